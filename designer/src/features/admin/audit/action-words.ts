const WORDS: Readonly<Record<string, string>> = {
  added: "added it",
  changed: "changed it",
  renamed: "renamed it",
  deleted: "deleted it",
};

/** What somebody did, after who did it: `user.changed` reads "changed it". */
export function actionWords(action: string): string {
  const verb = action.slice(action.indexOf(".") + 1);
  const plain = verb
    .replace(/([a-z0-9])([A-Z])/g, "$1 $2")
    .replaceAll(/[-_.]/g, " ")
    .toLowerCase();
  return WORDS[verb] ?? plain;
}
