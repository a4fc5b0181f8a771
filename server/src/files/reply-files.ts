import { type AttachmentLimits, findConnector, type OutgoingAttachment } from "../hub/index.ts";
import type { Db } from "../platform/db/index.ts";
import { type StoredFile, storeBlob } from "./blobs.ts";
import type { ReplyFileView } from "./files.contract.ts";
import { errors } from "./files.errors.ts";
import { sniff } from "./sniff.ts";

const MB = 1024 * 1024;
/** Answers under way at once; somebody who uploads more is not answering a customer. */
const MOST_UNSENT = 20;

export type Visibility = "public" | "private";

/** What a network takes along with an answer; null: only text. */
export function limitsFor(platform: string, visibility: Visibility): AttachmentLimits | null {
  const capabilities = findConnector(platform)?.capabilities;
  const isPrivate = visibility === "private";
  return (isPrivate ? capabilities?.privateAttachments : capabilities?.publicAttachments) ?? null;
}

/**
 * Takes a file for an answer that is being written. What it is, is decided by its content.
 *
 * @throws FILE_REFUSED when the network would not take it
 */
export async function addReplyFile(
  tx: Db,
  file: {
    interaction: { id: string; platform: string };
    userId: string;
    visibility: Visibility;
    name: string;
    bytes: Buffer;
  },
): Promise<ReplyFileView> {
  const { interaction, userId, bytes } = file;
  const sniffed = sniff(bytes);
  if (!sniffed) {
    throw errors.FILE_REFUSED({ reason: "Only pictures, videos and sounds can be attached." });
  }
  const name = file.name.replaceAll(/[\p{Cc}/\\]/gu, "_").slice(0, 200) || "attachment";
  const limits = limitsFor(interaction.platform, file.visibility);
  const reason = whyRefused(limits, { name, mimeType: sniffed.mimeType, size: bytes.byteLength });
  if (reason) throw errors.FILE_REFUSED({ reason });
  const unsent = await tx
    .selectFrom("replyFile")
    .select("id")
    .where("interactionId", "=", interaction.id)
    .where("userId", "=", userId)
    .where("messageId", "is", null)
    .execute();
  if (unsent.length >= MOST_UNSENT) {
    throw errors.FILE_REFUSED({ reason: "Too many files wait here. Send or remove some first." });
  }
  const blobHash = await storeBlob(tx, { bytes, mimeType: sniffed.mimeType });
  const { id } = await tx
    .insertInto("replyFile")
    .values({
      interactionId: interaction.id,
      userId,
      blobHash,
      name,
      visibility: file.visibility,
      position: unsent.length,
    })
    .returning("id")
    .executeTakeFirstOrThrow();
  return { id, name, size: bytes.byteLength, ...sniffed };
}

function whyRefused(
  limits: AttachmentLimits | null,
  { name, mimeType, size }: { name: string; mimeType: string; size: number },
): string | undefined {
  if (!limits) return "This network takes no attachments from here.";
  const type = limits.types.find((one) => one.mimeType === mimeType);
  if (!type) return `This network does not take files of the type ${mimeType} (${name}).`;
  if (size <= type.maxBytes) return undefined;
  return `${name} has ${printMb(size)} MB; this network takes at most ${printMb(type.maxBytes)}.`;
}

function printMb(bytes: number): string {
  return (bytes / MB).toLocaleString("en", { maximumFractionDigits: 1 });
}

export interface AttachedFile {
  fileId: string;
  alt: string;
}

/**
 * Checks what is to go along with an answer and answers how a message shows it.
 *
 * @throws FILE_UNKNOWN, FILE_REFUSED
 */
export async function checkAttached(
  tx: Db,
  reply: { interactionId: string; userId: string; limits: AttachmentLimits | null },
  attached: readonly AttachedFile[],
) {
  if (attached.length === 0) return [];
  const { limits } = reply;
  if (limits && attached.length > limits.maxCount) {
    const most = limits.maxCount === 1 ? "one attachment" : `${limits.maxCount} attachments`;
    const reason = `This network takes at most ${most} with an answer.`;
    throw errors.FILE_REFUSED({ reason });
  }
  const rows = await tx
    .selectFrom("replyFile")
    .innerJoin("blob", "blob.hash", "replyFile.blobHash")
    .select(["replyFile.id", "replyFile.name", "blob.mime as mimeType"])
    .select((eb) => eb.fn<number>("length", ["blob.bytes"]).as("size"))
    .where("replyFile.interactionId", "=", reply.interactionId)
    .where("replyFile.userId", "=", reply.userId)
    .where("replyFile.messageId", "is", null)
    .where(
      "replyFile.id",
      "in",
      attached.map(({ fileId }) => fileId),
    )
    .forUpdate("replyFile")
    .execute();
  return attached.map(({ fileId, alt }) => {
    const row = rows.find(({ id }) => id === fileId);
    if (!row) throw errors.FILE_UNKNOWN();
    const reason = whyRefused(limits, row) ?? whyAltRefused(limits, alt);
    if (reason) throw errors.FILE_REFUSED({ reason });
    const kind = row.mimeType.split("/")[0] as ReplyFileView["kind"];
    return { kind, url: "", alt: alt.trim(), name: row.name };
  });
}

function whyAltRefused(limits: AttachmentLimits | null, alt: string): string | undefined {
  if (!limits || alt.length <= limits.maxAltLength) return undefined;
  return limits.maxAltLength === 0
    ? "This network takes no descriptions of pictures."
    : `A description may have at most ${limits.maxAltLength} characters.`;
}

/** From now on the files belong to the message. */
export async function attachFiles(
  tx: Db,
  messageId: string,
  attached: readonly AttachedFile[],
): Promise<void> {
  for (const [position, { fileId, alt }] of attached.entries()) {
    await tx
      .updateTable("replyFile")
      .set({ messageId, position, alt: alt.trim() })
      .where("id", "=", fileId)
      .execute();
  }
}

/** Removes one that was not sent; nothing happens when it is gone already. */
export async function removeReplyFile(
  tx: Db,
  file: { id: string; interactionId: string; userId: string },
): Promise<void> {
  await tx
    .deleteFrom("replyFile")
    .where("id", "=", file.id)
    .where("interactionId", "=", file.interactionId)
    .where("userId", "=", file.userId)
    .where("messageId", "is", null)
    .execute();
}

function selectFiles(db: Db, messageId: string) {
  return db
    .selectFrom("replyFile")
    .innerJoin("blob", "blob.hash", "replyFile.blobHash")
    .select(["blob.hash", "blob.mime as mimeType", "blob.bytes"])
    .where("replyFile.messageId", "=", messageId);
}

/** Everything that goes out with a message, in order. */
export async function listOutgoing(db: Db, messageId: string): Promise<OutgoingAttachment[]> {
  const rows = await selectFiles(db, messageId)
    .select(["replyFile.name", "replyFile.alt"])
    .orderBy("position")
    .execute();
  return rows.map(({ mimeType, name, alt, bytes }) => ({
    mimeType,
    name,
    alt,
    bytes: new Uint8Array(bytes),
  }));
}

export function findOutgoing(
  db: Db,
  messageId: string,
  position: number,
): Promise<StoredFile | undefined> {
  return selectFiles(db, messageId).where("position", "=", position).executeTakeFirst();
}
