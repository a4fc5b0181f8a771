import { sql } from "kysely";
import type { Db } from "../platform/db/index.ts";

/** Longer than anybody works on a conversation; the message itself, and the address, stay. */
const REMOTE_KEPT = sql`interval '90 days'`;
/** An answer that was never sent waits as long as its conversation may be set aside, and longer. */
const UNSENT_KEPT = sql`interval '30 days'`;
/** Nobody comes back to the answer when its conversation is over. */
const UNSENT_KEPT_AFTERWARDS = sql`interval '1 day'`;
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
    .where(({ eb, or, selectFrom }) =>
      or([
        eb("createdAt", "<", sql<Date>`now() - ${UNSENT_KEPT}`),
        eb(
          "interactionId",
          "in",
          selectFrom("interaction")
            .select("interaction.id")
            .whereRef("interaction.id", "=", "replyFile.interactionId")
            .where("disconnectedAt", "<", sql<Date>`now() - ${UNSENT_KEPT_AFTERWARDS}`),
        ),
      ]),
    )
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
