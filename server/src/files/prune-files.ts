import { sql } from "kysely";
import type { Db } from "../platform/db/index.ts";

/** Longer than anybody works on a conversation; the message itself, and the address, stay. */
const REMOTE_KEPT = sql`interval '90 days'`;
/** An answer that was never sent. */
const UNSENT_KEPT = sql`interval '1 day'`;
/** Somebody may be about to name it. */
const UNNAMED_KEPT = sql`interval '1 hour'`;

/** Removes copies that have had their time, and content that nothing names any more. */
export async function pruneFiles(db: Db): Promise<void> {
  await db
    .deleteFrom("remoteFile")
    .where("createdAt", "<", sql<Date>`now() - ${REMOTE_KEPT}`)
    .execute();
  await db
    .deleteFrom("replyFile")
    .where("messageId", "is", null)
    .where("createdAt", "<", sql<Date>`now() - ${UNSENT_KEPT}`)
    .execute();
  await db
    .deleteFrom("blob")
    .where("createdAt", "<", sql<Date>`now() - ${UNNAMED_KEPT}`)
    .where(({ not, exists, selectFrom }) =>
      not(
        exists(
          selectFrom("remoteFile")
            .select("remoteFile.urlHash")
            .whereRef("remoteFile.blobHash", "=", "blob.hash"),
        ),
      ),
    )
    .where(({ not, exists, selectFrom }) =>
      not(
        exists(
          selectFrom("replyFile")
            .select("replyFile.id")
            .whereRef("replyFile.blobHash", "=", "blob.hash"),
        ),
      ),
    )
    .execute();
}
