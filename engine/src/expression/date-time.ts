/** Milliseconds of 0001-01-01 and 9999-12-31T23:59:59.999: outside, texts would no longer sort as times do. */
const earliest = -62_135_596_800_000;
const latest = 253_402_300_799_999;

const dateTimePattern =
  /^(\d{4})-(\d{2})-(\d{2})(?:[T ](\d{2}):(\d{2})(?::(\d{2})(?:\.(\d{1,9}))?)?(Z|[+-]\d{2}:?\d{2})?)?$/;

/** Is it a moment in ISO 8601, in UTC, such as `2026-11-22T13:42:16.000Z`? */
export function isDateTime(value: unknown): value is string {
  return typeof value === "string" && value.endsWith("Z") && readDateTime(value) !== undefined;
}

/**
 * Milliseconds since 1970 of an ISO 8601 text; without an offset it is UTC.
 *
 * Own parsing, because `Date.parse` reads other formats too, and not the same
 * ones in every engine.
 */
export function readDateTime(text: string): number | undefined {
  if (text.length > 40) return undefined;
  const parts = dateTimePattern.exec(text);
  if (!parts) return undefined;
  const [, year, month, day, hour, minute, second, fraction, offset] = parts;
  const millis = fraction === undefined ? 0 : Number(fraction.padEnd(3, "0").slice(0, 3));
  const fields = [year, month, day, hour, minute, second].map((part) => Number(part ?? 0));
  const local = utcMillis(fields, millis);
  return local === undefined ? undefined : inRange(local - offsetMillis(offset));
}

function offsetMillis(offset: string | undefined): number {
  if (offset === undefined || offset === "Z") return 0;
  const sign = offset.startsWith("-") ? -1 : 1;
  return sign * (Number(offset.slice(1, 3)) * 60 + Number(offset.slice(-2))) * 60_000;
}

/** Milliseconds of year, month (1 to 12), day, hour, minute, second in UTC; undefined for a 31st of June. */
export function utcMillis(fields: readonly number[], millis = 0): number | undefined {
  const [year = 0, month = 1, day = 1, hour = 0, minute = 0, second = 0] = fields;
  if (!fields.every(Number.isInteger) || year < 1 || year > 9999) return undefined;
  if (hour < 0 || hour > 23 || minute < 0 || minute > 59 || second < 0 || second > 59) {
    return undefined;
  }
  const date = new Date(0);
  date.setUTCFullYear(year, month - 1, day);
  date.setUTCHours(hour, minute, second, millis);
  const real = date.getUTCMonth() === month - 1 && date.getUTCDate() === day;
  return real ? date.getTime() : undefined;
}

export function inRange(millis: number): number | undefined {
  return millis >= earliest && millis <= latest ? millis : undefined;
}

/** The moment as canonical text, or null when it lies outside the years 1 to 9999. */
export function writeDateTime(millis: number | undefined): string | null {
  if (millis === undefined || inRange(millis) === undefined) return null;
  return new Date(millis).toISOString();
}
