import { randomUUID } from "node:crypto";
import { sql } from "kysely";
import { type AttachedFile, attachFiles, checkAttached } from "../../files/reply-files.ts";
import { measure } from "../../hub/index.ts";
import { lockInteraction } from "../../interactions/find.ts";
import { publishMessage } from "../../interactions/messages.ts";
import { type Db, json } from "../../platform/db/index.ts";
import { wakeAfterCommit } from "../../platform/wake/wake.ts";
import { errors } from "../errors.ts";
import { storedText } from "../message-text.ts";
import { judgeReply } from "./verdict.ts";

export interface Reply {
  interactionId: string;
  text: string;
  /** Absent: the newest message of the customer. */
  toMessageId?: string | undefined;
  visibility: "public" | "private";
  /** Files of the agent that go along, in this order. */
  attachments?: readonly AttachedFile[];
  /** The agent who wrote it, or … */
  userId?: string | undefined;
  /** … the step of a handler, which writes it once however often it runs. */
  stepKey?: string | undefined;
}

/**
 * Puts an answer into the outbox, within the caller's transaction. It is refused before it is queued
 * when the network would not take it.
 *
 * @throws REPLY_REFUSED, REPLY_TOO_LONG, REPLY_EMPTY, REPLY_TARGET_UNKNOWN, FILE_UNKNOWN, FILE_REFUSED
 */
export async function queueReply(tx: Db, reply: Reply): Promise<{ messageId: string }> {
  const interaction = await lockInteraction(tx, reply.interactionId);
  const repeated = reply.stepKey ? await findByStep(tx, reply.stepKey) : undefined;
  if (repeated) return { messageId: repeated };
  const target = await findTarget(tx, interaction.threadId, reply.toMessageId);
  const text = storedText(reply.text).trim();
  if (text === "") throw errors.REPLY_EMPTY();
  const { visibility } = reply;
  const automatic = reply.userId === undefined;
  const verdict = await judgeReply(tx, { messageId: target.id, visibility, automatic });
  if (!verdict.allowed) throw errors.REPLY_REFUSED({ reason: verdict.reason });
  const { fits, length, maximum } = measure(text, verdict);
  if (!fits) throw errors.REPLY_TOO_LONG({ length, maximum });

  const files = reply.userId ? (reply.attachments ?? []) : [];
  const { platform } = interaction;
  const attachments = await checkAttached(
    tx,
    { interactionId: interaction.id, userId: reply.userId ?? "", platform, visibility },
    files,
  );
  const isPrivate = visibility === "private";
  const { id } = await tx
    .insertInto("message")
    .values({
      channelId: target.channelId,
      threadId: target.threadId,
      interactionId: interaction.id,
      kind: isPrivate ? "directMessage" : "comment",
      direction: "out",
      parentExternalId: target.kind === "directMessage" ? "" : (target.externalId ?? ""),
      rootExternalId: target.rootExternalId,
      text,
      attachments: json(attachments),
      visibility: isPrivate ? "private" : "public",
      language: target.language,
      replyable: json(verdict),
      createdAt: sql<Date>`date_trunc('milliseconds', clock_timestamp())`,
      sortAt: sql<Date>`date_trunc('milliseconds', clock_timestamp())`,
      sentByUserId: reply.userId ?? null,
      sentByStep: reply.stepKey ?? null,
      toMessageId: target.id,
      sendState: "queued",
      sendAfter: sql<Date>`now()`,
      sendKey: randomUUID(),
    })
    .returning("id")
    .executeTakeFirstOrThrow();
  await attachFiles(tx, id, files);
  wakeAfterCommit(tx, "outbox");
  await publishMessage(tx, interaction, id);
  return { messageId: id };
}

async function findByStep(tx: Db, stepKey: string): Promise<string | undefined> {
  const row = await tx
    .selectFrom("message")
    .select("id")
    .where("sentByStep", "=", stepKey)
    .executeTakeFirst();
  return row?.id;
}

/** A message of the same thread; by default the customer's newest that is still there. */
async function findTarget(tx: Db, threadId: string | null, messageId: string | undefined) {
  const rows = tx
    .selectFrom("message")
    .select(["id", "channelId", "threadId", "kind", "externalId", "rootExternalId", "language"])
    .where("threadId", "=", threadId);
  const row = messageId
    ? await rows.where("id", "=", messageId).executeTakeFirst()
    : await rows
        .where("direction", "=", "in")
        .where("state", "<>", "deleted")
        .orderBy("sortAt", "desc")
        .orderBy("id", "desc")
        .limit(1)
        .executeTakeFirst();
  if (!row) throw errors.REPLY_TARGET_UNKNOWN();
  return row;
}
