import { sql } from "kysely";
import { type Connector, findConnector, type Replyable } from "../../hub/index.ts";
import type { Db } from "../../platform/db/index.ts";

export interface AnswerTo {
  messageId: string;
  visibility: "public" | "private";
  automatic: boolean;
}

const refusal = (reason: string): Replyable => ({
  allowed: false,
  reason,
  until: null,
  maxLength: null,
  unit: "utf16",
  maxBytes: null,
});

/**
 * May this message be answered now, why not, until when and how long: before anybody types, and
 * again before it is sent.
 */
export async function judgeReply(
  db: Db,
  { messageId, visibility, automatic }: AnswerTo,
): Promise<Replyable> {
  const row = await selectFacts(db).where("message.id", "=", messageId).executeTakeFirst();
  return row ? judge(row, visibility, automatic) : refusal("There is nothing to answer yet.");
}

/** The same for many messages at once, each by an agent and as openly as its thread is. */
export async function judgeReplies(
  db: Db,
  messageIds: readonly string[],
): Promise<Map<string, Replyable>> {
  if (messageIds.length === 0) return new Map();
  const rows = await selectFacts(db)
    .where("message.id", "in", [...messageIds])
    .execute();
  return new Map(
    rows.map((row) => {
      const visibility = row.threadKind === "directMessage" ? "private" : "public";
      return [row.id, judge(row, visibility, false)];
    }),
  );
}

function selectFacts(db: Db) {
  return db
    .selectFrom("message")
    .innerJoin("socialThread", "socialThread.id", "message.threadId")
    .innerJoin("socialChannel", "socialChannel.id", "message.channelId")
    .select([
      "message.id",
      "message.state",
      "message.replyable",
      "message.kind",
      "message.direction",
      "message.externalId",
    ])
    .select([
      "socialThread.kind as threadKind",
      "socialChannel.platform",
      "socialChannel.state as channelState",
    ])
    .select([sql<Date>`now()`.as("now"), lastInbound.as("lastInboundAt")]);
}

// Only private threads have windows that begin with the customer's last message.
const lastInbound = sql<Date | null>`case when social_thread.kind = 'directMessage' then (
  select max(other.created_at) from message other
  where other.thread_id = message.thread_id and other.direction = 'in') end`;

type Facts = Awaited<ReturnType<ReturnType<typeof selectFacts>["execute"]>>[number];

function judge(row: Facts, visibility: "public" | "private", automatic: boolean): Replyable {
  if (row.externalId === null) return refusal("There is nothing to answer yet.");
  const connector = findConnector(row.platform);
  if (!connector) return refusal(`No connector speaks ${row.platform}.`);
  if (row.state === "deleted") return refusal("The message was deleted on its network.");
  const isPrivateThread = row.threadKind === "directMessage";
  if (isPrivateThread && visibility === "public") {
    return refusal("A private message cannot be answered in public.");
  }
  const isPrivateReply = !isPrivateThread && visibility === "private";
  if (isPrivateReply && !canReplyPrivately(connector, row)) {
    return refusal("This network does not let us answer this message in private.");
  }
  if (row.channelState === "needsReauthorisation") {
    return refusal("The channel's account must be authorised again before anything can be sent.");
  }
  const isPrivate = isPrivateThread || isPrivateReply;
  const stored = withLimits(row.replyable as Partial<Replyable>, connector, {
    isPrivate,
    // A private answer to a public message has other limits than were stored with it.
    isOwnKind: !isPrivateReply,
  });
  return connector.judge(stored, {
    kind: isPrivate ? "directMessage" : "comment",
    visibility,
    now: row.now,
    lastInboundAt: row.lastInboundAt,
    automatic,
  });
}

function canReplyPrivately(
  connector: Connector,
  row: { kind: string; direction: string },
): boolean {
  return connector.capabilities.privateReply && row.kind === "comment" && row.direction === "in";
}

function withLimits(
  stored: Partial<Replyable>,
  connector: Connector,
  { isPrivate, isOwnKind }: { isPrivate: boolean; isOwnKind: boolean },
): Replyable {
  const { privateLimit, publicLimit, limitsVary } = connector.capabilities;
  const limit = isPrivate ? privateLimit : publicLimit;
  const own = limitsVary && isOwnKind ? stored : {};
  return {
    allowed: stored.allowed ?? true,
    reason: stored.reason ?? "",
    until: stored.until ?? null,
    maxLength: own.maxLength ?? limit.max,
    unit: limit.unit,
    maxBytes: limit.maxBytes,
    ...(own.urlLength === undefined ? {} : { urlLength: own.urlLength }),
  };
}
