import type { JsonObject } from "@signalbox/engine/graph";
import type { EventType } from "@signalbox/handlers/vocabulary";
import { sql } from "kysely";
import { type Db, json } from "../platform/db/index.ts";
import { wakeAfterCommit } from "../platform/wake/wake.ts";
import type { Mail } from "./mail.ts";

/**
 * Puts mail into a mailbox, within the caller's transaction: the event exists exactly when what
 * caused it does. It waits for no worker, whatever that worker is doing with the mailbox.
 */
export function deliver(tx: Db, mail: Mail): Promise<void> {
  return deliverAll(tx, [mail]);
}

/** Many at once, in this order: one statement. */
export async function deliverAll(tx: Db, mail: readonly Mail[]): Promise<void> {
  if (mail.length === 0) return;
  if (mail.some(({ idempotencyKey }) => idempotencyKey !== undefined)) {
    await insertOnce(tx, mail);
  } else {
    await sql`
      insert into mail (key, body)
      select key, body from unnest(
        ${mail.map(({ key }) => key)}::text[], ${mail.map(({ body }) => json(body))}::jsonb[]
      ) as t (key, body)`.execute(tx);
  }
  wakeAfterCommit(tx, "mailbox");
}

/** Keys are remembered beyond the mail: a repetition can come when the first was handled long ago. */
async function insertOnce(tx: Db, mail: readonly Mail[]): Promise<void> {
  const first = new Map<string | symbol, Mail>();
  for (const one of mail) {
    const key = one.idempotencyKey ?? Symbol();
    if (!first.has(key)) first.set(key, one);
  }
  const rows = [...first.values()];
  await sql`
    with incoming as (
      select * from unnest(
        ${rows.map(({ key }) => key)}::text[],
        ${rows.map(({ body }) => json(body))}::jsonb[],
        ${rows.map(({ idempotencyKey }) => idempotencyKey ?? null)}::text[]
      ) with ordinality as t (key, body, idempotency_key, number)
    ), fresh as (
      insert into delivered (idempotency_key)
      select idempotency_key from incoming where idempotency_key is not null
      order by idempotency_key
      on conflict do nothing returning idempotency_key
    )
    insert into mail (key, body)
    select key, body from incoming
    where idempotency_key is null or idempotency_key in (select idempotency_key from fresh)
    order by number`.execute(tx);
}

export interface RaisedEvent {
  type: EventType;
  objectId: string;
  data: JsonObject;
  key?: string;
  idempotencyKey?: string | undefined;
}

/** Raises an event about an object; by default in the mailbox of the interaction it names. */
export function deliverEvent(tx: Db, event: RaisedEvent): Promise<void> {
  return deliverEvents(tx, [event]);
}

/** Many at once, in this order. */
export function deliverEvents(tx: Db, events: readonly RaisedEvent[]): Promise<void> {
  return deliverAll(
    tx,
    events.map(({ type, objectId, data, key, idempotencyKey }) => ({
      key: key ?? `interaction:${objectId}`,
      body: { kind: "event", event: { type, objectId, data } },
      idempotencyKey,
    })),
  );
}

/** Networks and programs repeat themselves within hours; a week is ample. */
const REMEMBER_DAYS = 7;

export async function forgetDelivered(db: Db): Promise<void> {
  await db
    .deleteFrom("delivered")
    .where("at", "<", sql<Date>`now() - make_interval(days => ${REMEMBER_DAYS})`)
    .execute();
}
