import type { Json, JsonObject } from "../graph/json.ts";
import type { HandlerEvent, Left, Wait } from "../step/toolstep.ts";
import type { Fault, RunSnapshot } from "./snapshot.ts";

/** What moves a run. Everything that happens to it comes in as one of these. */
export type TurnInput =
  | { type: "start"; outputs: JsonObject }
  /** An event one of the patterns of the parked step asked for. */
  | { type: "event"; event: HandlerEvent }
  | { type: "timeout"; stepKey: string }
  /** Outcome of an external step, delivered by the worker that ran it. */
  | { type: "external"; stepKey: string; result: CallResult }
  /** Goes on after a yield. */
  | { type: "continue" }
  /** Answer to a `call` effect, given within the same turn and transaction. */
  | { type: "called"; stepKey: string; result: CallResult };

/** A tool's answer; `fault` when it failed outside its declared exits. */
export type CallResult = Left | Wait | { fault: { code: string; message: string } };

/** What the turn asks of the world. */
export type Effect =
  /** Run the tool now, with ports bound to the turn's transaction, and answer with `called`. */
  | {
      type: "call";
      phase: "run" | "begin" | "resume";
      stepId: string;
      stepKey: string;
      tool: string;
      input: JsonObject;
      event?: HandlerEvent;
      state?: Json;
    }
  /** Run the tool after commit; its outcome comes back as an `external` turn. */
  | { type: "external"; stepId: string; stepKey: string; tool: string; input: JsonObject };

export interface JournalEntry {
  /** Number of the step in its run, from 1. */
  seq: number;
  handlerId: string;
  stepId: string;
  /** Steps of the callers, outermost first; empty in the handler itself. */
  callers: string[];
  tool: string;
  phase: "run" | "begin" | "resume" | "enter" | "return";
  input: JsonObject;
  /** Undefined while the step is parked. */
  exit?: string;
  output?: JsonObject;
  /** Variables the step's outputs were written to, with their new values. */
  assigned?: JsonObject;
  fault?: Fault;
  /** Microseconds; 0 when the caller gave no stopwatch. */
  durationUs: number;
}

export interface TurnContext {
  /** Time of the turn, ISO 8601 UTC: the database's clock on the server, a turned one in tests. */
  now: string;
  /** Microseconds from any origin, only for durations in the journal. */
  stopwatch?: () => number;
}

export interface TurnResult {
  snapshot: RunSnapshot;
  effects: Effect[];
  journal: JournalEntry[];
}
