import { randomUUID } from "node:crypto";
import { sql } from "kysely";
import { measure } from "../../hub/index.ts";
import { lockInteraction } from "../../interactions/find.ts";
import { publishMessage } from "../../interactions/messages.ts";
import type { Db } from "../../platform/db/index.ts";
import { wakeAfterCommit } from "../../platform/wake/wake.ts";
import { errors } from "../errors.ts";
import type { MessageRow } from "../find-message.ts";
import { storedText } from "../message-text.ts";
import { judgeReply } from "./verdict.ts";

/**
 * A person sends again what failed, or what nobody knows of; with other words if they like.
 *
 * @throws SEND_NOT_REPEATABLE, REPLY_REFUSED, REPLY_TOO_LONG, REPLY_EMPTY
 */
export async function retrySend(
  tx: Db,
  messageId: string,
  { text }: { text?: string } = {},
): Promise<void> {
  const message = await lockDecidable(tx, messageId, ["failed", "unknown"]);
  const words = text === undefined ? message.text : storedText(text).trim();
  const hasFiles = Array.isArray(message.attachments) && message.attachments.length > 0;
  if (words === "" && !hasFiles) throw errors.REPLY_EMPTY();
  if (message.toMessageId) {
    const verdict = await judgeReply(tx, {
      messageId: message.toMessageId,
      visibility: message.visibility === "private" ? "private" : "public",
      automatic: message.sentByUserId === null,
    });
    if (!verdict.allowed) throw errors.REPLY_REFUSED({ reason: verdict.reason });
    const { fits, length, maximum } = measure(words, verdict);
    if (!fits) throw errors.REPLY_TOO_LONG({ length, maximum });
  }
  await tx
    .updateTable("message")
    .set({
      text: words,
      sendState: "queued",
      sendAfter: sql<Date>`now()`,
      sendAttempts: 0,
      sendError: "",
      sendErrorClass: "",
      // Other words are another message: under the old key the network may hold the old ones.
      ...(words === message.text ? {} : { sendKey: randomUUID() }),
    })
    .where("id", "=", messageId)
    .execute();
  wakeAfterCommit(tx, "outbox");
  await publish(tx, message);
}

/**
 * A person gives up a message that has not been sent. If an unknown one arrived after all, the
 * network shows it and it comes back as written outside.
 *
 * @throws SEND_NOT_REPEATABLE
 */
export async function discardSend(
  tx: Db,
  messageId: string,
): Promise<{ interactionId: string | null }> {
  const message = await lockDecidable(tx, messageId, ["failed", "unknown", "queued"]);
  await tx.deleteFrom("message").where("id", "=", messageId).execute();
  wakeAfterCommit(tx, "outbox");
  return { interactionId: message.interactionId };
}

async function lockDecidable(
  tx: Db,
  id: string,
  states: MessageRow["sendState"][],
): Promise<MessageRow> {
  const row = await tx
    .selectFrom("message")
    .selectAll()
    .where("id", "=", id)
    .where("direction", "=", "out")
    .forUpdate()
    .executeTakeFirst();
  if (!row) throw errors.REPLY_TARGET_UNKNOWN();
  if (!states.includes(row.sendState)) {
    throw errors.SEND_NOT_REPEATABLE({ state: row.sendState ?? "received" });
  }
  return row;
}

async function publish(tx: Db, message: MessageRow): Promise<void> {
  if (message.interactionId === null) return;
  await publishMessage(tx, await lockInteraction(tx, message.interactionId), message.id);
}
