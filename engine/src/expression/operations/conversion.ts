import { readDateTime, writeDateTime } from "../date-time.ts";
import { chargeText } from "../meter.ts";
import { asNumber, asText, finiteOrNull, takeText } from "./coerce.ts";
import { family } from "./operation.ts";

function toInteger(value: unknown): number | null {
  const whole = Math.trunc(asNumber(value)) + 0;
  return Number.isSafeInteger(whole) ? whole : null;
}

function toBoolean(value: unknown): boolean | null {
  if (typeof value === "boolean") return value;
  if (typeof value === "number") return value !== 0;
  if (typeof value !== "string" || value.length > 400) return null;
  const text = value.trim().toLowerCase();
  if (["true", "yes", "1"].includes(text)) return true;
  if (["false", "no", "0"].includes(text)) return false;
  return null;
}

function parseJson(value: unknown): unknown {
  if (typeof value !== "string") return null;
  // Parsed data takes several times the room of its text.
  chargeText(value.length * 4);
  try {
    return JSON.parse(value);
  } catch {
    return null;
  }
}

export const conversionOperations = family("Type conversion", [
  {
    name: "toInteger",
    text: "toInteger",
    summary: "The whole number a value is or spells, without decimals; nothing when it is none.",
    signatures: ["(value: any): integer"],
    examples: [
      { text: 'toInteger("41.9")', result: 41 },
      { text: 'toInteger("many")', result: null },
    ],
    evaluate: toInteger,
  },
  {
    name: "toNumber",
    text: "toNumber",
    summary: "The number a value is or spells; nothing when it is none.",
    signatures: ["(value: any): number"],
    examples: [{ text: 'toNumber("1.5")', result: 1.5 }],
    evaluate: (value) => finiteOrNull(asNumber(value)),
  },
  {
    // Not called toString in the rule: every object inherits that name.
    name: "toText",
    text: "toString",
    summary: "The value as text; lists and records as JSON, nothing as the empty text.",
    signatures: ["(value: any): string"],
    examples: [
      { text: "toString(1.5)", result: "1.5" },
      { text: "toString([1, 2])", result: "[1,2]" },
    ],
    evaluate: asText,
  },
  {
    name: "toBoolean",
    text: "toBoolean",
    summary: "True for true, yes and 1, false for false, no and 0; nothing for anything else.",
    signatures: ["(value: any): boolean"],
    examples: [{ text: 'toBoolean("Yes")', result: true }],
    evaluate: toBoolean,
  },
  {
    name: "toDateTime",
    text: "toDateTime",
    summary: "The moment an ISO 8601 text names, in UTC; nothing when it names none.",
    signatures: ["(text: string): datetime"],
    examples: [
      { text: 'toDateTime("2026-11-22T14:30:00+01:00")', result: "2026-11-22T13:30:00.000Z" },
      { text: 'toDateTime("tomorrow")', result: null },
    ],
    evaluate: (value) => writeDateTime(readDateTime(takeText(value))),
  },
  {
    name: "parseJson",
    text: "parseJson",
    summary: "The value a JSON text holds; nothing when it is not JSON.",
    signatures: ["(text: string): json"],
    examples: [{ text: 'parseJson("[1, 2]")', result: [1, 2] }],
    evaluate: parseJson,
  },
]);
