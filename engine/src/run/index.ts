export { type CompileOptions, compileHandler } from "../machine/compile-handler.ts";
export type { CompiledHandler, OptimisationLevel } from "../program/compiled.ts";
export {
  createProgram,
  type FindSubroutine,
  type Program,
  type ProgramOptions,
  type SubroutineReference,
} from "../program/program.ts";
export { secretMask } from "../program/redaction.ts";
export { logicalName, type Resources } from "../program/resources.ts";
export { type FaultCode, toFault } from "./faults.ts";
export { type Invocation, invokeToolstep } from "./invoke-toolstep.ts";
export { compileInitiator, type MatchEvent } from "./match-initiator.ts";
export { retryFaulted } from "./retry-faulted.ts";
export type { Fault, Frame, RunSnapshot, RunStatus, Waiting } from "./snapshot.ts";
export { type AnswerCall, type CallEffect, runTurn, startRun, step } from "./step.ts";
export type {
  CallResult,
  Effect,
  JournalEntry,
  TurnContext,
  TurnInput,
  TurnResult,
} from "./turn.ts";
