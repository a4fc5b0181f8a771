import { randomBytes } from "node:crypto";
import { sql } from "kysely";
import type { Db } from "../../platform/db/open-database.ts";
import { hashSessionId } from "../../platform/http/session-cookie.ts";
import { ABSOLUTE_HOURS, IDLE_MINUTES } from "../../platform/permissions/load-viewers.ts";
import { wakeAfterCommit } from "../../platform/wake/wake.ts";

export function findAccount(db: Db, name: string) {
  return db
    .selectFrom("userAccount")
    .select(["id", "name", "passwordHash", "enabled"])
    .where((eb) => eb(eb.fn("lower", ["name"]), "=", name.toLowerCase()))
    .executeTakeFirst();
}

/** @returns the id for the cookie, which exists nowhere else */
export async function insertSession(
  db: Db,
  session: { userId: string; userAgent: string; address: string },
): Promise<string> {
  const id = randomBytes(32).toString("base64url");
  await db
    .insertInto("userSession")
    .values({
      ...session,
      idHash: hashSessionId(id),
      expiresAt: sql<Date>`now() + make_interval(hours => ${ABSOLUTE_HOURS})`,
    })
    .execute();
  return id;
}

/** Ends one session; its event streams close at once on this server, within 2 s on others. */
export async function endSession(db: Db, sessionHash: string): Promise<void> {
  await db.deleteFrom("userSession").where("idHash", "=", sessionHash).execute();
  wakeAfterCommit(db, "live");
}

/** Ends every session of a user, except the one that asks for it. */
export async function endSessionsOf(db: Db, userId: string, except = ""): Promise<void> {
  await db
    .deleteFrom("userSession")
    .where("userId", "=", userId)
    .where("idHash", "<>", except)
    .execute();
  wakeAfterCommit(db, "live");
}

export async function setPasswordHash(db: Db, userId: string, passwordHash: string) {
  await db.updateTable("userAccount").set({ passwordHash }).where("id", "=", userId).execute();
}

/** What nobody needs any more: sessions that are over, and failures that no longer count. */
export async function pruneSessions(db: Db): Promise<void> {
  await db
    .deleteFrom("userSession")
    .where((eb) =>
      eb.or([
        eb("expiresAt", "<", sql<Date>`now()`),
        eb("lastSeenAt", "<", sql<Date>`now() - make_interval(mins => ${IDLE_MINUTES})`),
      ]),
    )
    .execute();
  await db
    .deleteFrom("signInFailure")
    .where("at", "<", sql<Date>`now() - interval '1 day'`)
    .execute();
}
