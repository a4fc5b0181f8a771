import { AppError } from "@signalbox/engine/errors";
import type { CallResult } from "@signalbox/engine/run";
import type { AnyToolstep } from "@signalbox/engine/step";

/** A tool that failed outside its declared exits: a fault of its step. Our own errors keep their sentence. */
export function toolFault(toolstep: AnyToolstep, error: unknown): CallResult {
  if (error instanceof AppError) return { fault: { code: error.code, message: error.message } };
  return { fault: { code: "TOOL_FAILED", message: `${toolstep.title} failed unexpectedly.` } };
}

export function unknownTool(type: string): CallResult {
  return { fault: { code: "TOOL_UNKNOWN", message: `This server has no toolstep ${type}.` } };
}
