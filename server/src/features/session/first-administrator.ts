import { randomInt } from "node:crypto";
import { sql } from "kysely";
import { inTransaction } from "../../platform/db/in-transaction.ts";
import type { Db } from "../../platform/db/open-database.ts";
import { rightNames } from "../../platform/permissions/rights.ts";
import { writeAudit } from "../audit/write-audit.ts";
import { hashPassword } from "./passwords.ts";

/** Without the characters that look like others; 24 of 31 are 118 bits. */
const ALPHABET = "abcdefghijkmnpqrstuvwxyz2345679";
const LENGTH = 24;
export const FIRST_USER_LOCK = 7_428_004;

/**
 * Makes the user `admin` when there is no user at all, and returns the password, which is stored
 * nowhere else: whoever starts the server for the first time reads it there. Undefined otherwise.
 */
export async function ensureFirstAdministrator(
  db: Db,
): Promise<{ name: string; password: string } | undefined> {
  if (await hasUsers(db)) return undefined;
  const name = "admin";
  const password = randomPassword();
  const passwordHash = await hashPassword(password);
  return inTransaction(db, async (tx) => {
    // Two servers may both be the first.
    await sql`select pg_advisory_xact_lock(${FIRST_USER_LOCK})`.execute(tx);
    if (await hasUsers(tx)) return undefined;
    const { id } = await tx
      .insertInto("userAccount")
      .values({ name, displayName: "Administrator", passwordHash })
      .returning("id")
      .executeTakeFirstOrThrow();
    await tx
      .insertInto("userRole")
      .values({ userId: id, roleId: await ensureAdministratorRole(tx) })
      .execute();
    const entity = { entityType: "user", entityId: id };
    const actor = { id: null, name: "Signalbox" };
    await writeAudit(tx, { actor, action: "user.added", ...entity, reason: "First start" });
    return { name, password };
  });
}

/** The role with every right. */
export async function ensureAdministratorRole(tx: Db): Promise<string> {
  const name = "Administrator";
  const known = await tx
    .selectFrom("role")
    .select("id")
    .where((eb) => eb(eb.fn("lower", ["name"]), "=", name.toLowerCase()))
    .executeTakeFirst();
  if (known) return known.id;
  const { id } = await tx
    .insertInto("role")
    .values({ name, notes: "Every right." })
    .returning("id")
    .executeTakeFirstOrThrow();
  await tx
    .insertInto("roleRight")
    .values(rightNames.map((rightName) => ({ roleId: id, rightName })))
    .execute();
  return id;
}

async function hasUsers(db: Db) {
  const user = await db.selectFrom("userAccount").select("id").limit(1).executeTakeFirst();
  return user !== undefined;
}

function randomPassword() {
  const characters = Array.from({ length: LENGTH }, () =>
    ALPHABET.charAt(randomInt(ALPHABET.length)),
  );
  return characters.join("").replace(/(.{6})(?=.)/g, "$1-");
}
