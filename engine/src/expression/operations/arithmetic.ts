import { charge, chargeValue } from "../meter.ts";
import { asIndex, asList, asNumber, finiteOrNull } from "./coerce.ts";
import { family } from "./operation.ts";

/** The number json-logic-js adds and multiplies with: `parseFloat`, also of texts such as "3 apples". */
export function parsed(value: unknown): number {
  // Adding 0 turns -0 into 0, as the way through text does.
  if (typeof value === "number") return value + 0;
  chargeValue(value);
  return Number.parseFloat(value as string);
}

function add(...values: unknown[]): number {
  let sum = 0;
  for (const value of values) sum += parsed(value);
  return sum;
}

function multiply(...values: unknown[]): unknown {
  let product = values[0];
  for (let index = 1; index < values.length; index += 1) {
    product = parsed(product) * parsed(values[index]);
  }
  return product;
}

/** JavaScript's arithmetic on whatever the rule computed, paid for when text conversion is involved. */
function operand(value: unknown): number {
  if (typeof value === "object" || typeof value === "string") chargeValue(value);
  return value as number;
}

export function subtract(a: unknown, b: unknown): number {
  return b === undefined ? -operand(a) : operand(a) - operand(b);
}

export function divide(a: unknown, b: unknown): number {
  return operand(a) / operand(b);
}

export function remainder(a: unknown, b: unknown): number {
  return operand(a) % operand(b);
}

function roundTo(value: unknown, digits: unknown, round: (value: number) => number) {
  const number = asNumber(value);
  const places = Math.min(15, Math.max(0, asIndex(digits, 0)));
  if (places === 0) return finiteOrNull(round(number) + 0);
  // Shifting in decimal text keeps 1.005 from becoming 1.00499999999999989.
  const shifted = round(shiftDecimals(number, places));
  const result = shiftDecimals(shifted, -places) + 0;
  return finiteOrNull(Number.isNaN(result) ? number : result);
}

function shiftDecimals(number: number, places: number): number {
  const [mantissa, exponent = "0"] = String(number).split("e");
  return Number(`${mantissa}e${Number(exponent) + places}`);
}

/** Halves go away from zero, as people round. */
function roundHalf(value: number): number {
  return Math.sign(value) * Math.round(Math.abs(value));
}

export const arithmeticOperations = family("Mathematical", [
  {
    name: "+",
    text: "add",
    summary: "The sum of numbers.",
    signatures: ["(numbers...: number): number"],
    examples: [{ text: "1 + 2 + 3", result: 6 }],
    standard: true,
    evaluate: add,
  },
  {
    name: "-",
    text: "subtract",
    summary: "The difference of two numbers, or the negative of one.",
    signatures: ["(a: number, b?: number): number"],
    examples: [
      { text: "5 - 3", result: 2 },
      { text: "-(3)", result: -3 },
    ],
    standard: true,
    evaluate: subtract,
  },
  {
    name: "*",
    text: "multiply",
    summary: "The product of numbers.",
    signatures: ["(numbers...: number): number"],
    examples: [{ text: "2 * 3", result: 6 }],
    standard: true,
    evaluate: multiply,
  },
  {
    name: "/",
    text: "divide",
    summary: "The quotient of two numbers.",
    signatures: ["(a: number, b: number): number"],
    examples: [{ text: "7 / 2", result: 3.5 }],
    standard: true,
    evaluate: divide,
  },
  {
    name: "%",
    text: "mod",
    summary: "The remainder of a division.",
    signatures: ["(a: number, b: number): number"],
    examples: [{ text: "mod(7, 3)", result: 1 }],
    standard: true,
    evaluate: remainder,
  },
  {
    name: "min",
    text: "min",
    summary: "The smallest of its numbers.",
    signatures: ["(numbers...: number): number"],
    examples: [{ text: "min(3, 1, 2)", result: 1 }],
    standard: true,
    evaluate: (...values) => Math.min(...values.map(operand)),
  },
  {
    name: "max",
    text: "max",
    summary: "The largest of its numbers.",
    signatures: ["(numbers...: number): number"],
    examples: [{ text: "max(3, 1, 2)", result: 3 }],
    standard: true,
    evaluate: (...values) => Math.max(...values.map(operand)),
  },
  {
    name: "abs",
    text: "abs",
    summary: "The number without its sign.",
    signatures: ["(number: integer): integer", "(number: number): number"],
    examples: [{ text: "abs(-3)", result: 3 }],
    evaluate: (value) => finiteOrNull(Math.abs(asNumber(value))),
  },
  {
    name: "round",
    text: "round",
    summary:
      "The nearest number with so many decimals, none unless said; halves go away from zero.",
    signatures: ["(number: number): integer", "(number: number, decimals: integer): number"],
    examples: [
      { text: "round(2.5)", result: 3 },
      { text: "round(1.005, 2)", result: 1.01 },
    ],
    evaluate: (value, digits) => roundTo(value, digits, roundHalf),
  },
  {
    name: "floor",
    text: "floor",
    summary: "The next lower whole number.",
    signatures: ["(number: number): integer"],
    examples: [{ text: "floor(-1.5)", result: -2 }],
    evaluate: (value) => finiteOrNull(Math.floor(asNumber(value))),
  },
  {
    name: "ceil",
    text: "ceil",
    summary: "The next higher whole number.",
    signatures: ["(number: number): integer"],
    examples: [{ text: "ceil(1.2)", result: 2 }],
    evaluate: (value) => finiteOrNull(Math.ceil(asNumber(value)) + 0),
  },
  {
    name: "sum",
    text: "sum",
    summary: "The sum of a list of numbers; of an empty list 0.",
    signatures: ["(list: list<integer>): integer", "(list: list<number>): number"],
    examples: [{ text: "sum([1, 2, 3])", result: 6 }],
    evaluate: (list) => {
      const numbers = asList(list);
      charge(numbers.length);
      return finiteOrNull(numbers.reduce((total: number, next) => total + asNumber(next), 0));
    },
  },
]);
