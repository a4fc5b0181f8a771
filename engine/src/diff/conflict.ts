import type { Json } from "../graph/json.ts";
import { type ChangePlace, type ChangeSubject, nameChange } from "./change.ts";
import { pathId } from "./uses.ts";

/** `both` keeps two steps that were added under one id, theirs under a new one. */
export type MergeChoice = "mine" | "theirs" | "both";

/** By conflict id. */
export type MergeChoices = Readonly<Record<string, MergeChoice>>;

export type ConflictReason =
  /** Both changed it, each otherwise. */
  | "changedTwice"
  /** Both added it, each otherwise. */
  | "addedTwice"
  /** One removed what the other changed. */
  | "changedAndRemoved"
  /** One removed what the other began to use. */
  | "removedInUse"
  /** One changed the kind of step, the other its settings. */
  | "retyped";

/** A place where two people want different things and one of them has to give way. */
export interface MergeConflict {
  id: string;
  reason: ConflictReason;
  subject: ChangeSubject;
  place: ChangePlace;
  path: string[];
  /** Only the drawing: mine stands unless somebody chooses otherwise. */
  isMinor: boolean;
  options: MergeChoice[];
  /** Undefined as long as nobody chose; mine stands meanwhile. */
  choice: MergeChoice | undefined;
  base?: Json;
  mine?: Json;
  theirs?: Json;
}

export interface Sides {
  base: Json | undefined;
  mine: Json | undefined;
  theirs: Json | undefined;
}

export function conflictAt(
  path: string[],
  sides: Sides,
  reason: ConflictReason,
  choices: MergeChoices,
): MergeConflict {
  const id = pathId(path);
  const { kind, subject, place } = nameChange(path, sides.mine, sides.theirs);
  const isStep = path[1] === "steps" && path.length === 3;
  const options: MergeChoice[] = ["mine", "theirs"];
  if (isStep && reason === "addedTwice") options.push("both");
  const chosen = Object.hasOwn(choices, id) ? choices[id] : undefined;
  return {
    id,
    reason,
    subject,
    place,
    path,
    isMinor: kind === "moved" || subject === "placement",
    options,
    choice: chosen !== undefined && options.includes(chosen) ? chosen : undefined,
    ...(sides.base !== undefined && { base: sides.base }),
    ...(sides.mine !== undefined && { mine: sides.mine }),
    ...(sides.theirs !== undefined && { theirs: sides.theirs }),
  };
}
