import { sql } from "kysely";
import type { SentMessage } from "../../hub/index.ts";
import { lockInteraction } from "../../interactions/find.ts";
import { messageChanged, publishMessage } from "../../interactions/messages.ts";
import { type Db, inTransaction, violatedConstraint } from "../../platform/db/index.ts";
import { wakeAfterCommit } from "../../platform/wake/wake.ts";
import type { MessageRow } from "../find-message.ts";

/** The network has it. */
export async function markSent(tx: Db, message: MessageRow, sent: SentMessage): Promise<void> {
  await tx
    .updateTable("message")
    .set({
      sendState: "sent",
      externalId: sent.externalId,
      url: sent.url,
      platformVersion: sent.version,
      versionAt: sql<Date>`clock_timestamp()`,
      sendError: "",
      sendErrorClass: "",
      sendAfter: null,
      sendHolder: null,
    })
    .where("id", "=", message.id)
    .execute();
  // Answers to it are not always told: the thread is looked at soon.
  await tx
    .updateTable("socialThread")
    .set({ refreshStep: 0, nextRefreshAt: sql<Date>`now() + interval '15 seconds'` })
    .where("id", "=", message.threadId)
    .where("nextRefreshAt", "is not", null)
    .execute();
  await tell(tx, message, "sent");
  // The next one of the conversation may go now.
  wakeAfterCommit(tx, "outbox");
}

/**
 * Settles a call that came back well. The row may have been settled meanwhile, as unknown by another
 * server or as sent by our own echo; it is the same message all the same.
 */
export async function settleSent(db: Db, message: MessageRow, sent: SentMessage): Promise<void> {
  try {
    await inTransaction(db, async (tx) => {
      const row = await lock(tx, message.id, ["sending", "unknown"]);
      if (row) await markSent(tx, row, sent);
    });
  } catch (error) {
    if (violatedConstraint(error) !== "message_external") throw error;
    await inTransaction(db, (tx) => mergeEcho(tx, message, sent));
  }
}

/** The echo came first and looked like somebody else's, because the network had changed the words. */
async function mergeEcho(tx: Db, message: MessageRow, sent: SentMessage): Promise<void> {
  await tx
    .deleteFrom("message")
    .where("channelId", "=", message.channelId)
    .where("externalId", "=", sent.externalId)
    .where("direction", "=", "outside")
    .execute();
  const row = await lock(tx, message.id, ["sending", "unknown"]);
  if (row) await markSent(tx, row, sent);
}

export interface Trouble {
  reason: string;
  kind: string;
}

/** It did not arrive and will not be tried again by itself. */
export async function settleFailed(db: Db, message: MessageRow, trouble: Trouble): Promise<void> {
  await settle(db, message, ["sending", "unknown"], async (tx, row) => {
    await tx
      .updateTable("message")
      .set({ sendState: "failed", ...wordsOf(trouble), sendAfter: null, sendHolder: null })
      .where("id", "=", row.id)
      .execute();
    await tell(tx, row, "failed");
  });
}

/** It certainly had no effect: it waits for its next turn. */
export async function settleRequeued(
  db: Db,
  message: MessageRow,
  trouble: Trouble,
  afterMs: number,
): Promise<void> {
  await settle(db, message, ["sending", "unknown"], async (tx, row) => {
    await tx
      .updateTable("message")
      .set({ sendState: "queued", ...wordsOf(trouble), sendAfter: inMs(afterMs), sendHolder: null })
      .where("id", "=", row.id)
      .execute();
  });
}

/** Nobody knows. It is looked for, and `afterMs` null means: no more, the agent decides. */
export async function settleUnknown(
  db: Db,
  message: MessageRow,
  trouble: Trouble,
  afterMs: number | null,
): Promise<void> {
  await settle(db, message, ["sending", "unknown"], async (tx, row) => {
    await tx
      .updateTable("message")
      .set({
        sendState: "unknown",
        ...wordsOf(trouble),
        sendAfter: afterMs === null ? null : inMs(afterMs),
        sendHolder: null,
      })
      .where("id", "=", row.id)
      .execute();
    // Handlers hear of it when the search is over; the screens at once.
    if (afterMs === null) await tell(tx, row, "failed");
    else if (row.sendState !== "unknown") await show(tx, row);
  });
}

async function settle(
  db: Db,
  message: MessageRow,
  from: MessageRow["sendState"][],
  work: (tx: Db, row: MessageRow) => Promise<void>,
): Promise<void> {
  await inTransaction(db, async (tx) => {
    const row = await lock(tx, message.id, from);
    // Another server holds it since, or it was settled: then ours is old news.
    if (!row || row.sendHolder !== message.sendHolder || row.sendAttempts !== message.sendAttempts)
      return;
    await work(tx, row);
    wakeAfterCommit(tx, "outbox");
  });
}

async function lock(
  tx: Db,
  id: string,
  states: MessageRow["sendState"][],
): Promise<MessageRow | undefined> {
  const row = await tx
    .selectFrom("message")
    .selectAll()
    .where("id", "=", id)
    .forUpdate()
    .executeTakeFirst();
  return row && states.includes(row.sendState) ? row : undefined;
}

function wordsOf({ reason, kind }: Trouble) {
  return { sendError: reason.slice(0, 500), sendErrorClass: kind };
}

function inMs(ms: number) {
  return sql<Date>`clock_timestamp() + ${ms} * interval '1 millisecond'`;
}

async function show(tx: Db, message: MessageRow): Promise<void> {
  if (message.interactionId === null) return;
  await publishMessage(tx, await lockInteraction(tx, message.interactionId), message.id);
}

async function tell(tx: Db, message: MessageRow, what: "sent" | "failed"): Promise<void> {
  if (message.interactionId === null) return;
  await messageChanged(tx, { interactionId: message.interactionId, messageId: message.id, what });
}
