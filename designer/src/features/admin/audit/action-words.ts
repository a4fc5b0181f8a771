const WORDS: Readonly<Record<string, string>> = {
  create: "added it",
  added: "added it",
  update: "changed it",
  changed: "changed it",
  delete: "deleted it",
  deleted: "deleted it",
};

/** What somebody did, after who did it: `user.update` reads "changed it". */
export function actionWords(action: string): string {
  const verb = action.slice(action.indexOf(".") + 1);
  const plain = verb
    .replace(/([a-z0-9])([A-Z])/g, "$1 $2")
    .replaceAll(/[-_.]/g, " ")
    .toLowerCase();
  return WORDS[verb] ?? plain;
}
