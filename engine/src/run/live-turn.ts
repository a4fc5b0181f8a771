import type { Json, JsonObject } from "../graph/json.ts";
import type { CompiledHandler } from "../program/compiled.ts";
import type { Program } from "../program/program.ts";
import type { HandlerEvent } from "../step/toolstep.ts";
import type { Fault, Frame, RunSnapshot, RunStatus, Waiting } from "./snapshot.ts";
import type { Effect, JournalEntry, TurnContext, TurnResult } from "./turn.ts";

/** A frame while a turn executes it. */
export interface LiveFrame {
  handler: CompiledHandler;
  /** A step id, `idle`, or `end:<outcome>`. */
  state: string;
  /** Where the machine stands; behind `state` while a fused run of steps is under way. */
  machineState: string;
  variables: JsonObject;
  calledBy: string | undefined;
  /** Steps of the callers, outermost first: shared by this frame's journal entries. */
  callers: string[];
}

/** A toolstep that was asked and has not answered yet. */
export interface PendingCall {
  phase: "run" | "begin" | "resume";
  input: JsonObject;
  startedAt: number;
}

/** A turn under way. Opened from a snapshot, changed in place, closed into a snapshot again. */
export interface LiveTurn {
  program: Program;
  context: TurnContext;
  runId: string;
  status: RunStatus;
  frames: LiveFrame[];
  /** Steps of the run so far. */
  steps: number;
  /** Steps of this turn. */
  executed: number;
  waiting: Waiting | undefined;
  pending: PendingCall | undefined;
  /** The event that a resumed toolstep is given. */
  event: HandlerEvent | undefined;
  outcome: string | undefined;
  fault: Fault | undefined;
  effects: Effect[];
  journal: JournalEntry[];
}

/** Undefined when the snapshot began on a version the program does not contain. */
export function openTurn(
  program: Program,
  snapshot: RunSnapshot,
  context: TurnContext,
): LiveTurn | undefined {
  const frames: LiveFrame[] = [];
  const callers: string[] = [];
  for (const frame of snapshot.frames) {
    const handler = program.handlers.get(frame.hash);
    if (!handler) return undefined;
    if (frame.calledBy !== undefined) callers.push(frame.calledBy);
    frames.push({
      handler,
      state: frame.state,
      machineState: frame.state,
      variables: { ...frame.variables },
      calledBy: frame.calledBy,
      callers: callers.length === 0 ? noCallers : [...callers],
    });
  }
  return {
    program,
    context,
    runId: snapshot.runId,
    status: snapshot.status,
    frames,
    steps: snapshot.steps,
    executed: 0,
    waiting: snapshot.waiting,
    pending: undefined,
    event: undefined,
    outcome: snapshot.outcome,
    fault: snapshot.fault,
    effects: [],
    journal: [],
  };
}

const noCallers: string[] = [];

export function closeTurn(turn: LiveTurn): TurnResult {
  const snapshot: RunSnapshot = {
    format: 1,
    runId: turn.runId,
    status: turn.status,
    frames: turn.frames.map(toFrame),
    steps: turn.steps,
  };
  if (turn.waiting !== undefined) snapshot.waiting = turn.waiting;
  if (turn.outcome !== undefined) snapshot.outcome = turn.outcome;
  if (turn.fault !== undefined) snapshot.fault = turn.fault;
  return { snapshot, effects: turn.effects, journal: turn.journal };
}

function toFrame(live: LiveFrame): Frame {
  const frame: Frame = {
    handlerId: live.handler.id,
    hash: live.handler.hash,
    state: live.state,
    variables: live.variables,
  };
  if (live.calledBy !== undefined) frame.calledBy = live.calledBy;
  return frame;
}

export function topFrame(turn: LiveTurn): LiveFrame {
  const frame = turn.frames.at(-1);
  if (!frame) throw new Error(`The snapshot of run ${turn.runId} has no frame.`);
  return frame;
}

/** A step's key: the same however often the step is attempted. */
export function stepKeyOf(turn: LiveTurn, seq: number): string {
  return `${turn.runId}:${seq}`;
}

export function timeOf(turn: LiveTurn): number {
  return turn.context.stopwatch ? turn.context.stopwatch() : 0;
}

/** Milliseconds after the turn's time, as ISO 8601 UTC. */
export function laterBy(turn: LiveTurn, milliseconds: number): string {
  return new Date(Date.parse(turn.context.now) + milliseconds).toISOString();
}

export const nothing: Record<string, Json> = Object.freeze({});
