import type { Attachment } from "../hub/index.ts";
import type { Db } from "../platform/db/index.ts";
import type { StoredFile } from "./blobs.ts";
import { getFile, isShown } from "./remote-files.ts";
import { findOutgoing } from "./reply-files.ts";

/** Where a message's attachments are shown from; empty for those that stay a link. */
export function addressOfFile(
  place: { interactionId: string; messageId: string; isOurs: boolean },
  attachment: Attachment,
  position: number,
): string {
  if (!place.isOurs && !isShown(attachment)) return "";
  return `/api/interactions/${place.interactionId}/messages/${place.messageId}/attachments/${position}`;
}

/** The content of an attachment of a message of this thread. What was deleted is not shown any more. */
export async function findMessageFile(
  db: Db,
  wanted: { threadId: string; messageId: string; position: number },
): Promise<StoredFile | undefined> {
  const message = await db
    .selectFrom("message")
    .innerJoin("socialChannel", "socialChannel.id", "message.channelId")
    .select(["message.attachments", "message.direction", "socialChannel.accountId"])
    .where("message.id", "=", wanted.messageId)
    .where("message.threadId", "=", wanted.threadId)
    .where("message.state", "<>", "deleted")
    .executeTakeFirst();
  if (!message) return undefined;
  const attachment = (message.attachments as Attachment[])[wanted.position];
  if (!attachment) return undefined;
  if (message.direction === "out") {
    const own = await findOutgoing(db, wanted.messageId, wanted.position);
    if (own) return own;
  }
  if (!isShown(attachment)) return undefined;
  return await getFile(db, { accountId: message.accountId, url: attachment.url });
}
