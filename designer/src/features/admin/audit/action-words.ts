/**
 * What somebody did, for a sentence that begins with who: `user.passwordChanged` reads
 * "password changed" after the name and the colon of the list.
 */
export function actionWords(action: string): string {
  const verb = action.slice(action.indexOf(".") + 1);
  return verb
    .replace(/([a-z0-9])([A-Z])/g, "$1 $2")
    .replaceAll(/[-_.]/g, " ")
    .toLowerCase();
}
