import type { CallResult } from "@signalbox/engine/run";
import type { HandlerEvent } from "@signalbox/engine/step";

/** An event on its way: its time is when its mail was written, by the store's clock. */
export type PostedEvent = Omit<HandlerEvent, "at">;

/** What lies in a mailbox: an event for initiators and parked steps, or word for one run. */
export type MailBody =
  | { kind: "event"; event: PostedEvent }
  /** An event of another object, to the one run that subscribed to it. */
  | { kind: "forwarded"; runId: string; event: HandlerEvent }
  /** `dueAt` names the wait: a step that waits a second time has another. */
  | { kind: "timeout"; runId: string; stepKey: string; dueAt: string }
  | { kind: "external"; runId: string; stepKey: string; result: CallResult }
  | { kind: "continue"; runId: string };

/** The same when a worker reads it. */
export type ReceivedMail =
  | { kind: "event"; event: HandlerEvent }
  | Exclude<MailBody, { kind: "event" }>;

export interface Mail {
  /** Mailbox: `interaction:1001`, `user:7`, `custom:…`, `schedule:<handler>`, `directory`. */
  key: string;
  body: MailBody;
  /** A repeated delivery with the same key is dropped, also after the first was handled. */
  idempotencyKey?: string | undefined;
}

/** @param at when the mail was written, ISO 8601 UTC */
export function receiveMail(body: MailBody, at: string): ReceivedMail {
  return body.kind === "event" ? { kind: "event", event: { ...body.event, at } } : body;
}
