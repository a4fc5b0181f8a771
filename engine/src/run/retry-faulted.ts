import { errors } from "../errors/errors.ts";
import type { RunSnapshot } from "./snapshot.ts";

/**
 * A faulted run made ready to attempt its step again by a `continue` turn: after a repair outside,
 * such as a channel whose token was renewed. Throws TURN_REFUSED when the run is not faulted, or
 * failed before its first step.
 */
export function retryFaulted(snapshot: RunSnapshot): RunSnapshot {
  const { fault, waiting: _, ...rest } = snapshot;
  const { runId } = snapshot;
  if (snapshot.status !== "faulted" || !fault) {
    throw errors.TURN_REFUSED({ runId, reason: "it is not faulted." });
  }
  if (fault.stepId === "start") {
    throw errors.TURN_REFUSED({ runId, reason: "it failed before its first step; start it anew." });
  }
  return { ...rest, status: "yielded" };
}
