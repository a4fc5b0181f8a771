import { errors } from "../errors/errors.ts";
import type { JsonObject } from "../graph/json.ts";
import type { CompiledStep } from "../program/compiled.ts";
import type { HandlerEvent } from "../step/toolstep.ts";
import { failStep, park } from "./execute.ts";
import { StepFault } from "./faults.ts";
import { checkTodo, faultOf, follow, takeFaultPath, targetOf } from "./follow.ts";
import { record } from "./journal.ts";
import {
  type LiveFrame,
  type LiveTurn,
  laterBy,
  nothing,
  stepKeyOf,
  timeOf,
  topFrame,
} from "./live-turn.ts";
import type { CallResult, TurnInput } from "./turn.ts";

/**
 * Lets one input act on the run. Throws TURN_REFUSED when the run does not wait for it: a late
 * timer, an answer to another step, an event for a run that is over.
 */
export function receive(turn: LiveTurn, input: TurnInput): void {
  switch (input.type) {
    case "start":
      start(turn, input.outputs);
      break;
    case "continue":
      if (turn.status !== "yielded") throw refused(turn, "it has not yielded.");
      turn.status = "running";
      break;
    case "event":
      requireWaiting(turn, "events");
      if (!turn.waiting?.events.some((pattern) => pattern.type === input.event.type)) {
        throw refused(turn, `it does not wait for ${input.event.type}.`);
      }
      resume(turn, input.event);
      break;
    case "timeout":
      requireWaiting(turn, "events", input.stepKey);
      resume(turn, undefined);
      break;
    case "external":
      requireWaiting(turn, "external", input.stepKey);
      turn.status = "running";
      turn.waiting = undefined;
      answer(turn, input.result, "resume", nothing, timeOf(turn));
      break;
    case "called":
      called(turn, input.stepKey, input.result);
      break;
  }
}

function start(turn: LiveTurn, outputs: JsonObject): void {
  const frame = topFrame(turn);
  const { handler } = frame;
  if (turn.steps > 0 || turn.status !== "running") throw refused(turn, "it has begun already.");
  const base = {
    stepId: "start",
    tool: handler.document.initiator.type,
    phase: "run" as const,
    input: nothing,
    output: outputs,
    since: timeOf(turn),
    redaction: handler.startRedaction,
  };
  try {
    const target = checkTodo(handler.start, "start");
    const assigned = handler.startAssign?.(outputs, frame.variables);
    record(turn, frame, { ...base, exit: "start", assigned });
    follow(turn, frame, "start", target);
  } catch (error) {
    const fault = faultOf(error, frame, "start");
    record(turn, frame, { ...base, fault });
    turn.status = "faulted";
    turn.fault = fault;
  }
}

/** The parked step is called again by `execute`, which sees that it waits. */
function resume(turn: LiveTurn, event: HandlerEvent | undefined): void {
  turn.status = "running";
  turn.event = event;
}

function called(turn: LiveTurn, stepKey: string, result: CallResult): void {
  const frame = topFrame(turn);
  const step = frame.handler.steps.get(frame.state);
  const expected = turn.waiting?.stepKey ?? stepKeyOf(turn, turn.steps + 1);
  if (turn.status !== "running" || step?.mode !== "call" || expected !== stepKey) {
    throw refused(turn, `it has not called ${stepKey}.`);
  }
  const pending = turn.pending ?? {
    phase: turn.waiting ? "resume" : step.toolstep.kind === "waiting" ? "begin" : "run",
    input: step.readInputs(frame.variables, turn.program.resources),
    startedAt: timeOf(turn),
  };
  turn.pending = undefined;
  answer(turn, result, pending.phase, pending.input, pending.startedAt);
}

function answer(
  turn: LiveTurn,
  result: CallResult,
  phase: "run" | "begin" | "resume",
  input: JsonObject,
  since: number,
): void {
  const frame = topFrame(turn);
  const step = frame.handler.steps.get(frame.state);
  if (!step) return;
  turn.event = undefined;
  const { id: stepId, tool, redaction } = step;
  const base = { stepId, tool, phase, input, since, redaction };
  if ("fault" in result) {
    const { code, message } = result.fault;
    failStep(turn, frame, step, { phase, input, since, error: new StepFault(code, message) });
  } else if ("wait" in result) {
    const stepKey = turn.waiting?.stepKey ?? stepKeyOf(turn, turn.steps + 1);
    record(turn, frame, base);
    beginWait(turn, step, stepKey, result);
  } else {
    turn.waiting = undefined;
    leave(turn, frame, step, base, result);
  }
}

type Base = Omit<Parameters<typeof record>[2], "exit">;

function leave(
  turn: LiveTurn,
  frame: LiveFrame,
  step: CompiledStep,
  base: Base,
  { exit, output }: { exit: string; output: JsonObject },
): void {
  try {
    const target = targetOf(step, exit);
    const assigned = step.assign?.(output, frame.variables);
    record(turn, frame, { ...base, exit, output, assigned });
    follow(turn, frame, exit, target);
  } catch (error) {
    const fault = faultOf(error, frame, step.id);
    record(turn, frame, { ...base, output, fault });
    takeFaultPath(turn, fault);
  }
}

function beginWait(
  turn: LiveTurn,
  step: CompiledStep,
  stepKey: string,
  { wait }: Extract<CallResult, { wait: unknown }>,
): void {
  turn.waiting = {
    stepId: step.id,
    stepKey,
    kind: "events",
    events: wait.events,
    ...(wait.timeoutMs !== undefined && { dueAt: laterBy(turn, wait.timeoutMs) }),
    state: wait.state ?? null,
  };
  park(turn, "waiting");
}

function requireWaiting(turn: LiveTurn, kind: "events" | "external", stepKey?: string): void {
  const { waiting } = turn;
  if (turn.status !== "waiting" || waiting?.kind !== kind) throw refused(turn, "it does not wait.");
  if (stepKey !== undefined && waiting.stepKey !== stepKey) {
    throw refused(turn, `it waits at ${waiting.stepKey}, not at ${stepKey}.`);
  }
}

function refused(turn: LiveTurn, reason: string) {
  return errors.TURN_REFUSED({ runId: turn.runId, reason });
}
