import type { Json, JsonObject } from "../json.ts";
import type { Patch } from "./command.ts";

/**
 * The patches that turn `before` into `after`. Branches that are the same object are skipped, so
 * the cost follows the size of the change and not that of the handler.
 */
export function comparePatches(before: object, after: object, path: string[] = []): Patch[] {
  if (before === after) return [];
  const patches: Patch[] = [];
  const old = before as JsonObject;
  const young = after as JsonObject;
  for (const key of Object.keys(old)) {
    if (!Object.hasOwn(young, key)) patches.push({ path: [...path, key] });
  }
  for (const [key, value] of Object.entries(young)) {
    const previous = Object.hasOwn(old, key) ? old[key] : undefined;
    if (previous === value) continue;
    if (isBranch(previous) && isBranch(value)) {
      patches.push(...comparePatches(previous, value, [...path, key]));
    } else {
      patches.push({ path: [...path, key], value });
    }
  }
  return patches;
}

/** Lists are replaced as a whole: their order is their meaning. */
function isBranch(value: Json | undefined): value is JsonObject {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

export function applyPatches<T extends object>(target: T, patches: Patch[]): T {
  return patches.reduce((current, patch) => applyAt(current, patch.path, patch), target);
}

function applyAt<T extends object>(target: T, path: string[], patch: Patch): T {
  const [key, ...rest] = path;
  if (key === undefined) return target;
  if (rest.length > 0) {
    const child = Object.hasOwn(target, key) ? (target as JsonObject)[key] : undefined;
    return { ...target, [key]: applyAt(isBranch(child) ? child : {}, rest, patch) };
  }
  if (patch.value !== undefined) return { ...target, [key]: patch.value };
  const { [key]: _, ...others } = target as JsonObject;
  return others as T;
}
