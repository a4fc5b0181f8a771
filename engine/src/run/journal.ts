import type { JsonObject } from "../graph/json.ts";
import type { StepRedaction } from "../program/redaction.ts";
import { type LiveFrame, type LiveTurn, timeOf } from "./live-turn.ts";
import type { Fault } from "./snapshot.ts";
import type { JournalEntry } from "./turn.ts";

export interface Recorded {
  stepId: string;
  tool: string;
  phase: JournalEntry["phase"];
  input: JsonObject;
  exit?: string;
  output?: JsonObject | undefined;
  assigned?: JsonObject | undefined;
  fault?: Fault;
  /** Stopwatch reading at the step's beginning. */
  since: number;
  redaction: StepRedaction;
}

/** Writes one entry, redacted, and counts the step. */
export function record(turn: LiveTurn, frame: LiveFrame, recorded: Recorded): void {
  const { redaction, output, assigned } = recorded;
  turn.steps += 1;
  turn.executed += 1;
  const entry: JournalEntry = {
    seq: turn.steps,
    handlerId: frame.handler.id,
    stepId: recorded.stepId,
    callers: frame.callers,
    tool: recorded.tool,
    phase: recorded.phase,
    input: redaction.input ? redaction.input(recorded.input) : recorded.input,
    durationUs: timeOf(turn) - recorded.since,
  };
  if (recorded.exit !== undefined) entry.exit = recorded.exit;
  if (output !== undefined) entry.output = redaction.output ? redaction.output(output) : output;
  if (assigned !== undefined) {
    entry.assigned = redaction.assigned ? redaction.assigned(assigned) : assigned;
  }
  if (recorded.fault !== undefined) entry.fault = recorded.fault;
  turn.journal.push(entry);
}
