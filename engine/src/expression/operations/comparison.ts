import { charge, chargeText, chargeValue } from "../meter.ts";
import { takeText } from "./coerce.ts";
import { family } from "./operation.ts";

/** Comparing a list or a record turns it into text first, which must be paid for. */
function pay(a: unknown, b: unknown): void {
  if (typeof a === "object" && a !== null) chargeValue(a);
  else if (typeof a === "string" && a.length > 256) chargeText(a.length);
  if (typeof b === "object" && b !== null) chargeValue(b);
  else if (typeof b === "string" && b.length > 256) chargeText(b.length);
}

// JavaScript compares any two values; the type checker knows only numbers and texts.
type Comparable = number;

export function looselyEqual(a: unknown, b: unknown): boolean {
  pay(a, b);
  // biome-ignore lint/suspicious/noDoubleEquals: JsonLogic's "==" is this operator.
  return a == b;
}

/** Without conversion; still, comparing two long texts reads both. */
export function strictlyEqual(a: unknown, b: unknown): boolean {
  if (typeof a === "string" && a.length > 256 && typeof b === "string") chargeText(a.length);
  return a === b;
}

export function less(a: unknown, b: unknown): boolean {
  pay(a, b);
  return (a as Comparable) < (b as Comparable);
}

export function lessOrEqual(a: unknown, b: unknown): boolean {
  pay(a, b);
  return (a as Comparable) <= (b as Comparable);
}

export function greater(a: unknown, b: unknown): boolean {
  pay(a, b);
  return (a as Comparable) > (b as Comparable);
}

export function greaterOrEqual(a: unknown, b: unknown): boolean {
  pay(a, b);
  return (a as Comparable) >= (b as Comparable);
}

/** Membership as json-logic-js has it: part of a text, or entry of a list. */
export function isIn(needle: unknown, haystack: unknown): boolean {
  if (Array.isArray(haystack)) {
    charge(haystack.length);
    return haystack.indexOf(needle) !== -1;
  }
  if (typeof haystack !== "string" || haystack === "") return false;
  chargeText(haystack.length);
  chargeValue(needle);
  return haystack.indexOf(needle as string) !== -1;
}

const orderings = [
  "(a: number, b: number): boolean",
  "(a: datetime, b: datetime): boolean",
  "(a: string, b: string): boolean",
];
const betweens = [
  "(a: number, b: number, c?: number): boolean",
  "(a: datetime, b: datetime, c?: datetime): boolean",
  "(a: string, b: string, c?: string): boolean",
];

export const comparisonOperations = family("Comparison", [
  {
    name: "==",
    text: "equal",
    summary: 'True when both sides are equal; the number 1 equals the text "1".',
    signatures: ["(a: any, b: any): boolean"],
    examples: [
      { text: '"Support" = "Support"', result: true },
      { text: '1 = "1"', result: true },
    ],
    standard: true,
    evaluate: looselyEqual,
  },
  {
    name: "!=",
    text: "notEqual",
    summary: "True when the two sides differ.",
    signatures: ["(a: any, b: any): boolean"],
    examples: [{ text: '"Support" <> "Sales"', result: true }],
    standard: true,
    evaluate: (a, b) => !looselyEqual(a, b),
  },
  {
    name: "===",
    text: "same",
    summary: "True when both sides are equal and of the same type.",
    signatures: ["(a: any, b: any): boolean"],
    examples: [{ text: 'same(1, "1")', result: false }],
    standard: true,
    evaluate: strictlyEqual,
  },
  {
    name: "!==",
    text: "different",
    summary: "True when the two sides differ in value or type.",
    signatures: ["(a: any, b: any): boolean"],
    examples: [{ text: 'different(1, "1")', result: true }],
    standard: true,
    evaluate: (a, b) => !strictlyEqual(a, b),
  },
  {
    name: "<",
    text: "less",
    summary: "True when the left side is smaller or earlier; a < b < c tests b against both.",
    signatures: betweens,
    examples: [
      { text: "1 < 2", result: true },
      { text: "1 < 3 < 2", result: false },
    ],
    standard: true,
    evaluate: (a, b, c) => (c === undefined ? less(a, b) : less(a, b) && less(b, c)),
  },
  {
    name: "<=",
    text: "lessOrEqual",
    summary:
      "True when the left side is smaller, earlier or equal; a <= b <= c tests b against both.",
    signatures: betweens,
    examples: [{ text: "1 <= 1 <= 2", result: true }],
    standard: true,
    evaluate: (a, b, c) =>
      c === undefined ? lessOrEqual(a, b) : lessOrEqual(a, b) && lessOrEqual(b, c),
  },
  {
    name: ">",
    text: "greater",
    summary: "True when the left side is larger or later.",
    signatures: orderings,
    examples: [{ text: "2 > 1", result: true }],
    standard: true,
    evaluate: greater,
  },
  {
    name: ">=",
    text: "greaterOrEqual",
    summary: "True when the left side is larger, later or equal.",
    signatures: orderings,
    examples: [{ text: "2 >= 2", result: true }],
    standard: true,
    evaluate: greaterOrEqual,
  },
  {
    name: "in",
    text: "isIn",
    summary:
      "True when the left side is an entry of the list, or a part of the text, on the right.",
    signatures: ["(value: T, list: list<T>): boolean", "(part: string, text: string): boolean"],
    examples: [
      { text: '"VIP" in ["VIP", "Gold"]', result: true },
      { text: '"fun" in "refund"', result: true },
    ],
    standard: true,
    evaluate: isIn,
  },
  {
    name: "equalsIgnoreCase",
    text: "equalsIgnoreCase",
    summary: "True when two texts are equal apart from upper and lower case.",
    signatures: ["(a: string, b: string): boolean"],
    examples: [{ text: 'equalsIgnoreCase("VIP", "vip")', result: true }],
    evaluate: (a, b) => takeText(a).toLowerCase() === takeText(b).toLowerCase(),
  },
]);
