import { randomUUID } from "node:crypto";
import { sql } from "kysely";
import {
  type AttachedFile,
  attachFiles,
  checkAttached,
  limitsFor,
} from "../../files/reply-files.ts";
import type { Replyable } from "../../hub/index.ts";
import { lockInteraction } from "../../interactions/find.ts";
import { publishMessage } from "../../interactions/messages.ts";
import { type Db, json } from "../../platform/db/index.ts";
import { wakeAfterCommit } from "../../platform/wake/wake.ts";
import { errors } from "../errors.ts";
import { storedText } from "../message-text.ts";
import { partsOf } from "./reply-parts.ts";
import { judgeReply } from "./verdict.ts";

export interface Reply {
  interactionId: string;
  text: string;
  /** Absent: the newest message of the customer. */
  toMessageId?: string | undefined;
  visibility: "public" | "private";
  /** A text that is too long goes out in numbered parts, each an answer to the one before. */
  inParts?: boolean;
  /** Files of the agent that go along, in this order. */
  attachments?: readonly AttachedFile[];
  /** The agent who wrote it, or … */
  userId?: string | undefined;
  /** … the step of a handler, which writes it once however often it runs. */
  stepKey?: string | undefined;
}

/**
 * Puts an answer into the outbox, within the caller's transaction. It is refused before it is queued
 * when the network would not take it. Of an answer in several messages the first one is told.
 *
 * @throws REPLY_REFUSED, REPLY_TOO_LONG, REPLY_EMPTY, REPLY_TARGET_UNKNOWN, FILE_UNKNOWN, FILE_REFUSED
 */
export async function queueReply(tx: Db, reply: Reply): Promise<{ messageId: string }> {
  const interaction = await lockInteraction(tx, reply.interactionId);
  const repeated = reply.stepKey ? await findByStep(tx, reply.stepKey) : undefined;
  if (repeated) return { messageId: repeated };
  const target = await findTarget(tx, interaction, reply.toMessageId);
  const { visibility } = reply;
  const files = reply.userId ? (reply.attachments ?? []) : [];
  const limits = limitsFor(interaction.platform, visibility);
  const text = storedText(reply.text).trim();
  if (text === "" && !(files.length > 0 && limits?.withoutText)) throw errors.REPLY_EMPTY();
  const automatic = reply.userId === undefined;
  const verdict = await judgeReply(tx, { messageId: target.id, visibility, automatic });
  if (!verdict.allowed) throw errors.REPLY_REFUSED({ reason: verdict.reason });
  const place = { interactionId: interaction.id, userId: reply.userId ?? "" };
  const shown = await checkAttached(tx, { ...place, limits }, files);
  const isOnlyOne = visibility === "private" && target.kind !== "directMessage";
  const parts = partsOf(
    { text, files: files.map((file, at) => ({ file, shown: shown[at] })) },
    { verdict, oneEach: limits?.oneEach, isOnlyOne, inParts: reply.inParts && !automatic },
  );

  const ids: string[] = [];
  for (const part of parts) {
    // Words go below the words before them; a file is an answer of its own.
    const before = part.text === "" ? undefined : ids.at(-1);
    const answered = before ? { ...target, id: before, externalId: null } : target;
    const id = await insertReply(tx, answered, {
      ...reply,
      interactionId: interaction.id,
      verdict,
      text: part.text,
      attachments: part.files.map((one) => one.shown),
    });
    await attachFiles(
      tx,
      id,
      part.files.map((one) => one.file),
    );
    ids.push(id);
  }
  wakeAfterCommit(tx, "outbox");
  const [first = "", ...others] = ids;
  for (const id of [...others, first]) await publishMessage(tx, interaction, id);
  return { messageId: first };
}

type Target = Awaited<ReturnType<typeof findTarget>>;
type Part = Omit<Reply, "attachments"> & { verdict: Replyable; attachments: unknown[] };

async function insertReply(tx: Db, target: Target, part: Part): Promise<string> {
  const isPrivate = part.visibility === "private";
  const { id } = await tx
    .insertInto("message")
    .values({
      channelId: target.channelId,
      threadId: target.threadId,
      interactionId: part.interactionId,
      kind: isPrivate ? "directMessage" : "comment",
      direction: "out",
      parentExternalId: target.kind === "directMessage" ? "" : (target.externalId ?? ""),
      rootExternalId: target.rootExternalId,
      text: part.text,
      attachments: json(part.attachments),
      visibility: isPrivate ? "private" : publicVisibility(target.visibility),
      language: target.language,
      replyable: json(part.verdict),
      createdAt: sql<Date>`date_trunc('milliseconds', clock_timestamp())`,
      sortAt: sql<Date>`date_trunc('milliseconds', clock_timestamp())`,
      sentByUserId: part.userId ?? null,
      sentByStep: part.stepKey ?? null,
      toMessageId: target.id,
      sendState: "queued",
      sendAfter: sql<Date>`now()`,
      sendKey: randomUUID(),
    })
    .returning("id")
    .executeTakeFirstOrThrow();
  return id;
}

/** An answer is as open as what it answers, where the network knows more than public and private. */
function publicVisibility(answered: "public" | "unlisted" | "followers" | "private") {
  return answered === "private" ? "public" : answered;
}

async function findByStep(tx: Db, stepKey: string): Promise<string | undefined> {
  const row = await tx
    .selectFrom("message")
    .select("id")
    .where("sentByStep", "=", stepKey)
    .executeTakeFirst();
  return row?.id;
}

/**
 * A message of the same thread, or of another that a flood brought here; by default the customer's
 * newest that is still there.
 */
async function findTarget(
  tx: Db,
  { id, threadId }: { id: string; threadId: string | null },
  messageId: string | undefined,
) {
  const rows = tx
    .selectFrom("message")
    .select(["id", "channelId", "threadId", "kind", "externalId", "rootExternalId"])
    .select(["language", "visibility"]);
  const row = messageId
    ? await rows
        .where("id", "=", messageId)
        .where((eb) => eb.or([eb("threadId", "=", threadId), eb("interactionId", "=", id)]))
        .executeTakeFirst()
    : await rows
        .where("threadId", "=", threadId)
        .where("direction", "=", "in")
        .where("state", "<>", "deleted")
        .orderBy("sortAt", "desc")
        .orderBy("id", "desc")
        .limit(1)
        .executeTakeFirst();
  if (!row) throw errors.REPLY_TARGET_UNKNOWN();
  return row;
}
