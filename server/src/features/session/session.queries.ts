import { randomBytes } from "node:crypto";
import { sql } from "kysely";
import type { Db } from "../../platform/db/open-database.ts";
import { hashSessionId } from "../../platform/http/session-cookie.ts";
import { ABSOLUTE_HOURS, IDLE_MINUTES } from "../../platform/permissions/load-viewers.ts";
import { wakeAfterCommit } from "../../platform/wake/wake.ts";

/** How somebody has shown who they are. */
export type SignInMethod = "password" | "passwordAndCode" | "passkey" | "singleSignOn";

export function findAccount(db: Db, name: string) {
  return db
    .selectFrom("userAccount")
    .select([
      "id",
      "name",
      "passwordHash",
      "enabled",
      hasTwoFactor.as("hasTwoFactor"),
      hasPasskeys.as("hasPasskeys"),
      needsSecondFactor.as("needsSecondFactor"),
    ])
    .where((eb) => eb(eb.fn("lower", ["name"]), "=", name.toLowerCase()))
    .executeTakeFirst();
}

export type Account = NonNullable<Awaited<ReturnType<typeof findAccount>>>;

export const hasTwoFactor = sql<boolean>`exists (select from user_totp
  where user_totp.user_id = user_account.id and user_totp.confirmed_at is not null)`;

export const hasPasskeys = sql<boolean>`exists (select from passkey
  where passkey.user_id = user_account.id)`;

export const needsSecondFactor = sql<boolean>`exists (
  select from user_role join role on role.id = user_role.role_id
  where user_role.user_id = user_account.id and role.requires_second_factor)`;

/** @returns the id for the cookie, which exists nowhere else */
export async function insertSession(
  db: Db,
  session: { userId: string; userAgent: string; address: string; method?: SignInMethod },
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

/** The session's user has just shown who they are, once more or in a stronger way. */
export async function markProved(
  db: Db,
  sessionHash: string,
  method?: SignInMethod,
): Promise<void> {
  await db
    .updateTable("userSession")
    .set({ provedAt: sql<Date>`now()`, ...(method && { method }) })
    .where("idHash", "=", sessionHash)
    .execute();
  // Open screens learn what their user may do now.
  wakeAfterCommit(db, "live");
}

/** What nobody needs any more: sessions that are over, failures that no longer count, spent challenges. */
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
    .deleteFrom("usedChallenge")
    .where("usedAt", "<", sql<Date>`now() - interval '1 day'`)
    .execute();
  await db
    .deleteFrom("signInFailure")
    .where("at", "<", sql<Date>`now() - interval '1 day'`)
    .execute();
}
