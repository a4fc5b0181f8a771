import { START, wireId } from "@signalbox/engine/drawing";
import type { HandlerDocument } from "@signalbox/engine/graph";
import { targetStep } from "@signalbox/engine/graph";
import type { RunDetail } from "@signalbox/server/contract";
import type { Trace } from "../../../canvas/canvas-ui.ts";

/** One step of a path, as the journal or a live event tells it. */
export interface PathStep {
  stepId: string;
  exit?: string | undefined;
}

/** Steps of the run's own handler; what its subroutines did stays in the journal. */
export function pathOf({ run, journal }: RunDetail): PathStep[] {
  return journal
    .filter((entry) => entry.callers.length === 0 && entry.handlerId === run.handlerId)
    .map(({ stepId, exit }) => ({ stepId, exit }));
}

/** The way a run took over its drawing, with where it stands. */
export function traceOf(
  document: HandlerDocument,
  path: readonly PathStep[],
  run: Pick<RunDetail["run"], "status" | "state" | "fault" | "handlerId">,
): Trace {
  const visited = new Set([START]);
  const wires = new Set([wireId(START, START)]);
  const ends = new Set<string>();
  for (const { stepId, exit } of path) {
    visited.add(stepId);
    // The initiator's own entry: its wire is drawn already.
    if (exit === undefined || stepId === START) continue;
    const target = document.steps[stepId]?.exits[exit];
    const id = wireId(stepId, exit);
    if (target !== undefined && targetStep(target) !== undefined) wires.add(id);
    else ends.add(id);
  }
  const isOver = run.status === "ended" || run.status === "faulted";
  const here = standingAt(document, run.state) ?? path.at(-1)?.stepId;
  const faultAt = run.fault
    ? run.fault.handlerId === run.handlerId
      ? run.fault.stepId
      : path.at(-1)?.stepId
    : undefined;
  if (!isOver && here !== undefined) visited.add(here);
  if (faultAt !== undefined) visited.add(faultAt);
  return {
    visited,
    wires,
    ends,
    ...(!isOver && here !== undefined && { current: here }),
    ...(run.status === "faulted" && faultAt !== undefined && { faulted: faultAt }),
  };
}

/** The state of a run begins with the step it stands on. */
function standingAt(document: HandlerDocument, state: string): string | undefined {
  const step = state.split(".")[0] ?? "";
  return Object.hasOwn(document.steps, step) ? step : undefined;
}
