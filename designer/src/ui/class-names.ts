/** Joins class names and drops what is not there. */
export function classNames(...names: (string | false | undefined | null)[]): string {
  return names.filter(Boolean).join(" ");
}
