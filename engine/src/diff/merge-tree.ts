import type { Json, JsonObject } from "../graph/json.ts";
import {
  type ConflictReason,
  conflictAt,
  type MergeChoices,
  type MergeConflict,
  type Sides,
} from "./conflict.ts";
import { isRecord, isSame, own } from "./content.ts";
import { keysOf } from "./diff-handlers.ts";
import { isOptionalRecord, type Shape, shapeOf } from "./shape.ts";
import { pathId } from "./uses.ts";

export interface Merging {
  choices: MergeChoices;
  /** Parts that one side removed and the other began to use. */
  removedInUse: ReadonlySet<string>;
  conflicts: MergeConflict[];
}

/** Merges one place and everything under it; undefined where nothing is left. */
export function mergeTree(
  shape: Shape,
  sides: Sides,
  path: string[],
  merging: Merging,
): Json | undefined {
  const { base, mine, theirs } = sides;
  if (merging.removedInUse.has(pathId(path))) return decide("removedInUse", sides, path, merging);
  if (isSame(mine, theirs)) return mine;
  if (isSame(base, mine)) return theirs;
  if (isSame(base, theirs)) return mine;
  if (shape === "names") return mergeNames(sides) ?? decide("changedTwice", sides, path, merging);
  const isOptional = path.length === 0 || isOptionalRecord(shape, path);
  const isWhole = !isOptional && !(isRecord(base) && isRecord(mine) && isRecord(theirs));
  if (shape === "value" || isWhole) return decide(reasonOf(sides), sides, path, merging);
  if (isStep(path) && isRetyped(sides)) return decide("retyped", sides, path, merging);
  const merged: JsonObject = {};
  for (const key of keysOf(base, mine, theirs)) {
    const inner = { base: own(base, key), mine: own(mine, key), theirs: own(theirs, key) };
    const value = mergeTree(shapeOf(shape, key), inner, [...path, key], merging);
    if (value !== undefined) Object.assign(merged, { [key]: value });
  }
  return merged;
}

function reasonOf({ base, mine, theirs }: Sides): ConflictReason {
  if (mine === undefined || theirs === undefined) return "changedAndRemoved";
  return base === undefined ? "addedTwice" : "changedTwice";
}

function decide(
  reason: ConflictReason,
  sides: Sides,
  path: string[],
  { choices, conflicts }: Merging,
): Json | undefined {
  // Moving or colouring what somebody else takes away is no disagreement; whether it goes is
  // decided elsewhere.
  const isLook = path[0] === "layout" && (path[1] === "steps" || path[1] === "colours");
  if (isLook && reason === "changedAndRemoved") return sides.mine ?? sides.theirs;
  const conflict = conflictAt(path, sides, reason, choices);
  conflicts.push(conflict);
  return conflict.choice === "theirs" ? sides.theirs : sides.mine;
}

/** Members that either side removed go, members that either added come, in a fixed order. */
function mergeNames({ base, mine, theirs }: Sides): Json[] | undefined {
  const [old, a, b] = [namesOf(base), namesOf(mine), namesOf(theirs)];
  if (!old || !a || !b) return undefined;
  const kept = old.filter((name) => a.includes(name) && b.includes(name));
  const added = [...a, ...b].filter((name) => !old.includes(name));
  return [...kept, ...new Set(added.toSorted())];
}

function namesOf(value: Json | undefined): string[] | undefined {
  const list = value ?? [];
  if (!Array.isArray(list) || !list.every((each) => typeof each === "string")) return undefined;
  return new Set(list).size === list.length ? list : undefined;
}

function isStep(path: readonly string[]): boolean {
  return path[0] === "document" && path[1] === "steps" && path.length === 3;
}

/** Another tool or subroutine has other inputs and exits: what the other side set may mean nothing. */
function isRetyped({ base, mine, theirs }: Sides): boolean {
  const isOther = (side: Json | undefined) =>
    ["type", "subroutine"].some((key) => !isSame(own(base, key), own(side, key)));
  const isSet = (side: Json | undefined) =>
    ["type", "subroutine", "cases", "in", "out", "exits"].some(
      (key) => !isSame(own(base, key), own(side, key)),
    );
  return (isOther(mine) && isSet(theirs)) || (isOther(theirs) && isSet(mine));
}
