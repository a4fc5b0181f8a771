import type { ChangeNames, ConflictReason, MergeConflict } from "@signalbox/engine/diff";
import { faceOf } from "@signalbox/engine/drawing";
import { INITIATORS, TOOLSTEPS } from "../use-callees.ts";

export const REASONS: Readonly<Record<ConflictReason, string>> = {
  changedTwice: "Both changed it.",
  addedTwice: "Both added it.",
  changedAndRemoved: "One removed what the other changed.",
  removedInUse: "One removed what the other began to use.",
  retyped: "One changed the kind of step, the other its settings.",
};

/** What a conflict is about: `Greet · Text`, `Variable total`, `Handler · title`. */
export function nameConflict(
  { place, subject }: MergeConflict,
  { mine, theirs }: { mine: ChangeNames; theirs: ChangeNames },
): string {
  const { step, input, output, exit, variable, outcome, note, group, test, part } = place;
  if (step === undefined) {
    if (exit !== undefined) return "The error path";
    if (variable !== undefined) return joined(`Variable ${variable}`, part);
    if (outcome !== undefined) return `Outcome ${outcome}`;
    if (note !== undefined) return "A note on the canvas";
    if (group !== undefined) return joined(`Group ${group}`, part);
    if (test !== undefined) return `Test ${test}`;
    return joined("Handler", part);
  }
  const title = (side: ChangeNames) => labelOf(step, side);
  const name = title(mine) ?? title(theirs) ?? title({ ...mine, after: mine.before }) ?? step;
  const looks = { placement: "place", colour: "colour" }[subject as string];
  return joined(name, looks ?? input ?? output ?? exit ?? part);
}

function joined(name: string, part: string | undefined): string {
  return part === undefined ? name : `${name} · ${part}`;
}

function labelOf(id: string, { after }: ChangeNames): string | undefined {
  if (id === "start") return INITIATORS.get(after.initiator.type)?.title ?? "Initiator";
  const step = Object.hasOwn(after.steps, id) ? after.steps[id] : undefined;
  if (!step) return undefined;
  const facts = { toolsteps: TOOLSTEPS, initiators: INITIATORS, callees: new Map() };
  return step.label ?? faceOf(step, facts).tool?.title;
}
