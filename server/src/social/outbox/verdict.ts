import { sql } from "kysely";
import { type Connector, findConnector, type Replyable } from "../../hub/index.ts";
import type { Db } from "../../platform/db/index.ts";
import { findLastInbound } from "./outgoing.ts";

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
  const row = await db
    .selectFrom("message")
    .innerJoin("socialThread", "socialThread.id", "message.threadId")
    .innerJoin("socialChannel", "socialChannel.id", "message.channelId")
    .select([
      "message.state",
      "message.replyable",
      "message.kind",
      "message.threadId",
      "message.direction",
    ])
    .select([
      "socialThread.kind as threadKind",
      "socialChannel.platform",
      "socialChannel.state as channelState",
    ])
    .select("message.externalId")
    .select(sql<Date>`now()`.as("now"))
    .where("message.id", "=", messageId)
    .executeTakeFirst();
  if (!row || row.externalId === null) return refusal("There is nothing to answer yet.");
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
  const stored = withLimits(
    row.replyable as Partial<Replyable>,
    connector,
    isPrivateThread || isPrivateReply,
  );
  return connector.judge(stored, {
    kind: isPrivateThread || isPrivateReply ? "directMessage" : "comment",
    visibility,
    now: row.now,
    lastInboundAt: isPrivateThread ? await findLastInbound(db, row.threadId) : null,
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
  isPrivate: boolean,
): Replyable {
  const limit = isPrivate
    ? connector.capabilities.privateLimit
    : connector.capabilities.publicLimit;
  return {
    allowed: stored.allowed ?? true,
    reason: stored.reason ?? "",
    until: stored.until ?? null,
    maxLength: limit.max,
    unit: limit.unit,
    maxBytes: limit.maxBytes,
  };
}
