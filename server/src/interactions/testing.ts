import { randomUUID } from "node:crypto";
import { sql } from "kysely";
import { startAcd } from "../acd/items.ts";
import { type Db, inTransaction, json } from "../platform/db/index.ts";
import type { Actor } from "./actor.ts";
import { lockInteraction } from "./find.ts";
import { openInteraction } from "./open.ts";

/** For tests: a channel that nothing polls. */
export async function insertQuietChannel(db: Db, workgroupId: string): Promise<string> {
  const name = `Channel ${randomUUID().slice(0, 8)}`;
  const account = await db
    .insertInto("socialAccount")
    .values({ platform: "facebook", name, baseUrl: "http://127.0.0.1:1", credentials: "" })
    .returning("id")
    .executeTakeFirstOrThrow();
  const id = randomUUID().replaceAll("-", "").slice(0, 24);
  await db
    .insertInto("socialChannel")
    .values({
      id,
      name,
      accountId: account.id,
      platform: "facebook",
      conversationWorkgroupId: workgroupId,
      enabled: false,
    })
    .execute();
  return id;
}

/** A conversation of a new thread, Offering on its workgroup's queue; with `acd` it waits for an agent. */
export async function openConversation(
  db: Db,
  options: {
    channelId: string;
    workgroupId: string;
    contactId?: string;
    threadId?: string;
    acd?: boolean;
    timeoutSeconds?: number;
  },
): Promise<{ id: string; threadId: string }> {
  const { channelId, workgroupId, contactId = null, acd = true, timeoutSeconds = 0 } = options;
  return inTransaction(db, async (tx) => {
    const threadId = options.threadId ?? (await insertThread(tx, channelId));
    const { id } = await openInteraction(tx, {
      mediaType: "socialConversation",
      channelId,
      platform: "facebook",
      threadId,
      contactId,
      workgroupId,
      subject: "Where is my parcel?",
      attributes: {},
    });
    if (acd) {
      const row = await lockInteraction(tx, id);
      const request = { priority: 50, weights: {}, rings: [] };
      await startAcd(tx, row, { ...request, workgroupId, inQueueTimeoutSeconds: timeoutSeconds });
    }
    return { id, threadId };
  });
}

async function insertThread(tx: Db, channelId: string): Promise<string> {
  const key = randomUUID();
  const thread = await tx
    .insertInto("socialThread")
    .values({ channelId, kind: "conversation", key, rootExternalId: key })
    .returning("id")
    .executeTakeFirstOrThrow();
  return thread.id;
}

/** A comment of the customer's, `secondsAgo` by the network's clock. */
export async function insertComment(
  db: Db,
  options: {
    channelId: string;
    threadId: string;
    interactionId: string;
    externalId?: string;
    parentExternalId?: string;
    secondsAgo?: number;
  },
): Promise<string> {
  const { secondsAgo = 0, externalId = randomUUID(), parentExternalId = "", ...place } = options;
  const at = sql<Date>`now() - make_interval(secs => ${secondsAgo})`;
  const { id } = await db
    .insertInto("message")
    .values({
      ...place,
      kind: "comment",
      direction: "in",
      externalId,
      parentExternalId,
      text: "Where is my parcel?",
      replyable: json({}),
      createdAt: at,
      sortAt: at,
    })
    .returning("id")
    .executeTakeFirstOrThrow();
  return id;
}

export function asActor({ id, displayName }: { id: string; displayName: string }): Actor {
  return { kind: "user", id, name: displayName };
}

/** The row as it stands; throws when there is none. */
export function readInteraction(db: Db, id: string) {
  return db.selectFrom("interaction").selectAll().where("id", "=", id).executeTakeFirstOrThrow();
}
