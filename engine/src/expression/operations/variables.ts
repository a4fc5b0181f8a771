import { charge, chargeValue } from "../meter.ts";
import { readOwn } from "../own.ts";
import { family } from "./operation.ts";

/**
 * Follows a dotted path through own properties.
 *
 * json-logic-js semantics with one difference: what a value only inherits, such
 * as `constructor`, does not exist.
 */
export function readPath(data: unknown, path: unknown, otherwise: unknown): unknown {
  const missing = otherwise === undefined ? null : otherwise;
  if (path === undefined || path === null || path === "") return data;
  // Paths come from data too, and taking a long one apart costs its length.
  chargeValue(path);
  let value = data;
  for (const key of String(path).split(".")) {
    value = readOwn(value, key);
    if (value === undefined) return missing;
  }
  return value;
}

/**
 * Which of the keys hold nothing or an empty text.
 *
 * Unlike in json-logic-js, a key that is a list or a record is never evaluated
 * as a rule: keys may come from data, and data is never an expression.
 */
export function missingKeys(data: unknown, args: readonly unknown[]): unknown[] {
  const first = args[0];
  const keys: readonly unknown[] = Array.isArray(first) ? first : args;
  charge(keys.length);
  return keys.filter((key) => {
    if (typeof key === "object" && key !== null) return true;
    const value = readPath(data, key, undefined);
    return value === null || value === "";
  });
}

export function missingSome(data: unknown, needed: unknown, options: unknown): unknown[] {
  const keys: readonly unknown[] = Array.isArray(options) ? options : [options];
  const missing = missingKeys(data, [keys]);
  return keys.length - missing.length >= (needed as number) ? [] : missing;
}

export const variableOperations = family("Variable", [
  {
    name: "var",
    text: "var",
    summary:
      "The value of a variable, by its path; nothing, or a value of your choice, when there is none.",
    signatures: ["(path: any, otherwise?: any): any"],
    examples: [
      { text: "customer.name", data: { customer: { name: "Ann" } }, result: "Ann" },
      { text: 'var("customer.age", 0)', data: { customer: { name: "Ann" } }, result: 0 },
    ],
    standard: true,
  },
  {
    name: "outer",
    text: "outer",
    summary: "The value of one of the handler's variables, also inside map, filter and the like.",
    signatures: ["(path: string): any"],
    examples: [{ text: "filter([1, 2, 3], item > limit)", data: { limit: 2 }, result: [3] }],
  },
  {
    name: "missing",
    text: "missing",
    summary: "The names among those given whose variable holds nothing or an empty text.",
    signatures: ["(names: list<string>): list<string>", "(names...: string): list<string>"],
    examples: [{ text: 'missing("a", "b")', data: { a: 1 }, result: ["b"] }],
    standard: true,
  },
  {
    name: "missing_some",
    text: "missingSome",
    summary:
      "An empty list when so many of the named variables are filled, else the names of those that are not.",
    signatures: ["(needed: integer, names: list<string>): list<string>"],
    examples: [{ text: 'missingSome(1, ["a", "b"])', data: { a: 1 }, result: [] }],
    standard: true,
  },
]);
