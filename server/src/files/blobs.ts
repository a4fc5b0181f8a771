import { createHash } from "node:crypto";
import type { Db } from "../platform/db/index.ts";

/** Stores content once, however often it comes. Answers its name. */
export async function storeBlob(db: Db, { bytes, mimeType }: { bytes: Buffer; mimeType: string }) {
  const hash = createHash("sha256").update(bytes).digest("base64url");
  await db
    .insertInto("blob")
    .values({ hash, mime: mimeType, bytes })
    // Younger again, so that cleaning up does not take it from whoever is about to name it.
    .onConflict((conflict) => conflict.column("hash").doUpdateSet({ createdAt: new Date() }))
    .execute();
  return hash;
}

export interface StoredFile {
  hash: string;
  mimeType: string;
  bytes: Buffer;
}

export async function findBlob(db: Db, hash: string): Promise<StoredFile | undefined> {
  const row = await db
    .selectFrom("blob")
    .select(["hash", "mime as mimeType", "bytes"])
    .where("hash", "=", hash)
    .executeTakeFirst();
  return row;
}
