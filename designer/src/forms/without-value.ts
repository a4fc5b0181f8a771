import type { Json } from "@signalbox/engine/graph";
import type { FieldManifest } from "@signalbox/engine/step";
import { literalKind, optionsOf } from "./value-source.ts";

/** What a step does where an input is given no value, in a sentence; undefined where nothing follows. */
export function withoutValue(field: FieldManifest): string | undefined {
  const fallback = field.default;
  if (fallback === undefined || fallback === null || fallback === "") return undefined;
  return isEmpty(fallback) ? "Without a value: none." : `Without a value: ${say(fallback, field)}.`;
}

function isEmpty(value: Json): boolean {
  return typeof value === "object" && value !== null && Object.keys(value).length === 0;
}

/** A value as its own control would show it. */
function say(value: Json, field: FieldManifest): string {
  if (Array.isArray(value)) return value.map((each) => say(each, field)).join(", ");
  if (typeof value === "boolean") return value ? "yes" : "no";
  if (typeof value === "string") {
    const option = optionsOf(field).find((each) => each.value === value);
    return option?.title ?? (isBare(value) ? value : `“${value}”`);
  }
  return literalKind(field) === "number" ? String(value) : JSON.stringify(value);
}

/** A text that shows where it begins and ends without quotation marks. */
function isBare(text: string): boolean {
  return /[\p{L}\p{N}]/u.test(text) && text === text.trim();
}
