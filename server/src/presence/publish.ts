import { sql } from "kysely";
import type { Db } from "../platform/db/index.ts";
import { publishLiveAll } from "../platform/live/live-events.queries.ts";

/** Tells the user's own screens, and those who watch, that status or load changed. */
export function publishPresence(tx: Db, userId: string): Promise<void> {
  return publishPresences(tx, [userId]);
}

/**
 * Many at once. Their rows are locked in one order for all, so that two agents who take each other's
 * interactions never wait for each other.
 */
export async function publishPresences(tx: Db, userIds: readonly string[]): Promise<void> {
  if (userIds.length === 0) return;
  await tx
    .with("locked", (db) => lockInOrder(db, userIds))
    .updateTable("userPresence")
    .from("locked")
    .set({ rev: sql<string>`rev + 1` })
    .whereRef("userPresence.userId", "=", "locked.userId")
    .execute();
  await publishLiveAll(
    tx,
    userIds.map((userId) => ({
      type: "presence.changed",
      audience: { users: [userId], right: "interaction.readAll" },
      payload: { userId },
    })),
  );
}

/** Of those who ever came to the desk. The query orders before it locks. */
export function lockInOrder(db: Pick<Db, "selectFrom">, userIds: readonly string[]) {
  return db
    .selectFrom("userPresence")
    .select("userId")
    .where("userId", "in", [...userIds])
    .orderBy("userId")
    .forNoKeyUpdate();
}

/** The user has a hand free since now; the longest available is preferred. */
export async function becomeAvailable(tx: Db, userId: string): Promise<void> {
  await tx
    .updateTable("userPresence")
    .set({ availableSince: sql<Date>`clock_timestamp()` })
    .where("userId", "=", userId)
    .execute();
}
