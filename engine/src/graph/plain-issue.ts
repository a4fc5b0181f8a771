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
  return message;
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
