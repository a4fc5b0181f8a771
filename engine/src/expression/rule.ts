/** A JsonLogic rule as plain JSON. Objects with exactly one key are operations, other objects are literal data. */
export type Rule = null | boolean | number | string | Rule[] | { [key: string]: Rule };

/** An operation in normal form: its arguments always stand in a list. */
export type Call = { name: string; args: Rule[] };

export function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** The operation a rule consists of, or undefined when it is a literal or a list. */
export function callOf(rule: Rule): Call | undefined {
  if (!isRecord(rule)) return undefined;
  const keys = Object.keys(rule);
  const name = keys[0];
  if (name === undefined || keys.length !== 1) return undefined;
  const args = rule[name] as Rule;
  return { name, args: Array.isArray(args) ? args : [args] };
}

/** Builds an operation. A variable read without a default is written in its short form. */
export function call(name: string, args: Rule[]): Rule {
  const only = args[0];
  const short = (name === "var" || name === "outer") && args.length === 1;
  return { [name]: short && typeof only === "string" ? only : args };
}

/** Operations whose second argument is evaluated once per entry of the first. */
export const loopOperations: ReadonlySet<string> = new Set([
  "map",
  "filter",
  "reduce",
  "all",
  "some",
  "none",
]);

/** JsonLogic's truth: empty lists count as false, everything else as in JavaScript. */
export function truthy(value: unknown): boolean {
  if (value === true) return true;
  if (Array.isArray(value)) return value.length > 0;
  return Boolean(value);
}
