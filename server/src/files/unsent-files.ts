import type { Db } from "../platform/db/index.ts";
import type { StoredFile } from "./blobs.ts";
import type { UnsentFileView } from "./files.contract.ts";
import type { AttachedFile } from "./reply-files.ts";

/** Whose unsent files, and of which conversation: nobody else sees what is not sent. */
export interface UnsentPlace {
  interactionId: string;
  userId: string;
}

function selectUnsent(db: Db, { interactionId, userId }: UnsentPlace) {
  return db
    .selectFrom("replyFile")
    .innerJoin("blob", "blob.hash", "replyFile.blobHash")
    .where("replyFile.interactionId", "=", interactionId)
    .where("replyFile.userId", "=", userId)
    .where("replyFile.messageId", "is", null);
}

/** Files of the answer that is being written, in order. */
export async function listUnsent(db: Db, place: UnsentPlace): Promise<UnsentFileView[]> {
  const rows = await selectUnsent(db, place)
    .select(["replyFile.id", "replyFile.name", "replyFile.alt", "replyFile.visibility"])
    .select((eb) => ["blob.mime as mimeType", eb.fn<number>("length", ["blob.bytes"]).as("size")])
    .orderBy("replyFile.position")
    .orderBy("replyFile.id")
    .execute();
  return rows.map(({ visibility, ...row }) => ({
    ...row,
    kind: row.mimeType.split("/")[0] as UnsentFileView["kind"],
    isPrivate: visibility === "private",
    url: `/api/interactions/${place.interactionId}/files/${row.id}`,
  }));
}

export function findUnsent(
  db: Db,
  place: UnsentPlace,
  fileId: string,
): Promise<StoredFile | undefined> {
  return selectUnsent(db, place)
    .select(["blob.hash", "blob.mime as mimeType", "blob.bytes"])
    .where("replyFile.id", "=", fileId)
    .executeTakeFirst();
}

/** Keeps their order and their words with the draft; what is gone meanwhile is passed over. */
export async function describeUnsent(
  tx: Db,
  { interactionId, userId }: UnsentPlace,
  files: readonly AttachedFile[],
): Promise<void> {
  for (const [position, { fileId, alt }] of files.entries()) {
    await tx
      .updateTable("replyFile")
      .set({ position, alt })
      .where("id", "=", fileId)
      .where("interactionId", "=", interactionId)
      .where("userId", "=", userId)
      .where("messageId", "is", null)
      .execute();
  }
}
