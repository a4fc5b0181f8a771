import { truthy } from "../rule.ts";
import { family } from "./operation.ts";

export function isEmpty(value: unknown): boolean {
  if (value === null || value === undefined || value === "") return true;
  if (Array.isArray(value)) return value.length === 0;
  if (typeof value !== "object") return false;
  for (const key in value) if (Object.hasOwn(value, key)) return false;
  return true;
}

function firstNonNull(...values: unknown[]): unknown {
  for (const value of values) {
    if (value !== null && value !== undefined) return value;
  }
  return null;
}

export const logicOperations = family("Logic", [
  {
    name: "and",
    text: "and",
    summary:
      "True when every condition holds; the rest is not looked at after the first that fails.",
    signatures: ["(conditions...: any): any"],
    examples: [{ text: "1 < 2 and 2 < 3", result: true }],
    standard: true,
  },
  {
    name: "or",
    text: "or",
    summary:
      "True when one of the conditions holds; the rest is not looked at after the first that does.",
    signatures: ["(conditions...: any): any"],
    examples: [{ text: "1 > 2 or 2 < 3", result: true }],
    standard: true,
  },
  {
    name: "!",
    text: "not",
    summary: "Turns a condition round: true when it does not hold.",
    signatures: ["(condition: any): boolean"],
    examples: [{ text: "not 1 > 2", result: true }],
    standard: true,
    evaluate: (value) => !truthy(value),
  },
  {
    name: "!!",
    text: "isTrue",
    summary: "True unless the value is false, nothing, zero, an empty text or an empty list.",
    signatures: ["(value: any): boolean"],
    examples: [
      { text: 'isTrue("a")', result: true },
      { text: "isTrue([])", result: false },
    ],
    standard: true,
    evaluate: truthy,
  },
  {
    name: "if",
    text: "if",
    summary:
      "Gives the second value when the condition holds, else the third; more pairs of condition and value may stand between.",
    signatures: ["(condition: any, value: any, otherwise...?: any): any"],
    examples: [
      { text: 'if(2 > 1, "yes", "no")', result: "yes" },
      { text: 'if(false, "a", false, "b", "c")', result: "c" },
    ],
    standard: true,
  },
  {
    name: "coalesce",
    text: "coalesce",
    summary: "The first of its values that is not nothing.",
    signatures: ["(values...: any): any"],
    examples: [{ text: 'coalesce(null, "a", "b")', result: "a" }],
    evaluate: firstNonNull,
  },
  {
    name: "isEmpty",
    text: "isEmpty",
    summary: "True for nothing, an empty text, an empty list and an empty record.",
    signatures: ["(value: any): boolean"],
    examples: [
      { text: 'isEmpty("")', result: true },
      { text: "isEmpty(0)", result: false },
    ],
    evaluate: isEmpty,
  },
]);
