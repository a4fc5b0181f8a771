export { applyDiff, reverseDiff } from "./apply-diff.ts";
export type { Change, ChangeKind, ChangePlace, ChangeSubject } from "./change.ts";
export type {
  ConflictReason,
  MergeChoice,
  MergeChoices,
  MergeConflict,
} from "./conflict.ts";
export type { HandlerContent } from "./content.ts";
export { type ChangeNames, describeChange, describeChanges } from "./describe-change.ts";
export { describeConflict } from "./describe-conflict.ts";
export { diffHandlers } from "./diff-handlers.ts";
export { drawDiffSvg } from "./draw-diff-svg.ts";
export { type MergedHandler, type MergeVersions, mergeHandlers } from "./merge-handlers.ts";
export { overlayHandlers } from "./overlay-handlers.ts";
export { printSource, printTarget, printValue } from "./print-value.ts";
export { type CardChange, type DiffSummary, summariseDiff } from "./summarise-diff.ts";
export { toldChanges } from "./told-changes.ts";
