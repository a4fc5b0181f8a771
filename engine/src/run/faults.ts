/**
 * Why a step failed outside its declared exits. The code is contract: the list of faults, the
 * error path and statistics group by it.
 */
export type FaultCode =
  /** An input has no value, or one its toolstep does not accept. */
  | "INPUT_INVALID"
  /** An expression did too much work, or cannot be evaluated on this data. */
  | "EXPRESSION_FAILED"
  /** A toolstep threw, or its caller answered with a fault. */
  | "TOOL_FAILED"
  /** A toolstep left by an exit that the step does not have. */
  | "EXIT_UNKNOWN"
  /** The exit leads to a todo. */
  | "TODO_REACHED"
  /** A value does not fit the variable it was meant for. */
  | "VARIABLE_TYPE"
  | "SUBROUTINE_MISSING"
  /** The snapshot stands at a step that this handler does not have. */
  | "STATE_UNKNOWN"
  /** The snapshot began on a version that the program does not contain. */
  | "VERSION_UNKNOWN"
  | "LIMIT_STEPS"
  | "LIMIT_DEPTH"
  | "LIMIT_VARIABLE"
  | "LIMIT_STATE";

/** Thrown inside a turn and always caught there; never leaves the engine. */
export class StepFault extends Error {
  readonly code: string;

  constructor(code: FaultCode | (string & {}), message: string) {
    super(message);
    this.code = code;
  }
}

/** Faults that an error path could only meet again. */
export const finalFaults: ReadonlySet<string> = new Set<FaultCode>([
  "LIMIT_STEPS",
  "LIMIT_STATE",
  "STATE_UNKNOWN",
  "VERSION_UNKNOWN",
]);

/** What a `call` answers when a toolstep failed: the error's sentence without its stack. */
export function toFault(error: unknown): { fault: { code: string; message: string } } {
  if (error instanceof StepFault) return { fault: { code: error.code, message: error.message } };
  const message = error instanceof Error ? error.message : String(error);
  return { fault: { code: "TOOL_FAILED", message } };
}
