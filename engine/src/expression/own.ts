/**
 * Keys that some value inherits from its prototype. Only these need the dearer
 * own-property check; for every other key a plain read finds own data or nothing.
 */
const inheritedKeys = new Set<PropertyKey>(
  [Object, Array, String, Number, Boolean, Function, Symbol, BigInt].flatMap((type) =>
    Reflect.ownKeys(type.prototype),
  ),
);

export function isInheritedKey(key: string): boolean {
  return inheritedKeys.has(key);
}

/** Reads an own property of a record, a list or a text; anything inherited does not exist. */
export function readOwn(value: unknown, key: string): unknown {
  if (value === null || value === undefined) return undefined;
  if (!Object.hasOwn(value, key)) return undefined;
  return (value as Record<string, unknown>)[key];
}

/** Writes an own property even when it is called `__proto__`, which an assignment would not. */
export function writeOwn(record: Record<string, unknown>, key: string, value: unknown): void {
  if (isInheritedKey(key)) {
    Object.defineProperty(record, key, {
      value,
      writable: true,
      enumerable: true,
      configurable: true,
    });
  } else {
    record[key] = value;
  }
}
