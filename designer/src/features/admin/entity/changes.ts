import { isRecord, same } from "./same.ts";

/** One difference in words: lists say what came and went, all else how it was and is. */
export type Change =
  | { label: string; kind: "value"; before: string; after: string }
  | { label: string; kind: "list"; added: string[]; removed: string[] };

/** Fields that count changes and say nothing themselves. */
const UNSAID: ReadonlySet<string> = new Set(["rev"]);

export const NOTHING = "nothing";

/** Names what a part of a value is: an id, an item of a list. */
export type TextOf = (value: unknown) => string;

export function changeOf(
  label: string,
  before: unknown,
  after: unknown,
  textOf: TextOf = plainText,
): Change {
  if ((Array.isArray(before) && isList(after)) || (isList(before) && Array.isArray(after))) {
    const [old, now] = [before ?? [], after ?? []];
    return {
      label,
      kind: "list",
      added: now.filter((item) => !old.some((other) => same(item, other))).map(textOf),
      removed: old.filter((item) => !now.some((other) => same(item, other))).map(textOf),
    };
  }
  return { label, kind: "value", before: textOf(before), after: textOf(after) };
}

/** The differences between two stored objects, field by field; for the audit log's before and after. */
export function changesBetween(before: unknown, after: unknown): Change[] {
  if (!isObjectOrNothing(before) || !isObjectOrNothing(after))
    return same(before, after) ? [] : [changeOf("Value", before, after)];
  const fields = new Set([...Object.keys(before ?? {}), ...Object.keys(after ?? {})]);
  return [...fields]
    .filter((field) => !UNSAID.has(field))
    .filter((field) => !same(before?.[field], after?.[field]))
    .map((field) => changeOf(fieldWords(field), before?.[field], after?.[field]));
}

/** `alertTimeoutSeconds` reads "Alert timeout seconds". */
export function fieldWords(field: string): string {
  const words = field
    .replace(/([a-z0-9])([A-Z])/g, "$1 $2")
    .replaceAll("_", " ")
    .toLowerCase();
  return words.charAt(0).toUpperCase() + words.slice(1);
}

export function plainText(value: unknown): string {
  if (value === null || value === undefined || value === "") return NOTHING;
  if (typeof value === "boolean") return value ? "yes" : "no";
  if (typeof value === "string") return value;
  if (isRecord(value) && typeof value["name"] === "string") return value["name"];
  return JSON.stringify(value);
}

function isList(value: unknown): value is unknown[] | null | undefined {
  return Array.isArray(value) || value === null || value === undefined;
}

function isObjectOrNothing(value: unknown): value is Record<string, unknown> | null | undefined {
  return value === null || value === undefined || isRecord(value);
}
