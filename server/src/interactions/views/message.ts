import { sql } from "kysely";
import { addressOfFile } from "../../files/message-file.ts";
import type { Attachment } from "../../hub/index.ts";
import type { Db } from "../../platform/db/index.ts";
import { judgeReplies } from "../../social/outbox/verdict.ts";
import { deedsOf } from "../deeds.ts";
import type { MessageView } from "../interactions.contract.ts";
import { isBelowOwn } from "../moderate.ts";

/** Indenting stops here; deeper replies stand below each other. */
const MAX_DEPTH = 8;

function selectMessages(db: Db, viewerId: string) {
  return db
    .selectFrom("message")
    .leftJoin("contactIdentity as author", "author.id", "message.identityId")
    .leftJoin("userAccount as sender", "sender.id", "message.sentByUserId")
    .leftJoin("interactionRead as mark", (join) =>
      join
        .onRef("mark.interactionId", "=", "message.interactionId")
        .on("mark.userId", "=", viewerId),
    )
    .leftJoin("socialChannel as channel", "channel.id", "message.channelId")
    .leftJoin("socialAccount as account", "account.id", "channel.accountId")
    .selectAll("message")
    .select([
      "author.name as authorName",
      "author.handle as authorHandle",
      "author.avatarUrl",
      "sender.displayName as senderName",
      "account.name as accountName",
      "account.handle as accountHandle",
      "mark.messageId as readUpTo",
      "channel.platform",
      parentId.as("parentId"),
      isBelowOwn.as("isBelowOwn"),
    ]);
}

// Our own answer may stand before the network knows it: then its parent is the message it answers.
const parentId = sql<string | null>`coalesce(
  message.to_message_id,
  (select p.id from message p
   where p.channel_id = message.channel_id and p.external_id = message.parent_external_id))`;

/** Levels of each message below the first of its thread. A parent may be younger, absent, or in a circle. */
function depthsOf(rows: readonly { id: string; parentId: string | null }[]): Map<string, number> {
  const parents = new Map(rows.map((row) => [row.id, row.parentId]));
  const depths = new Map<string, number>();
  for (const { id } of rows) {
    let depth = 0;
    let above = parents.get(id);
    while (above && parents.has(above) && depth < MAX_DEPTH) {
      depth++;
      above = parents.get(above);
    }
    depths.set(id, depth);
  }
  return depths;
}

type MessageRow = Awaited<ReturnType<ReturnType<typeof selectMessages>["execute"]>>[number];

/**
 * The whole thread of an interaction, oldest first: earlier segments of the same thread included,
 * since who continues a conversation must know it.
 */
export async function listMessages(
  db: Db,
  viewerId: string,
  interaction: { id: string; threadId: string },
): Promise<MessageView[]> {
  const rows = await selectMessages(db, viewerId)
    .where((eb) =>
      eb.or([
        eb("message.threadId", "=", interaction.threadId),
        // What a flood of one author brought here.
        eb("message.interactionId", "=", interaction.id),
      ]),
    )
    .orderBy("message.sortAt")
    // Facebook's times are whole seconds; its ids tell the order within one.
    .orderBy("message.externalId", (order) => order.nullsLast())
    .orderBy("message.id")
    .execute();
  const verdicts = await judgeReplies(
    db,
    rows.map((row) => row.id),
  );
  const depths = depthsOf(rows);
  return rows.map((row) => {
    const depth = row.kind === "directMessage" ? 0 : (depths.get(row.id) ?? 0);
    const message = toMessage(row, interaction.id, depth, verdicts.get(row.id));
    // Earlier segments were somebody's to read then; here they are only looked up.
    return { ...message, unread: message.unread && row.interactionId === interaction.id };
  });
}

export async function findMessage(
  db: Db,
  viewerId: string,
  messageId: string,
): Promise<MessageView | undefined> {
  const row = await selectMessages(db, viewerId)
    .where("message.id", "=", messageId)
    .executeTakeFirst();
  if (!row) return undefined;
  const verdicts = await judgeReplies(db, [messageId]);
  const depth = row.kind === "directMessage" ? 0 : await findDepth(db, messageId);
  return toMessage(row, row.interactionId ?? "", depth, verdicts.get(messageId));
}

async function findDepth(db: Db, messageId: string): Promise<number> {
  const { rows } = await sql<{ depth: number }>`
    with recursive up as (
      select id, thread_id, channel_id, parent_external_id, to_message_id, 0 as depth from message where id = ${messageId}
      union all
      select p.id, p.thread_id, p.channel_id, p.parent_external_id, p.to_message_id, up.depth + 1
      from up join message p
        on p.id = coalesce(up.to_message_id,
          (select q.id from message q where q.channel_id = up.channel_id and q.external_id = up.parent_external_id))
      where p.thread_id = up.thread_id and up.depth < ${MAX_DEPTH}
    )
    select max(depth) as depth from up`.execute(db);
  return rows[0]?.depth ?? 0;
}

function attachmentsOf(row: MessageRow, interactionId: string): MessageView["attachments"] {
  const place = { interactionId, messageId: row.id, isOurs: row.direction === "out" };
  return (row.attachments as Attachment[]).map((one, position) => ({
    kind: one.kind,
    alt: one.alt,
    name: one.name,
    url: interactionId === "" ? "" : addressOfFile(place, one, position),
    sourceUrl: one.url,
  }));
}

function toMessage(
  row: MessageRow,
  interactionId: string,
  depth: number,
  verdict: MessageView["replyable"] | undefined,
): MessageView {
  const ours = row.direction !== "in";
  const deleted = row.state === "deleted";
  return {
    id: row.id,
    kind: row.kind,
    direction: row.direction,
    externalId: row.externalId ?? "",
    parentId: row.parentId,
    depth,
    author: {
      name: ours ? (row.accountName ?? "") : row.authorName || row.authorHandle || "Unknown",
      handle: ours ? (row.accountHandle ?? "") : (row.authorHandle ?? ""),
      avatarUrl: "",
    },
    text: deleted ? "" : row.text,
    language: row.language,
    attachments: deleted ? [] : attachmentsOf(row, interactionId),
    visibility: row.visibility,
    url: row.url,
    state: row.state,
    versions: deleted ? [] : (row.versions as MessageView["versions"]),
    createdAt: row.createdAt.toISOString(),
    late: row.late,
    backfilled: row.backfilled,
    replyable: verdict ?? nothingToAnswer,
    sentBy: row.senderName ?? (row.sentByStep ? "a handler" : ""),
    sendState: row.sendState,
    sendError: row.sendError,
    unread: row.direction === "in" && !deleted && BigInt(row.id) > BigInt(row.readUpTo ?? "0"),
    liked: row.liked,
    // Of earlier segments nothing is changed from here.
    deeds:
      row.interactionId === interactionId ? deedsOf({ ...row, platform: row.platform ?? "" }) : [],
  };
}

const nothingToAnswer: MessageView["replyable"] = {
  allowed: false,
  reason: "There is nothing to answer yet.",
  until: null,
  maxLength: null,
  unit: "grapheme",
  maxBytes: null,
};
