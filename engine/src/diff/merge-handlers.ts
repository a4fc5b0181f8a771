import { START } from "../drawing/card.ts";
import type { HandlerDocument } from "../graph/document.ts";
import { freeStepId } from "../graph/draft-step.ts";
import type { Json } from "../graph/json.ts";
import type { HandlerLayout } from "../graph/layout.ts";
import { targetStep } from "../graph/targets.ts";
import type { MergeChoices, MergeConflict } from "./conflict.ts";
import { type ContentTree, type HandlerContent, toContent, toTree } from "./content.ts";
import { type Merging, mergeTree } from "./merge-tree.ts";
import { mapTargets, renameStep } from "./rename-step.ts";
import { contentShape } from "./shape.ts";
import { findRemovedInUse } from "./uses.ts";

export interface MergeVersions {
  /** What both began with. */
  base: HandlerContent;
  mine: HandlerContent;
  theirs: HandlerContent;
}

export interface MergedHandler {
  /** Where nobody has chosen yet, mine stands. */
  content: HandlerContent;
  /** Every conflict, chosen or not, in a fixed order. */
  conflicts: MergeConflict[];
  /** True when every conflict that matters has its choice. */
  isDecided: boolean;
}

/**
 * Brings together what two people made of the same handler. What only one of them changed is
 * taken; where they disagree `choices` decides, by the conflict's id. Pure and deterministic:
 * swapping the sides and the choices gives the same handler.
 *
 * The result has the right shape but may have problems that neither side had: validate it.
 */
export function mergeHandlers(versions: MergeVersions, choices: MergeChoices = {}): MergedHandler {
  const { sides, kept } = keepBoth(versions, choices);
  const { base, mine, theirs } = sides;
  const merging: Merging = {
    choices,
    removedInUse: findRemovedInUse(base.document, mine.document, theirs.document),
    conflicts: [...kept],
  };
  const trees = { base: treeOf(base), mine: treeOf(mine), theirs: treeOf(theirs) };
  const merged = mergeTree(contentShape, trees, [], merging);
  const content = toContent(merged as unknown as ContentTree);
  const conflicts = merging.conflicts.toSorted((a, b) => (a.id < b.id ? -1 : 1));
  return {
    content: followSteps(content, sides, conflicts),
    conflicts,
    isDecided: conflicts.every(({ choice, isMinor }) => isMinor || choice !== undefined),
  };
}

function treeOf(content: HandlerContent): Json {
  return toTree(content) as unknown as Json;
}

/** Gives theirs a new id where both added a step of one id and both are to stay. */
function keepBoth(versions: MergeVersions, choices: MergeChoices) {
  const wanted = Object.entries(choices).filter(([, choice]) => choice === "both");
  if (wanted.length === 0) return { sides: versions, kept: [] };
  const before = mergeHandlers(versions, withoutBoth(choices));
  const kept: MergeConflict[] = [];
  let { theirs } = versions;
  for (const [id] of wanted) {
    const conflict = before.conflicts.find((each) => each.id === id);
    const step = conflict?.place.step;
    if (!conflict?.options.includes("both") || step === undefined) continue;
    kept.push({ ...conflict, choice: "both" });
    const { mine, base } = versions;
    const taken = { ...base.document.steps, ...mine.document.steps, ...theirs.document.steps };
    const free = freeStepId({ ...theirs.document, steps: taken }, step);
    theirs = renameStep(theirs, step, free);
  }
  return { sides: { ...versions, theirs }, kept };
}

function withoutBoth(choices: MergeChoices): MergeChoices {
  return Object.fromEntries(Object.entries(choices).filter(([, choice]) => choice !== "both"));
}

/** What hangs on a step that came or went: its place on the canvas, and wires that led to it. */
function followSteps(
  content: HandlerContent,
  { base, mine, theirs }: MergeVersions,
  conflicts: readonly MergeConflict[],
): HandlerContent {
  const { steps } = content.document;
  const removals = new Set<string>();
  const placed = { ...content.layout.steps };
  for (const { subject, place, choice } of conflicts) {
    const { step } = place;
    if (subject !== "step" || place.part !== undefined || step === undefined) continue;
    const winner = choice === "theirs" ? theirs : mine;
    const point = own(winner.layout.steps, step);
    if (!Object.hasOwn(steps, step)) removals.add(step);
    else if (point && !Object.hasOwn(placed, step)) placed[step] = point;
  }
  /** Without what only the side that kept a step still has of it. */
  function withoutGone<T>(
    record: Readonly<Record<string, T>>,
    looksOf: (layout: HandlerLayout) => object,
  ): Record<string, T> {
    const isGone = (id: string) =>
      id !== START &&
      !Object.hasOwn(steps, id) &&
      Object.hasOwn(base.document.steps, id) &&
      [mine, theirs].some(
        ({ document, layout }) =>
          !Object.hasOwn(document.steps, id) && !Object.hasOwn(looksOf(layout), id),
      );
    return Object.fromEntries(Object.entries(record).filter(([id]) => !isGone(id)));
  }

  const { colours } = content.layout;
  return {
    ...content,
    document: endWires(content.document, removals, base.document),
    layout: {
      ...content.layout,
      steps: withoutGone(placed, (layout) => layout.steps),
      ...(colours && { colours: withoutGone(colours, (layout) => layout.colours ?? {}) }),
    },
  };
}

/** A wire to a step that was taken away is still to do; nothing leads nowhere in silence. */
function endWires(
  document: HandlerDocument,
  removals: ReadonlySet<string>,
  base: HandlerDocument,
): HandlerDocument {
  if (removals.size === 0) return document;
  return mapTargets(document, (target) => {
    const step = targetStep(target);
    if (step === undefined || !removals.has(step)) return target;
    const name = own(base.steps, step)?.label ?? step;
    return { todo: `Led to ${name}, which was removed.` };
  });
}

function own<T>(record: Readonly<Record<string, T>>, key: string): T | undefined {
  return Object.hasOwn(record, key) ? record[key] : undefined;
}
