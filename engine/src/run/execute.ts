import { truthy } from "../expression/rule.ts";
import type { JsonObject } from "../graph/json.ts";
import { limits } from "../graph/limits.ts";
import type { CompiledStep } from "../program/compiled.ts";
import { idleState } from "../program/compiled.ts";
import type { Left } from "../step/toolstep.ts";
import { StepFault } from "./faults.ts";
import {
  checkArguments,
  checkRunSize,
  checkTodo,
  faultOf,
  follow,
  settle,
  takeFaultPath,
  targetOf,
} from "./follow.ts";
import { record } from "./journal.ts";
import {
  type LiveFrame,
  type LiveTurn,
  nothing,
  stepKeyOf,
  timeOf,
  topFrame,
} from "./live-turn.ts";

/** Executes steps until the run waits, calls, ends, faults or has had its share of the turn. */
export function execute(turn: LiveTurn): void {
  while (turn.status === "running" && turn.pending === undefined) {
    const frame = topFrame(turn);
    const step = frame.handler.steps.get(frame.state);
    if (!step) {
      failRun(turn, frame, "STATE_UNKNOWN", `The handler has no step ${frame.state}.`);
    } else if (turn.steps >= limits.stepsPerRun && turn.waiting === undefined) {
      failRun(turn, frame, "LIMIT_STEPS", `The run has executed ${limits.stepsPerRun} steps.`);
    } else if (turn.executed >= limits.stepsPerTurn) {
      park(turn, "yielded");
    } else {
      executeStep(turn, frame, step);
    }
  }
}

function executeStep(turn: LiveTurn, frame: LiveFrame, step: CompiledStep): void {
  switch (step.mode) {
    case "pure":
    case "cases":
      executePure(turn, frame, step);
      break;
    case "subroutine":
      enterSubroutine(turn, frame, step);
      break;
    case "call":
      callToolstep(turn, frame, step);
      break;
    case "external":
      sendExternal(turn, frame, step);
      break;
  }
}

function executePure(turn: LiveTurn, frame: LiveFrame, step: CompiledStep): void {
  const since = timeOf(turn);
  let input: JsonObject = nothing;
  try {
    const { variables } = frame;
    let left: Left;
    if (step.mode === "cases") {
      left = selectCase(step, variables);
    } else {
      input = step.readInputs(variables, turn.program.resources);
      left = runPure(turn, frame, step, input);
    }
    const target = targetOf(step, left.exit);
    const assigned = step.assign?.(left.output, variables);
    record(turn, frame, {
      stepId: step.id,
      tool: step.tool,
      phase: "run",
      input,
      exit: left.exit,
      output: left.output,
      assigned,
      since,
      redaction: step.redaction,
    });
    follow(turn, frame, left.exit, target);
  } catch (error) {
    failStep(turn, frame, step, { phase: "run", input, since, error });
  }
}

function runPure(turn: LiveTurn, frame: LiveFrame, step: CompiledStep, input: JsonObject): Left {
  const { toolstep } = step;
  if (toolstep.kind !== "pure") throw new Error(`${step.tool} is not pure.`);
  return toolstep.run({
    input,
    leave: step.leave,
    now: turn.context.now,
    run: {
      runId: turn.runId,
      handlerId: frame.handler.id,
      stepId: step.id,
      stepKey: stepKeyOf(turn, turn.steps + 1),
    },
  });
}

function selectCase(step: CompiledStep, variables: JsonObject): Left {
  for (const { exit, when } of step.cases) {
    if (truthy(when(variables))) return { exit, output: nothing };
  }
  return { exit: "default", output: nothing };
}

function enterSubroutine(turn: LiveTurn, frame: LiveFrame, step: CompiledStep): void {
  const since = timeOf(turn);
  const phase = "enter";
  let input: JsonObject = nothing;
  try {
    const handler = turn.program.callee(frame.handler, step.id);
    if (!handler) throw new StepFault("SUBROUTINE_MISSING", "The step does not say what it calls.");
    if (turn.frames.length > limits.subroutineDepth) {
      throw new StepFault(
        "LIMIT_DEPTH",
        `Subroutines call each other more than ${limits.subroutineDepth} levels deep.`,
      );
    }
    input = step.readInputs(frame.variables, turn.program.resources);
    const callee: LiveFrame = {
      handler,
      state: idleState,
      machineState: idleState,
      variables: { ...handler.initial },
      calledBy: step.id,
      callers: [...frame.callers, step.id],
    };
    checkArguments(callee, input);
    const target = checkTodo(handler.start, "start");
    const base = { stepId: step.id, tool: step.tool, phase, input, since } as const;
    record(turn, frame, { ...base, redaction: argumentRedaction(step, callee) });
    settle(frame);
    turn.frames.push(callee);
    follow(turn, callee, "start", target);
  } catch (error) {
    failStep(turn, frame, step, { phase, input, since, error });
  }
}

/** A parameter that the called handler marks is guarded from the call on. */
function argumentRedaction(step: CompiledStep, callee: LiveFrame) {
  const { input } = step.redaction;
  const { returnsRedaction } = callee.handler;
  if (!returnsRedaction) return step.redaction;
  const both = (values: JsonObject) => {
    const own = input ? input(values) : values;
    const guarded = returnsRedaction(values);
    return Object.fromEntries(
      Object.entries(own).map(([name, value]) => [
        name,
        value === values[name] ? (guarded[name] ?? null) : value,
      ]),
    );
  };
  return { ...step.redaction, input: both };
}

function callToolstep(turn: LiveTurn, frame: LiveFrame, step: CompiledStep): void {
  const since = timeOf(turn);
  const phase = turn.waiting ? "resume" : step.toolstep.kind === "waiting" ? "begin" : "run";
  try {
    const input = step.readInputs(frame.variables, turn.program.resources);
    settle(frame);
    turn.pending = { phase, input, startedAt: since };
    turn.effects.push({
      type: "call",
      phase,
      stepId: step.id,
      stepKey: turn.waiting?.stepKey ?? stepKeyOf(turn, turn.steps + 1),
      tool: step.tool,
      input,
      ...(turn.event && { event: turn.event }),
      ...(turn.waiting && { state: turn.waiting.state }),
    });
  } catch (error) {
    failStep(turn, frame, step, { phase, input: nothing, since, error });
  }
}

function sendExternal(turn: LiveTurn, frame: LiveFrame, step: CompiledStep): void {
  const since = timeOf(turn);
  let input: JsonObject = nothing;
  try {
    input = step.readInputs(frame.variables, turn.program.resources);
    const stepKey = stepKeyOf(turn, turn.steps + 1);
    const stepId = step.id;
    record(turn, frame, {
      stepId,
      tool: step.tool,
      phase: "begin",
      input,
      since,
      redaction: step.redaction,
    });
    turn.waiting = { stepId, stepKey, kind: "external", events: [], state: null };
    park(turn, "waiting");
    if (turn.status === "waiting") {
      turn.effects.push({ type: "external", stepId, stepKey, tool: step.tool, input });
    }
  } catch (error) {
    failStep(turn, frame, step, { phase: "begin", input, since, error });
  }
}

/** The snapshot leaves the turn: every machine stands where its frame does, and the row fits. */
export function park(turn: LiveTurn, status: "waiting" | "yielded"): void {
  const frame = topFrame(turn);
  for (const each of turn.frames) settle(each);
  try {
    checkRunSize(turn);
    turn.status = status;
  } catch (error) {
    takeFaultPath(turn, faultOf(error, frame, frame.state));
  }
}

interface Failure {
  phase: "run" | "begin" | "resume" | "enter";
  input: JsonObject;
  since: number;
  error: unknown;
}

export function failStep(
  turn: LiveTurn,
  frame: LiveFrame,
  step: CompiledStep,
  { phase, input, since, error }: Failure,
): void {
  const fault = faultOf(error, frame, step.id);
  const { id: stepId, tool, redaction } = step;
  record(turn, frame, { stepId, tool, phase, input, fault, since, redaction });
  takeFaultPath(turn, fault);
}

/** A fault of the run itself, at no executed step: the journal has nothing to tell. */
function failRun(turn: LiveTurn, frame: LiveFrame, code: string, message: string): void {
  turn.status = "faulted";
  turn.fault = { code, message, handlerId: frame.handler.id, stepId: frame.state };
  if (code !== "STATE_UNKNOWN") for (const each of turn.frames) settle(each);
}
