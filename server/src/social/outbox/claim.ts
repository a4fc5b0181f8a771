import { sql } from "kysely";
import type { Db } from "../../platform/db/index.ts";
import type { MessageRow } from "../find-message.ts";

/** A call has ended by then one way or the other; a row that is older belonged to a server that died. */
const SENDING_LASTS = sql`interval '16 seconds'`;
/** Looking for a message takes no longer; whoever looks for longer died. */
const LOOKING_LASTS = sql`interval '12 seconds'`;

/**
 * Claims the next message to send, or nothing. Of one conversation only the oldest that is not done
 * can be claimed, so that its order is kept; an unknown outcome holds the others back only while it
 * is still looked into.
 */
export function claimToSend(db: Db, holder: string): Promise<MessageRow | undefined> {
  return db
    .updateTable("message")
    .set({
      sendState: "sending",
      sendHolder: holder,
      sendStartedAt: sql<Date>`clock_timestamp()`,
      sendAttempts: sql<number>`send_attempts + 1`,
    })
    .where("id", "=", (eb) =>
      eb
        .selectFrom("message as next")
        .select("next.id")
        .where("next.sendState", "=", "queued")
        .where("next.sendAfter", "<=", sql<Date>`clock_timestamp()`)
        .where(({ not, exists, selectFrom }) =>
          not(
            exists(
              selectFrom("message as earlier")
                .select("earlier.id")
                .whereRef("earlier.threadId", "=", "next.threadId")
                .whereRef("earlier.id", "<", "next.id")
                .where("earlier.sendState", "in", ["queued", "sending", "unknown"])
                .where("earlier.sendAfter", "is not", null),
            ),
          ),
        )
        .orderBy("next.sendAfter")
        .orderBy("next.id")
        .limit(1)
        .forUpdate()
        .skipLocked(),
    )
    .returningAll()
    .executeTakeFirst();
}

/** Marks what dead servers were sending: nobody knows whether the network took it. */
export async function abandonStuck(db: Db): Promise<void> {
  await db
    .updateTable("message")
    .set({
      sendState: "unknown",
      sendError: "The server stopped while it was sending.",
      sendErrorClass: "retry",
      sendAfter: sql<Date>`clock_timestamp()`,
      sendHolder: null,
    })
    .where("sendState", "=", "sending")
    .where("sendStartedAt", "<", sql<Date>`clock_timestamp() - ${SENDING_LASTS}`)
    .execute();
}

/** Claims an unknown outcome to look into. */
export function claimToReconcile(db: Db, holder: string): Promise<MessageRow | undefined> {
  return db
    .updateTable("message")
    .set({ sendHolder: holder, sendAfter: sql<Date>`clock_timestamp() + ${LOOKING_LASTS}` })
    .where("id", "=", (eb) =>
      eb
        .selectFrom("message as lost")
        .select("lost.id")
        .where("lost.sendState", "=", "unknown")
        .where("lost.sendAfter", "<=", sql<Date>`clock_timestamp()`)
        .orderBy("lost.sendAfter")
        .limit(1)
        .forUpdate()
        .skipLocked(),
    )
    .returningAll()
    .executeTakeFirst();
}
