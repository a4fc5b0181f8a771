import type { JsonObject } from "./json.ts";

/** Turns a document of one format into the next; it may assume nothing but JSON. */
export interface Migration {
  from: string;
  to: string;
  migrate(document: JsonObject): JsonObject;
}

/**
 * Every step from an older format to the next. 1.0 is the first format that was ever stored, so
 * the list begins empty; a golden file stands beside every entry that is added.
 */
export const migrations: readonly Migration[] = [];

/** Applies migrations until the document has the wanted format, or returns undefined when none leads there. */
export function migrateTo(
  wanted: string,
  document: JsonObject,
  known: readonly Migration[],
): JsonObject | undefined {
  let current = document;
  for (let steps = 0; current["format"] !== wanted; steps += 1) {
    const next = known.find((migration) => migration.from === current["format"]);
    if (!next || steps > known.length) return undefined;
    current = { ...next.migrate(current), format: next.to };
  }
  return current;
}

/** Compares formats such as `1.2` and `1.10` by number. */
export function isNewerFormat(format: string, than: string): boolean {
  const [major = 0, minor = 0] = format.split(".").map(Number);
  const [thanMajor = 0, thanMinor = 0] = than.split(".").map(Number);
  return major > thanMajor || (major === thanMajor && minor > thanMinor);
}
