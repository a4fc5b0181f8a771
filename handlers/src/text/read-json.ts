import type { Json } from "@signalbox/engine/graph";

/** Deeper values are a mistake or an attack: what walks them later would run out of stack. */
const maxDepth = 100;

/** Reads a JSON text; the reason is a sentence. */
export function readJson(text: string): { ok: true; value: Json } | { ok: false; reason: string } {
  let value: Json;
  try {
    value = JSON.parse(text);
  } catch {
    return { ok: false, reason: "The text is not valid JSON." };
  }
  return isTooDeep(value)
    ? { ok: false, reason: `The value is nested more than ${maxDepth} deep.` }
    : { ok: true, value };
}

function isTooDeep(value: Json): boolean {
  let level: Json[] = [value];
  for (let depth = 0; level.length > 0; depth++) {
    if (depth > maxDepth) return true;
    level = level.flatMap((part) =>
      part !== null && typeof part === "object" ? Object.values(part) : [],
    );
  }
  return false;
}
