import { chargeText, chargeValue } from "../meter.ts";

/** The value as text: nothing is the empty text, lists and records are their JSON. */
export function asText(value: unknown): string {
  if (typeof value === "string") return value;
  if (value === null || value === undefined) return "";
  if (typeof value === "object") {
    chargeValue(value);
    return JSON.stringify(value);
  }
  return String(value);
}

/** The text of an argument, paid for by its length. */
export function takeText(value: unknown): string {
  const text = asText(value);
  chargeText(text.length);
  return text;
}

const numberPattern = /^[+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?$/;

/** The number a value is or spells in decimal; NaN for anything else. */
export function asNumber(value: unknown): number {
  if (typeof value === "number") return value;
  if (typeof value === "boolean") return value ? 1 : 0;
  if (typeof value !== "string" || value.length > 400) return Number.NaN;
  const text = value.trim();
  return numberPattern.test(text) ? Number(text) : Number.NaN;
}

/** A whole number for positions and counts; `otherwise` when the value is not a number. */
export function asIndex(value: unknown, otherwise: number): number {
  const number = Math.trunc(asNumber(value));
  return Number.isNaN(number) ? otherwise : number;
}

/** Numbers that JSON cannot hold do not leave an operation of ours. */
export function finiteOrNull(value: number): number | null {
  return Number.isFinite(value) ? value : null;
}

export function asList(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}
