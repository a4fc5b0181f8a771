/** Sentences for the refusals that schemas word for programmers. */
const SENTENCES: readonly [RegExp, (limit: string) => string][] = [
  [/^Too small: expected string to have >=1 characters$/, () => "Fill this in."],
  [/^Too small: expected string to have >=(\d+) characters$/, (n) => `At least ${n} characters.`],
  [/^Too big: expected string to have <=(\d+) characters$/, (n) => `At most ${n} characters.`],
  [/^Too small: expected (?:number|int) to be >=(-?\d+)$/, (n) => `At least ${n}.`],
  [/^Too big: expected (?:number|int) to be <=(-?\d+)$/, (n) => `At most ${n}.`],
  [/^Too big: expected array to have <=(\d+) items$/, (n) => `At most ${n} of them.`],
  [/^Invalid URL$/, () => "This is not an address: it begins with https://."],
  [/^Invalid input(?:: .*)?$/, () => "This is not valid here."],
];

/** What is wrong with a field, for the person who filled it in. */
export function plainProblem(message: string): string {
  for (const [pattern, say] of SENTENCES) {
    const found = pattern.exec(message);
    if (found) return say(found[1] ?? "");
  }
  return message;
}
