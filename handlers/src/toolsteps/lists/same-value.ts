import type { Json } from "@signalbox/engine/graph";

/** Equal in all parts; the order of a record's fields does not matter, that of a list does. */
export function sameValue(a: Json, b: Json, caseSensitive: boolean): boolean {
  if (typeof a === "string" && typeof b === "string") {
    return caseSensitive ? a === b : a.toLowerCase() === b.toLowerCase();
  }
  if (Array.isArray(a) || Array.isArray(b)) {
    return (
      Array.isArray(a) &&
      Array.isArray(b) &&
      a.length === b.length &&
      a.every((part, at) => sameValue(part, b[at] ?? null, caseSensitive))
    );
  }
  if (a !== null && b !== null && typeof a === "object" && typeof b === "object") {
    const names = Object.keys(a);
    return (
      names.length === Object.keys(b).length &&
      names.every(
        (name) =>
          Object.hasOwn(b, name) && sameValue(a[name] ?? null, b[name] ?? null, caseSensitive),
      )
    );
  }
  return a === b;
}
