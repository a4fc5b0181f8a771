import { idleState } from "../program/compiled.ts";
import type { Program } from "../program/program.ts";
import { execute } from "./execute.ts";
import { closeTurn, type LiveTurn, openTurn } from "./live-turn.ts";
import { receive } from "./receive.ts";
import type { RunSnapshot } from "./snapshot.ts";
import type { CallResult, Effect, TurnContext, TurnInput, TurnResult } from "./turn.ts";

/** A run before Start. Its first turn is `{ type: "start", outputs }`. */
export function startRun(program: Program, { runId }: { runId: string }): RunSnapshot {
  const { entry } = program;
  return {
    format: 1,
    runId,
    status: "running",
    frames: [{ handlerId: entry.id, hash: entry.hash, state: idleState, variables: entry.initial }],
    steps: 0,
  };
}

/**
 * One turn: pure and synchronous, the snapshot it is given stays as it is. Ends at the first
 * `call` effect, whose answer is the next input.
 *
 * Throws TURN_REFUSED when the run does not wait for this input. Whatever goes wrong in a handler
 * is a fault in the result, never an exception.
 */
export function step(
  program: Program,
  snapshot: RunSnapshot,
  input: TurnInput,
  context: TurnContext,
): TurnResult {
  const turn = openTurn(program, snapshot, context);
  if (!turn) return unknownVersion(snapshot);
  receive(turn, input);
  execute(turn);
  return closeTurn(turn);
}

export type CallEffect = Extract<Effect, { type: "call" }>;
export type AnswerCall = (effect: CallEffect) => CallResult | Promise<CallResult>;

/**
 * One whole turn: calls are answered by `call` within it, until the run waits, ends, faults or
 * yields. Returns at once, without a promise, as long as `call` answers at once; what `call`
 * throws is thrown, and the snapshot given is still good. The result has no `call` effects.
 */
export function runTurn(
  program: Program,
  snapshot: RunSnapshot,
  input: TurnInput,
  context: TurnContext,
  call: AnswerCall,
): TurnResult | Promise<TurnResult> {
  const turn = openTurn(program, snapshot, context);
  if (!turn) return unknownVersion(snapshot);
  receive(turn, input);
  execute(turn);
  return drive(turn, call);
}

function drive(turn: LiveTurn, call: AnswerCall): TurnResult | Promise<TurnResult> {
  while (turn.pending) {
    const effect = takeCall(turn);
    const result = call(effect);
    if (result instanceof Promise) return driveLater(turn, call, effect, result);
    receive(turn, { type: "called", stepKey: effect.stepKey, result });
    execute(turn);
  }
  return closeTurn(turn);
}

async function driveLater(
  turn: LiveTurn,
  call: AnswerCall,
  effect: CallEffect,
  promise: Promise<CallResult>,
): Promise<TurnResult> {
  const result = await promise;
  receive(turn, { type: "called", stepKey: effect.stepKey, result });
  execute(turn);
  return drive(turn, call);
}

function takeCall(turn: LiveTurn): CallEffect {
  const effect = turn.effects.pop();
  if (effect?.type !== "call") throw new Error(`Run ${turn.runId} lost its call.`);
  return effect;
}

function unknownVersion(snapshot: RunSnapshot): TurnResult {
  const missing = snapshot.frames.at(-1);
  return {
    snapshot: {
      ...snapshot,
      status: "faulted",
      fault: {
        code: "VERSION_UNKNOWN",
        message: "The run began on a version of the handler that this program does not contain.",
        handlerId: missing?.handlerId ?? "",
        stepId: missing?.state ?? "",
      },
    },
    effects: [],
    journal: [],
  };
}
