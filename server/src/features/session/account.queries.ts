import { sql } from "kysely";
import { errors } from "../../errors.ts";
import type { Db } from "../../platform/db/open-database.ts";
import { IDLE_MINUTES } from "../../platform/permissions/load-viewers.ts";
import { wakeAfterCommit } from "../../platform/wake/wake.ts";
import type { UserSignInView } from "./account.contract.ts";
import { hasTwoFactor, needsSecondFactor } from "./session.queries.ts";

/** How a user signs in, and where; `thisSession` is the one that asks. */
export async function getSignIn(
  db: Db,
  userId: string,
  thisSession: string,
): Promise<UserSignInView> {
  const account = await db
    .selectFrom("userAccount")
    .select([
      sql<boolean>`password_hash is not null`.as("hasPassword"),
      hasTwoFactor.as("twoFactor"),
      needsSecondFactor.as("needsSecondFactor"),
      sql<number>`(select count(*)::int from recovery_code
        where recovery_code.user_id = user_account.id and used_at is null)`.as("recoveryCodesLeft"),
      sql<string[]>`(select coalesce(jsonb_agg(p.name order by lower(p.name)), '[]')
        from sign_on_identity i join sign_on_provider p on p.id = i.provider_id
        where i.user_id = user_account.id)`.as("signOn"),
    ])
    .where("id", "=", userId)
    .executeTakeFirstOrThrow();
  const [passkeys, sessions] = [
    await listPasskeys(db, userId),
    await listSessions(db, userId, thisSession),
  ];
  return { ...account, passkeys, sessions };
}

async function listPasskeys(db: Db, userId: string): Promise<UserSignInView["passkeys"]> {
  const rows = await db
    .selectFrom("passkey")
    .select(["id", "name", "synchronised", "createdAt", "lastUsedAt"])
    .where("userId", "=", userId)
    .orderBy("id")
    .execute();
  return rows.map(({ createdAt, lastUsedAt, ...row }) => ({
    ...row,
    createdAt: createdAt.toISOString(),
    lastUsedAt: lastUsedAt?.toISOString() ?? null,
  }));
}

/** Those that have not ended, the one that asks first, then by when they were last used. */
async function listSessions(
  db: Db,
  userId: string,
  thisSession: string,
): Promise<UserSignInView["sessions"]> {
  const rows = await db
    .selectFrom("userSession")
    .select(["id", "method", "userAgent", "address", "createdAt", "lastSeenAt", "expiresAt"])
    .select(sql<boolean>`id = ${thisSession}`.as("isThis"))
    .where("userId", "=", userId)
    .where("expiresAt", ">", sql<Date>`now()`)
    .where("lastSeenAt", ">", sql<Date>`now() - make_interval(mins => ${IDLE_MINUTES})`)
    .orderBy("isThis", "desc")
    .orderBy("lastSeenAt", "desc")
    .limit(200)
    .execute();
  return rows.map(({ method, createdAt, lastSeenAt, expiresAt, ...row }) => ({
    ...row,
    method: method as UserSignInView["sessions"][number]["method"],
    createdAt: createdAt.toISOString(),
    lastSeenAt: lastSeenAt.toISOString(),
    expiresAt: expiresAt.toISOString(),
  }));
}

/**
 * Ends one session of a user; its event streams close within 2 s on every server.
 *
 * @throws SESSION_NOT_FOUND also for another user's
 */
export async function endSessionById(
  tx: Db,
  { userId, sessionId }: { userId: string; sessionId: string },
): Promise<void> {
  const ended = await tx
    .deleteFrom("userSession")
    .where("id", "=", sessionId)
    .where("userId", "=", userId)
    .returning("id")
    .executeTakeFirst();
  if (!ended) throw errors.SESSION_NOT_FOUND();
  wakeAfterCommit(tx, "live");
}
