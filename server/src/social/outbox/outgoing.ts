import { sql } from "kysely";
import { listOutgoing } from "../../files/reply-files.ts";
import type { OutgoingMessage } from "../../hub/index.ts";
import type { Db } from "../../platform/db/index.ts";
import type { MessageRow } from "../find-message.ts";

/** Everything a connector needs to send, or to look for, one message of ours. */
export async function toOutgoing(db: Db, message: MessageRow): Promise<OutgoingMessage> {
  const thread = await db
    .selectFrom("socialThread")
    .select(["kind", "key", "rootExternalId"])
    .where("id", "=", message.threadId)
    .executeTakeFirstOrThrow();
  const parent = message.toMessageId ? await findRef(db, message.toMessageId) : undefined;
  const lastInbound = await findLastInbound(db, message.threadId);
  return {
    kind: message.kind === "directMessage" ? "directMessage" : "comment",
    visibility: message.visibility === "private" ? "private" : "public",
    text: message.text,
    thread: { key: thread.key, rootId: thread.rootExternalId },
    parent: parent ?? null,
    root: null,
    peerId: thread.kind === "directMessage" ? thread.key : "",
    sendKey: message.sendKey ?? message.id,
    createdAt: message.createdAt.toISOString(),
    language: message.language,
    lastInboundAt: lastInbound?.toISOString() ?? null,
    automatic: message.sentByUserId === null,
    startedAt: message.sendStartedAt?.toISOString(),
    attachments: await listOutgoing(db, message.id),
    accountedFor: await listAccountedFor(db, message),
  };
}

/** Long enough for everything that a search for this message can come across. */
const AROUND = sql`interval '10 minutes'`;

async function listAccountedFor(db: Db, message: MessageRow): Promise<string[]> {
  const rows = await db
    .selectFrom("message")
    .select("externalId")
    .where("threadId", "=", message.threadId)
    .where("direction", "=", "out")
    .where("id", "!=", message.id)
    .where("externalId", "is not", null)
    .where("createdAt", ">", sql<Date>`${message.createdAt}::timestamptz - ${AROUND}`)
    .execute();
  return rows.flatMap(({ externalId }) => externalId ?? []);
}

async function findRef(db: Db, messageId: string) {
  const row = await db
    .selectFrom("message")
    .select(["externalId", "platformVersion"])
    .where("id", "=", messageId)
    .executeTakeFirst();
  return row?.externalId ? { externalId: row.externalId, version: row.platformVersion } : undefined;
}

export async function findLastInbound(db: Db, threadId: string): Promise<Date | null> {
  const row = await db
    .selectFrom("message")
    .select((eb) => eb.fn.max("createdAt").as("at"))
    .where("threadId", "=", threadId)
    .where("direction", "=", "in")
    .executeTakeFirst();
  return row?.at ?? null;
}
