/**
 * Fails unless two values are the same down to -0, NaN and own keys.
 *
 * The assertion library compares constructors too and stumbles over records
 * that have a key of that name.
 */
export function expectSame(actual: unknown, expected: unknown): void {
  const place = difference(actual, expected, "");
  if (place === undefined) return;
  throw new Error(`Differs at "${place}": ${show(actual)} instead of ${show(expected)}`);
}

function show(value: unknown): string {
  return JSON.stringify(value, (_, item) =>
    typeof item === "number" && (!Number.isFinite(item) || Object.is(item, -0))
      ? `<${Object.is(item, -0) ? "-0" : item}>`
      : item,
  );
}

function difference(a: unknown, b: unknown, place: string): string | undefined {
  if (Object.is(a, b)) return undefined;
  if (typeof a !== "object" || typeof b !== "object" || a === null || b === null) return place;
  if (Array.isArray(a) !== Array.isArray(b)) return place;
  const keys = Object.keys(a);
  if (keys.length !== Object.keys(b).length) return place;
  for (const key of keys) {
    if (!Object.hasOwn(b, key)) return `${place}/${key}`;
    const found = difference(
      (a as Record<string, unknown>)[key],
      (b as Record<string, unknown>)[key],
      `${place}/${key}`,
    );
    if (found !== undefined) return found;
  }
  return undefined;
}
