import { sql } from "kysely";
import type { Db } from "../platform/db/index.ts";
import { publishLive } from "../platform/live/live-events.queries.ts";

/** Tells the user's own screens, and those who watch, that status or load changed. */
export async function publishPresence(tx: Db, userId: string): Promise<void> {
  await tx
    .updateTable("userPresence")
    .set({ rev: sql<string>`rev + 1` })
    .where("userId", "=", userId)
    .execute();
  await publishLive(tx, {
    type: "presence.changed",
    audience: { users: [userId], right: "interaction.readAll" },
    payload: { userId },
  });
}

/** The user has a hand free since now; the longest available is preferred. */
export async function becomeAvailable(tx: Db, userId: string): Promise<void> {
  await tx
    .updateTable("userPresence")
    .set({ availableSince: sql<Date>`clock_timestamp()` })
    .where("userId", "=", userId)
    .execute();
}
