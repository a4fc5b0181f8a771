import type { ValueType } from "../expression/types.ts";
import type { HandlerDocument, Step } from "../graph/document.ts";
import type { Json, JsonObject } from "../graph/json.ts";
import type { AnyToolstep, ExitSpecs, Leave } from "../step/toolstep.ts";
import type { Assign } from "./compile-assignments.ts";
import type { ReadInputs } from "./compile-inputs.ts";
import type { Check } from "./fast-checks.ts";
import type { Redact, StepRedaction } from "./redaction.ts";

export type OptimisationLevel = "stepwise" | "fused";

export type CompiledTarget =
  | { kind: "step"; state: string }
  | { kind: "end"; state: string; outcome: string }
  | { kind: "todo"; why: string };

/** How a step is executed; `call` covers transactional and waiting toolsteps. */
export type StepMode = "pure" | "cases" | "subroutine" | "call" | "external";

export interface CompiledStep {
  id: string;
  mode: StepMode;
  tool: string;
  toolstep: AnyToolstep;
  leave: Leave<ExitSpecs>;
  source: Step;
  readInputs: ReadInputs;
  cases: { exit: string; when: (variables: JsonObject) => Json }[];
  exits: ReadonlyMap<string, CompiledTarget>;
  assign: Assign | undefined;
  redaction: StepRedaction;
}

export interface CompiledVariable {
  name: string;
  type: ValueType;
  fits: Check;
}

/** Moves a frame from state to state by XState; see machine/. */
export interface Mover {
  level: OptimisationLevel;
  /** stepwise: leaves `state` by `exit` and returns the state that follows. */
  leaveBy(state: string, exit: string): string;
  /** fused: one move over a whole run of synchronous steps. */
  jump(from: string, to: string): void;
}

/** A handler ready to run. Immutable, shared by all its runs. */
export interface CompiledHandler {
  hash: string;
  id: string;
  document: HandlerDocument;
  level: OptimisationLevel;
  start: CompiledTarget;
  onFault: CompiledTarget | undefined;
  steps: ReadonlyMap<string, CompiledStep>;
  variables: ReadonlyMap<string, CompiledVariable>;
  /** What every variable holds before Start; copied for each run. */
  initial: JsonObject;
  startAssign: Assign | undefined;
  startRedaction: StepRedaction;
  returnsRedaction: Redact;
  mover: Mover;
}

/** State of a frame before Start. */
export const idleState = "idle";

export function endState(outcome: string): string {
  return `end:${outcome}`;
}
