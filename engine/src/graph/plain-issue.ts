/** What zod says of a wrong shape, as a sentence for who opened a file and not for who wrote zod. */
export function plainIssue(message: string): string {
  const unexpected = /^Invalid input: expected (.+), received (.+)$/.exec(message);
  if (unexpected) {
    const [, wanted = "", found = ""] = unexpected;
    if (found === "undefined") return "It is missing.";
    return `It must be ${kinds[wanted] ?? wanted}, but it is ${kinds[found] ?? found}.`;
  }
  const unknown = /^Unrecognized keys?: (.+)$/.exec(message);
  if (unknown) return `Nothing here is called ${unknown[1]}.`;
  const constant = /^Invalid (?:input: expected|option: expected one of) (.+)$/.exec(message);
  if (constant) return `It must be ${constant[1]?.replaceAll("|", " or ")}.`;
  return sizeIssue(message) ?? (/[.?!]$/.test(message) ? message : `${message}.`);
}

/** Limits of numbers, and of how many characters or entries there may be. */
function sizeIssue(message: string): string | undefined {
  const found = /^Too (big|small): expected \w+ to (?:be|have) ([<>]=?)(\S+)(?: (\w+))?$/.exec(
    message,
  );
  if (!found) return undefined;
  const [, way, sign = "", number = "", unit] = found;
  const isStrict = !sign.endsWith("=");
  if (unit === undefined) {
    const bound =
      way === "big" ? (isStrict ? "below" : "at most") : isStrict ? "above" : "at least";
    return `It must be ${bound} ${number}.`;
  }
  const what = unit === "items" ? "entries" : unit;
  if (way === "small" && number === "1") return "It must not be empty.";
  return `It must have ${way === "big" ? "at most" : "at least"} ${number} ${what}.`;
}

const kinds: Readonly<Record<string, string>> = {
  string: "a text",
  number: "a number",
  int: "a whole number",
  boolean: "true or false",
  array: "a list",
  object: "an object",
  record: "an object",
  null: "null",
};
