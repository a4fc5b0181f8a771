import {
  type Change,
  type DiffSummary,
  diffHandlers,
  type HandlerContent,
  summariseDiff,
  toldChanges,
} from "@signalbox/engine/diff";
import { groupCardId, wireId } from "@signalbox/engine/drawing";
import { type ExitTarget, type Point, targetStep } from "@signalbox/engine/graph";
import type { CardMark, Difference, OldWire } from "../../../canvas/change-marks.tsx";
import { noteNodeId } from "../../../canvas/flow-adapter.ts";

export interface Comparison {
  /** What people care about, in the engine's order. */
  changes: readonly Change[];
  counts: DiffSummary["counts"];
  /** The same for the canvas. */
  difference: Difference;
}

/** What is different between two states of a handler, for the list and for the canvas. */
export function compareContents(before: HandlerContent, after: HandlerContent): Comparison {
  const changes = diffHandlers(before, after);
  const { cards, rewired, counts } = summariseDiff(changes);
  const marks = new Map<string, CardMark>(cards);
  const oldPlaces = new Map<string, Point>();
  const oldWires: OldWire[] = [];
  for (const { subject, kind, place, before: was } of changes) {
    const { note, step } = place;
    if (note !== undefined) {
      const isPart = place.part !== undefined && kind !== "moved";
      if (kind !== "moved" || !marks.has(noteNodeId(note))) {
        marks.set(noteNodeId(note), isPart ? "changed" : kind);
      }
    }
    if (place.group !== undefined) {
      const id = groupCardId(place.group);
      const isPart = place.part !== undefined && kind !== "moved";
      if (kind !== "moved" || !marks.has(id)) marks.set(id, isPart ? "changed" : kind);
    }
    if (subject === "placement" && kind === "moved" && step !== undefined) {
      oldPlaces.set(step, was as Point);
    }
    const exit = cardExit(place);
    const to = subject === "exit" && was !== undefined ? targetStep(was as ExitTarget) : undefined;
    if (exit && to !== undefined) oldWires.push({ ...exit, to });
  }
  for (const { subject, place } of changes) {
    const { step } = place;
    if (subject !== "colour" || step === undefined) continue;
    if (marks.get(step) === "moved" && !oldPlaces.has(step)) marks.set(step, "coloured");
  }
  if (changes.some(({ place }) => place.exit === "onFault")) {
    if (!marks.has("start")) marks.set("start", "rewired");
  }
  return {
    changes: toldChanges(changes),
    counts,
    difference: { cards: marks, exits: rewiredWires(rewired, changes), oldWires, oldPlaces },
  };
}

/** The card or frame a change stands on; undefined for variables and the handler itself. */
export function cardOf({ place }: Pick<Change, "place">): string | undefined {
  if (place.group !== undefined) return groupCardId(place.group);
  if (place.note !== undefined) return noteNodeId(place.note);
  return cardExit(place)?.step ?? place.step;
}

/** The error path has no step of its own: it stands on the initiator's card. */
function cardExit({ step, exit }: Change["place"]): { step: string; exit: string } | undefined {
  if (exit === undefined) return undefined;
  return { step: step ?? "start", exit };
}

function rewiredWires(rewired: DiffSummary["rewired"], changes: readonly Change[]): Set<string> {
  const wires = [...rewired].flatMap(([step, exits]) =>
    [...exits].map((exit) => wireId(step, exit)),
  );
  const isFault = changes.some(({ place }) => place.exit === "onFault");
  return new Set(isFault ? [...wires, wireId("start", "onFault")] : wires);
}
