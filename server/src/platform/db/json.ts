import type { ColumnType } from "kysely";

declare const text: unique symbol;

/** JSON as text, made by `json()`: the only thing a jsonb column takes. */
export type JsonText<T> = string & { readonly [text]: T };

/** A jsonb column: read as `T`, written through `json()`. */
export type Jsonb<T> = ColumnType<T, JsonText<T>, JsonText<T>>;
export type JsonbWithDefault<T> = ColumnType<T, JsonText<T> | undefined, JsonText<T>>;
export type NullableJsonb<T> = ColumnType<
  T | null,
  JsonText<T> | null | undefined,
  JsonText<T> | null
>;

/**
 * A value for a jsonb column.
 *
 * The driver would write a bare array as a PostgreSQL array, and PostgreSQL refuses NUL and lone
 * surrogates, which a hostile post may contain: they become U+FFFD.
 */
export function json<T>(value: T): JsonText<T> {
  const plain = JSON.stringify(value) ?? "null";
  const clean = /\\u(?:0000|d[89a-f])/.test(plain)
    ? JSON.stringify(value, replaceUnstorable)
    : plain;
  return clean as JsonText<T>;
}

/** The same for a text column. */
export function storableText(value: string): string {
  return value.toWellFormed().replaceAll("\0", "\ufffd");
}

function replaceUnstorable(_key: string, value: unknown): unknown {
  if (typeof value === "string") return storableText(value);
  if (!value || typeof value !== "object" || Array.isArray(value)) return value;
  const entries = Object.entries(value).map(([name, inner]) => [storableText(name), inner]);
  return Object.fromEntries(entries);
}
