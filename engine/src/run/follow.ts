import { weigh } from "../expression/meter.ts";
import type { JsonObject } from "../graph/json.ts";
import { limits } from "../graph/limits.ts";
import { outcomeExit } from "../graph/targets.ts";
import { faultEvent } from "../machine/movers.ts";
import { checkAssignable } from "../program/compile-assignments.ts";
import type { CompiledStep, CompiledTarget } from "../program/compiled.ts";
import { finalFaults, StepFault } from "./faults.ts";
import { record } from "./journal.ts";
import { type LiveFrame, type LiveTurn, nothing, timeOf, topFrame } from "./live-turn.ts";
import type { Fault } from "./snapshot.ts";

/** Where a step leads by an exit. Throws a StepFault when it has no such exit, or a todo stands there. */
export function targetOf(step: CompiledStep, exit: string): CompiledTarget {
  const target = step.exits.get(exit);
  if (!target) {
    throw new StepFault("EXIT_UNKNOWN", `The step left by ${exit}, an exit it does not have.`);
  }
  return checkTodo(target, exit);
}

export function checkTodo(target: CompiledTarget, exit: string): CompiledTarget {
  if (target.kind !== "todo") return target;
  throw new StepFault(
    "TODO_REACHED",
    `The exit ${exit} is still to do${target.why ? `: ${target.why}` : "."}`,
  );
}

/** Moves the frame by an exit; the machine has the last word where it leads. */
export function follow(
  turn: LiveTurn,
  frame: LiveFrame,
  event: string,
  target: CompiledTarget,
): void {
  if (target.kind === "todo") return;
  const { mover } = frame.handler;
  if (mover.level === "stepwise") {
    frame.machineState = mover.leaveBy(frame.machineState, event);
    frame.state = frame.machineState;
  } else {
    frame.state = target.state;
  }
  if (target.kind === "end") finishFrame(turn, frame, target.outcome);
}

/** Brings a fused machine to where its frame stands; called wherever a turn can stop. */
export function settle(frame: LiveFrame): void {
  const { mover } = frame.handler;
  if (mover.level === "fused" && frame.machineState !== frame.state) {
    mover.jump(frame.machineState, frame.state);
  }
  frame.machineState = frame.state;
}

function finishFrame(turn: LiveTurn, frame: LiveFrame, outcome: string): void {
  settle(frame);
  if (turn.frames.length === 1) {
    turn.status = "ended";
    turn.outcome = outcome;
    return;
  }
  turn.frames.pop();
  returnToCaller(turn, frame, outcome);
}

/** A subroutine's outcome is an exit of the step that called it, its returns are that step's outputs. */
function returnToCaller(turn: LiveTurn, callee: LiveFrame, outcome: string): void {
  const caller = topFrame(turn);
  const step = caller.handler.steps.get(callee.calledBy ?? "");
  if (!step) throw new StepFault("STATE_UNKNOWN", "The step that called this subroutine is gone.");
  const since = timeOf(turn);
  const output: JsonObject = {};
  for (const name of callee.handler.document.returns ?? []) {
    output[name] = callee.variables[name] ?? null;
  }
  const named = outcomeExit(outcome);
  const exit = step.exits.has(named) ? named : "next";
  const { returnsRedaction } = callee.handler;
  const redaction = returnsRedaction
    ? { ...step.redaction, output: returnsRedaction, assigned: step.redaction.assigned }
    : step.redaction;
  const base = {
    stepId: step.id,
    tool: step.tool,
    phase: "return" as const,
    input: nothing,
    since,
  };
  try {
    const target = targetOf(step, exit);
    const assigned = step.assign?.(output, caller.variables);
    record(turn, caller, { ...base, exit, output, assigned, redaction });
    follow(turn, caller, exit, target);
  } catch (error) {
    const fault = faultOf(error, caller, step.id);
    record(turn, caller, { ...base, output, fault, redaction });
    takeFaultPath(turn, fault);
  }
}

export function faultOf(error: unknown, frame: LiveFrame, stepId: string): Fault {
  const code = error instanceof StepFault ? error.code : "TOOL_FAILED";
  const message = error instanceof Error ? error.message : String(error);
  return { code, message, handlerId: frame.handler.id, stepId };
}

/**
 * Continues on the innermost error path: the handler's own, else that of a caller, whose step then
 * failed as well. Without any the run is faulted and keeps all its frames, so that it can be
 * resumed where it failed.
 */
export function takeFaultPath(turn: LiveTurn, fault: Fault): void {
  turn.waiting = undefined;
  turn.pending = undefined;
  const depth = finalFaults.has(fault.code) ? -1 : deepestErrorPath(turn);
  if (depth < 0) {
    for (const frame of turn.frames) settle(frame);
    turn.status = "faulted";
    turn.fault = fault;
    return;
  }
  while (turn.frames.length - 1 > depth) unwind(turn, fault);
  const frame = topFrame(turn);
  const target = frame.handler.onFault;
  if (!target) return;
  tellFault(frame, fault);
  follow(turn, frame, faultEvent, target);
}

function deepestErrorPath(turn: LiveTurn): number {
  return turn.frames.findLastIndex((frame) => {
    const kind = frame.handler.onFault?.kind;
    return kind === "step" || kind === "end";
  });
}

function unwind(turn: LiveTurn, fault: Fault): void {
  const callee = turn.frames.pop();
  const caller = topFrame(turn);
  const step = caller.handler.steps.get(callee?.calledBy ?? "");
  if (!step) return;
  record(turn, caller, {
    stepId: step.id,
    tool: step.tool,
    phase: "return",
    input: nothing,
    fault,
    since: timeOf(turn),
    redaction: step.redaction,
  });
}

/** A handler that declares a variable `fault` which can hold it finds there what went wrong. */
function tellFault(frame: LiveFrame, { code, message, handlerId, stepId }: Fault): void {
  const variable = frame.handler.variables.get("fault");
  if (!variable) return;
  const value = { code, message, handlerId, stepId };
  if (variable.fits(value)) frame.variables["fault"] = value;
}

/** Arguments of a subroutine fit its parameters or the call fails. */
export function checkArguments(callee: LiveFrame, input: JsonObject): void {
  for (const name of callee.handler.document.parameters ?? []) {
    if (!Object.hasOwn(input, name)) continue;
    const value = input[name] ?? null;
    const variable = callee.handler.variables.get(name);
    if (!variable) continue;
    checkAssignable(value, { variable: name, fits: variable.fits, type: variable.type });
    callee.variables[name] = value;
  }
}

/** A run that parks must fit into its row. */
export function checkRunSize(turn: LiveTurn): void {
  let left: number = limits.runBytes;
  for (const frame of turn.frames) {
    left -= weigh(frame.variables, left);
    if (left < 0) {
      throw new StepFault(
        "LIMIT_STATE",
        `The variables of the run are larger than ${limits.runBytes / 1024 / 1024} MB.`,
      );
    }
  }
}
