import { errors } from "../../errors/errors.ts";

/** Sets, or with undefined removes, one key of a record without changing it in place. */
export function withKey<T extends object>(record: T, key: string, value: unknown): T {
  if (value !== undefined) return { ...record, [key]: value };
  if (!Object.hasOwn(record, key)) return record;
  const { [key]: _, ...others } = record as Record<string, unknown>;
  return others as T;
}

/** `null` in a command means "remove", absence means "leave as it is". */
export function withOptional<T extends object>(
  record: T,
  key: keyof T & string,
  value: unknown,
): T {
  if (value === undefined) return record;
  return withKey(record, key, value === null || value === "" ? undefined : value);
}

export function mapValues<T>(
  record: Record<string, T>,
  each: (value: T, key: string) => T,
): Record<string, T> {
  let changed = false;
  const entries = Object.entries(record).map(([key, value]): [string, T] => {
    const next = each(value, key);
    changed ||= next !== value;
    return [key, next];
  });
  return changed ? Object.fromEntries(entries) : record;
}

/** Throws COMMAND_REFUSED: `There is no step fetch.` Names that every object has are not there. */
export function requireOwn(record: object, key: string, kind: string): void {
  if (!Object.hasOwn(record, key)) {
    throw errors.COMMAND_REFUSED({ reason: `There is no ${kind} ${key}.` });
  }
}
