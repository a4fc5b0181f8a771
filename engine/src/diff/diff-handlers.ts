import type { Json } from "../graph/json.ts";
import { type Change, nameChange } from "./change.ts";
import { type HandlerContent, isRecord, isSame, own, toTree } from "./content.ts";
import { contentShape, isOptionalRecord, type Shape, shapeOf } from "./shape.ts";

/**
 * Everything that is different between two states of a handler, in the handler's own terms and in
 * a fixed order. `applyDiff(diffHandlers(a, b), a)` is `b`, byte for byte in canonical form.
 */
export function diffHandlers(before: HandlerContent, after: HandlerContent): Change[] {
  const changes: Change[] = [];
  const [old, young] = [toTree(before), toTree(after)];
  compare(contentShape, old as unknown as Json, young as unknown as Json, [], changes);
  return changes;
}

function compare(
  shape: Shape,
  before: Json | undefined,
  after: Json | undefined,
  path: string[],
  changes: Change[],
): void {
  if (isSame(before, after)) return;
  const isWhole =
    typeof shape === "string" ||
    (!isOptionalRecord(shape, path) && path.length > 0 && !(isRecord(before) && isRecord(after)));
  if (isWhole) {
    changes.push({
      ...nameChange(path, before, after),
      path,
      ...(before !== undefined && { before }),
      ...(after !== undefined && { after }),
    });
    return;
  }
  for (const key of keysOf(before, after)) {
    compare(shapeOf(shape, key), own(before, key), own(after, key), [...path, key], changes);
  }
}

/** The keys of all, sorted: the same difference has the same order every time. */
export function keysOf(...records: (Json | undefined)[]): string[] {
  const keys = new Set(records.flatMap((record) => (isRecord(record) ? Object.keys(record) : [])));
  return [...keys].toSorted();
}
