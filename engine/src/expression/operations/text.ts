import { charge, chargeText, chargeValue } from "../meter.ts";
import { asIndex, asList, asText, takeText } from "./coerce.ts";
import { isIn } from "./comparison.ts";
import { family } from "./operation.ts";

/** Text as `cat` of json-logic-js joins it: lists by commas, nothing as nothing. */
function concatenate(...values: unknown[]): string {
  let text = "";
  for (const value of values) text += joined(value);
  return text;
}

export function joined(value: unknown): string {
  if (value === null || value === undefined) return "";
  if (Array.isArray(value)) chargeValue(value);
  const text = String(value);
  chargeText(text.length);
  return text;
}

/** `substr` of json-logic-js, with a negative length counting from the end. */
function substring(source: unknown, start: unknown, length: unknown): string {
  const text = String(source);
  chargeText(text.length);
  const from = start as number;
  const count = length as number;
  if (count < 0) {
    const rest = text.substr(from);
    return rest.substr(0, rest.length + count);
  }
  return text.substr(from, length as number | undefined);
}

/** Half an emoji is not text that a database or a network accepts, so a cut through one drops it. */
function cut(text: string, from: number, to: number): string {
  let start = Math.max(0, from);
  let end = Math.min(text.length, to);
  if (start > 0 && isLowSurrogate(text.charCodeAt(start))) start += 1;
  if (end < text.length && isLowSurrogate(text.charCodeAt(end))) end -= 1;
  return end > start ? text.slice(start, end) : "";
}

function isLowSurrogate(code: number): boolean {
  return code >= 0xdc00 && code <= 0xdfff;
}

function replaceAll(value: unknown, find: unknown, replacement: unknown): string {
  const text = takeText(value);
  const wanted = asText(find);
  const inserted = asText(replacement);
  if (wanted === "") return text;
  // Paid for before it is built: a short text can become a huge one.
  let hits = 0;
  for (let at = text.indexOf(wanted); at !== -1; at = text.indexOf(wanted, at + wanted.length)) {
    hits += 1;
    chargeText(inserted.length);
  }
  return hits === 0 ? text : text.split(wanted).join(inserted);
}

function splitText(value: unknown, separator: unknown): string[] {
  const text = takeText(value);
  const between = asText(separator);
  if (text === "") return [];
  if (between === "") {
    charge(text.length);
    return [...text];
  }
  const parts = text.split(between);
  charge(parts.length);
  return parts;
}

function joinTexts(list: unknown, separator: unknown): string {
  const between = asText(separator);
  let text = "";
  asList(list).forEach((item, index) => {
    const part = asText(item);
    chargeText(part.length + between.length);
    text += index === 0 ? part : between + part;
  });
  return text;
}

export const textOperations = family("String", [
  {
    name: "cat",
    text: "text",
    summary: "Joins values into one text.",
    signatures: ["(values...: any): string"],
    examples: [{ text: '"Order " & 7', result: "Order 7" }],
    standard: true,
    evaluate: concatenate,
  },
  {
    name: "substr",
    text: "substring",
    summary:
      "The part of a text from a position (0 is the first, negative counts from the end), so many characters long.",
    signatures: ["(text: string, start: integer, length?: integer): string"],
    examples: [
      { text: 'substring("signalbox", 6)', result: "box" },
      { text: 'substring("signalbox", 0, -3)', result: "signal" },
    ],
    standard: true,
    evaluate: substring,
  },
  {
    name: "lower",
    text: "lower",
    summary: "The text in lower case.",
    signatures: ["(text: string): string"],
    examples: [{ text: 'lower("Refund")', result: "refund" }],
    evaluate: (text) => takeText(text).toLowerCase(),
  },
  {
    name: "upper",
    text: "upper",
    summary: "The text in upper case.",
    signatures: ["(text: string): string"],
    examples: [{ text: 'upper("vip")', result: "VIP" }],
    evaluate: (text) => takeText(text).toUpperCase(),
  },
  {
    name: "trim",
    text: "trim",
    summary: "The text without white space at both ends.",
    signatures: ["(text: string): string"],
    examples: [{ text: 'trim("  hello ")', result: "hello" }],
    evaluate: (text) => takeText(text).trim(),
  },
  {
    name: "length",
    text: "length",
    summary: "How many characters a text has.",
    signatures: ["(text: string): integer"],
    examples: [{ text: 'length("hello")', result: 5 }],
    evaluate: (text) => asText(text).length,
  },
  {
    name: "contains",
    text: "contains",
    summary: "True when the text has the part in it, or the list the entry.",
    signatures: ["(text: string, part: string): boolean", "(list: list<T>, entry: T): boolean"],
    examples: [
      { text: 'contains(lower("My REFUND"), "refund")', result: true },
      { text: 'contains(["a", "b"], "c")', result: false },
    ],
    evaluate: (whole, part) =>
      Array.isArray(whole) ? isIn(part, whole) : takeText(whole).includes(takeText(part)),
  },
  {
    name: "startsWith",
    text: "startsWith",
    summary: "True when the text begins with the part.",
    signatures: ["(text: string, part: string): boolean"],
    examples: [{ text: 'startsWith("Workgroup Queue:Support", "Workgroup")', result: true }],
    evaluate: (text, part) => asText(text).startsWith(takeText(part)),
  },
  {
    name: "endsWith",
    text: "endsWith",
    summary: "True when the text ends with the part.",
    signatures: ["(text: string, part: string): boolean"],
    examples: [{ text: 'endsWith("photo.png", ".png")', result: true }],
    evaluate: (text, part) => asText(text).endsWith(takeText(part)),
  },
  {
    name: "indexOf",
    text: "indexOf",
    summary:
      "The position of the part in the text, counted from 0, or -1; the search may begin later.",
    signatures: ["(text: string, part: string, start?: integer): integer"],
    examples: [{ text: 'indexOf("a-b-c", "-", 2)', result: 3 }],
    evaluate: (text, part, start) =>
      takeText(text).indexOf(takeText(part), Math.max(0, asIndex(start, 0))),
  },
  {
    name: "left",
    text: "left",
    summary: "The first so many characters.",
    signatures: ["(text: string, count: integer): string"],
    examples: [{ text: 'left("signalbox", 6)', result: "signal" }],
    evaluate: (text, count) => cut(takeText(text), 0, asIndex(count, 0)),
  },
  {
    name: "right",
    text: "right",
    summary: "The last so many characters.",
    signatures: ["(text: string, count: integer): string"],
    examples: [{ text: 'right("signalbox", 3)', result: "box" }],
    evaluate: (value, count) => {
      const text = takeText(value);
      return cut(text, text.length - Math.max(0, asIndex(count, 0)), text.length);
    },
  },
  {
    name: "mid",
    text: "mid",
    summary:
      "So many characters from a position, counted from 0; to the end when no number is given.",
    signatures: ["(text: string, start: integer, count?: integer): string"],
    examples: [{ text: 'mid("signalbox", 2, 3)', result: "gna" }],
    evaluate: (value, start, count) => {
      const text = takeText(value);
      const from = Math.max(0, asIndex(start, 0));
      return cut(text, from, from + asIndex(count, text.length));
    },
  },
  {
    name: "replace",
    text: "replace",
    summary: "The text with every occurrence of one part replaced by another.",
    signatures: ["(text: string, find: string, replacement: string): string"],
    examples: [{ text: 'replace("a-b-c", "-", "+")', result: "a+b+c" }],
    evaluate: replaceAll,
  },
  {
    name: "split",
    text: "split",
    summary: "The parts of a text between separators; an empty separator gives its characters.",
    signatures: ["(text: string, separator: string): list<string>"],
    examples: [{ text: 'split("a,b", ",")', result: ["a", "b"] }],
    evaluate: splitText,
  },
  {
    name: "join",
    text: "join",
    summary: "The entries of a list as one text, with a separator between them.",
    signatures: ["(list: list<any>, separator: string): string"],
    examples: [{ text: 'join(["a", "b"], ", ")', result: "a, b" }],
    evaluate: joinTexts,
  },
]);
