/**
 * What a failed call means for whoever made it. `retry`: again later. `throttle`: this bucket rests.
 * `reauthorise`: nothing works until an administrator renews the credentials. `permission`: this call
 * is not ours to make. `window`: too late to answer. `gone`: the object does not exist any more.
 * `recipient`: this person cannot be reached. `duplicate`: the network has it already. `invalid`: the
 * network does not accept what we sent. `budget`: the account's credit or cap is used up, and only
 * its owner can raise it. `bug`: the network said something we cannot read.
 */
export type FailureClass =
  | "retry"
  | "throttle"
  | "reauthorise"
  | "permission"
  | "window"
  | "gone"
  | "recipient"
  | "duplicate"
  | "invalid"
  | "budget"
  | "bug";

export interface FailureFacts {
  kind: FailureClass;
  /** The network's own code, for example `190/460` or `ExpiredToken`. */
  code: string;
  /** For `throttle`: how long the network wants to be left alone. */
  retryAfterMs?: number | undefined;
  /** Whether the network may have done it all the same; decides if a send may be repeated. */
  effect: "none" | "possible";
}

/** A call to a network that did not work, classified by code and never by the words it came with. */
export class HubFailure extends Error {
  readonly kind: FailureClass;
  readonly code: string;
  readonly retryAfterMs: number | undefined;
  readonly effect: "none" | "possible";

  constructor(message: string, facts: FailureFacts, options?: { cause?: unknown }) {
    super(message, options);
    this.name = "HubFailure";
    this.kind = facts.kind;
    this.code = facts.code;
    this.retryAfterMs = facts.retryAfterMs;
    this.effect = facts.effect;
  }
}

/** Nothing can be seen of it at the network yet: whatever happened may be tried again. */
export async function withoutEffect<T>(work: Promise<T>): Promise<T> {
  try {
    return await work;
  } catch (error) {
    if (!(error instanceof HubFailure)) throw error;
    const { kind, code, retryAfterMs } = error;
    throw new HubFailure(
      error.message,
      { kind, code, retryAfterMs, effect: "none" },
      { cause: error },
    );
  }
}
