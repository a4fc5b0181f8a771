import type { Json, JsonObject } from "../graph/json.ts";
import type { EventPattern } from "../step/toolstep.ts";

/**
 * A run as data. It survives JSON, carries the hash of the handler it began on, and holds the
 * user's variables beside the machine's state, never inside it: XState revives what it finds in a
 * context, and a customer's text must not be revived.
 */
export interface RunSnapshot {
  format: 1;
  runId: string;
  status: RunStatus;
  /** Call stack: the handler first, the subroutine being executed last. */
  frames: Frame[];
  /** Steps executed so far, over all frames. */
  steps: number;
  waiting?: Waiting;
  /** Named outcome of the handler when `ended`. */
  outcome?: string;
  fault?: Fault;
}

/** `waiting` parks for events, time or a worker; `yielded` goes on in its next turn. */
export type RunStatus = "running" | "waiting" | "yielded" | "ended" | "faulted";

export interface Frame {
  handlerId: string;
  /** Content hash of the compiled handler; a run finishes on the version it began on. */
  hash: string;
  /** The machine's state: a step id, or `idle` before Start. */
  state: string;
  variables: JsonObject;
  /** The caller's step, when this frame is a subroutine. */
  calledBy?: string;
}

export interface Waiting {
  stepId: string;
  stepKey: string;
  kind: "events" | "external";
  events: EventPattern[];
  /** ISO 8601 UTC; absent means no limit. */
  dueAt?: string;
  state: Json;
}

export interface Fault {
  code: string;
  message: string;
  handlerId: string;
  stepId: string;
}
