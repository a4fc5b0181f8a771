/** One event of the server, in the order of its positions. */
export interface LiveEvent {
  /** The server's position of this event; what a reconnecting browser resumes after. */
  position: string;
  type: string;
  /** What the server sent: `type`, often `entity`, and what the type brings along. */
  data: LiveData;
}

export interface LiveData {
  type: string;
  entity?: string;
  [field: string]: unknown;
}

/** `offline` while the connection is lost; it comes back by itself. */
export type LiveState = "connecting" | "live" | "offline";

/** From the shared connection to each page. */
export type LiveMessage =
  | { kind: "event"; event: LiveEvent }
  | { kind: "state"; state: LiveState }
  /** Events may have been missed: what was loaded before must be loaded again. */
  | { kind: "reset" }
  /** Milliseconds since the epoch, by the server's clock. */
  | { kind: "time"; serverTime: number }
  /** The server ended the connection for good: perhaps nobody is signed in any more. */
  | { kind: "refused" };

/** From a page to the shared connection. */
export type LiveRequest =
  /** Another user id than before opens a new connection with the new session. */
  | { kind: "start"; userId: string }
  | { kind: "listen"; types: readonly string[] }
  /** The network was away: whatever the stream believes, it may be dead. */
  | { kind: "reopen" }
  | { kind: "stop" };
