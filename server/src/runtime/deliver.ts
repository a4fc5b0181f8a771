import type { JsonObject } from "@signalbox/engine/graph";
import type { CallResult } from "@signalbox/engine/run";
import type { HandlerEvent } from "@signalbox/engine/step";
import type { EventType } from "@signalbox/handlers/vocabulary";
import { sql } from "kysely";
import { type Db, json } from "../platform/db/index.ts";
import { wakeAfterCommit } from "../platform/wake/wake.ts";

/** What lies in a mailbox: an event for initiators and parked steps, or word for one run. */
export type MailBody =
  | { kind: "event"; event: HandlerEvent }
  /** An event of another object, to the one run that subscribed to it. */
  | { kind: "forwarded"; runId: string; event: HandlerEvent }
  | { kind: "timeout"; runId: string; stepKey: string }
  | { kind: "external"; runId: string; stepKey: string; result: CallResult }
  | { kind: "continue"; runId: string };

export interface Mail {
  /** Mailbox: `interaction:1001`, `user:7`, `custom:…`, `schedule:<handler>`, `directory`. */
  key: string;
  body: MailBody;
  /** A repeated delivery with the same key is dropped. */
  idempotencyKey?: string | undefined;
}

/**
 * Puts mail into a mailbox, within the caller's transaction: the event exists exactly when what
 * caused it does.
 *
 * The upsert locks the mailbox's row, so that it waits for a worker that is just emptying it; the
 * worker deletes the row only in a later statement, which sees this mail.
 */
export async function deliver(tx: Db, { key, body, idempotencyKey }: Mail): Promise<void> {
  const inserted = await tx
    .insertInto("mail")
    .values({ key, body: json(body), idempotencyKey: idempotencyKey ?? null })
    .onConflict((conflict) =>
      conflict.column("idempotencyKey").where("idempotencyKey", "is not", null).doNothing(),
    )
    .returning("id")
    .executeTakeFirst();
  if (!inserted) return;
  await tx
    .insertInto("mailbox")
    .values({ key })
    .onConflict((conflict) => conflict.column("key").doUpdateSet({ key }))
    .execute();
  wakeAfterCommit(tx, "mailbox");
}

/** Raises an event about an object; by default in the mailbox of the interaction it names. */
export async function deliverEvent(
  tx: Db,
  event: {
    type: EventType;
    objectId: string;
    data: JsonObject;
    key?: string;
    idempotencyKey?: string | undefined;
  },
): Promise<void> {
  const { now } = await tx
    .selectNoFrom(sql<Date>`clock_timestamp()`.as("now"))
    .executeTakeFirstOrThrow();
  const { type, objectId, data } = event;
  await deliver(tx, {
    key: event.key ?? `interaction:${objectId}`,
    body: { kind: "event", event: { type, objectId, at: now.toISOString(), data } },
    idempotencyKey: event.idempotencyKey,
  });
}
