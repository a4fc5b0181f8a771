import { createHash, randomInt } from "node:crypto";
import { sql } from "kysely";
import { errors } from "../../errors.ts";
import type { Db } from "../../platform/db/open-database.ts";
import { type KeyRing, open, seal } from "../../platform/secrets/secrets.ts";
import { findTotpStep, newTotpSecret, toBase32, totpUri } from "./totp.ts";

/** Without the letters and digits that look like others: 16 of 32 are 80 bits. */
const ALPHABET = "abcdefghijkmnpqrstuvwxyz23456789";
const RECOVERY_CODES = 10;
const RECOVERY_LENGTH = 16;
const GROUPS_OF = 4;

export type Setup = { uri: string; secret: string };

/**
 * A new secret, which counts for nothing until a code of it was right. Beginning again replaces it.
 *
 * @throws TWO_FACTOR_ON
 */
export async function beginTwoFactor(
  tx: Db,
  keys: KeyRing,
  user: { userId: string; name: string },
): Promise<Setup> {
  const secret = newTotpSecret();
  const { userId } = user;
  const sealedSecret = seal(keys, secret.toString("base64url"), placeOf(userId));
  const kept = await tx
    .insertInto("userTotp")
    .values({ userId, sealedSecret })
    .onConflict((conflict) =>
      conflict
        .column("userId")
        .doUpdateSet({ sealedSecret, lastStep: "0", createdAt: sql<Date>`now()` })
        .where("userTotp.confirmedAt", "is", null),
    )
    .returning("userId")
    .executeTakeFirst();
  if (!kept) throw errors.TWO_FACTOR_ON();
  const uri = totpUri({ secret, issuer: "Signalbox", account: user.name });
  return { uri, secret: toBase32(secret) };
}

/**
 * Turns it on when the code is right, and answers the recovery codes, which are stored nowhere.
 *
 * @throws TWO_FACTOR_ON, TWO_FACTOR_OFF when it was not begun, SECOND_FACTOR_REFUSED
 */
export async function confirmTwoFactor(
  tx: Db,
  keys: KeyRing,
  { userId, code }: { userId: string; code: string },
): Promise<string[]> {
  const row = await tx
    .selectFrom("userTotp")
    .select("confirmedAt")
    .where("userId", "=", userId)
    .forUpdate()
    .executeTakeFirst();
  if (!row) throw errors.TWO_FACTOR_OFF();
  if (row.confirmedAt) throw errors.TWO_FACTOR_ON();
  if (!(await takeTotp(tx, keys, userId, plain(code)))) throw errors.SECOND_FACTOR_REFUSED();
  await tx
    .updateTable("userTotp")
    .set({ confirmedAt: sql<Date>`now()` })
    .where("userId", "=", userId)
    .execute();
  return renewRecoveryCodes(tx, userId);
}

/** @returns new ones; the old ones count no more */
export async function renewRecoveryCodes(tx: Db, userId: string): Promise<string[]> {
  const codes = Array.from({ length: RECOVERY_CODES }, newRecoveryCode);
  await tx.deleteFrom("recoveryCode").where("userId", "=", userId).execute();
  await tx
    .insertInto("recoveryCode")
    .values(codes.map((code) => ({ userId, codeHash: hash(plain(code)) })))
    .execute();
  return codes;
}

/** @returns whether it was on */
export async function removeTwoFactor(tx: Db, userId: string): Promise<boolean> {
  await tx.deleteFrom("recoveryCode").where("userId", "=", userId).execute();
  const gone = await tx
    .deleteFrom("userTotp")
    .where("userId", "=", userId)
    .returning("confirmedAt")
    .executeTakeFirst();
  return gone?.confirmedAt != null;
}

/**
 * Takes a code of the app or a recovery code, once: a code that was taken before is wrong. Two
 * requests with the same code are decided by the row.
 */
export async function takeCode(
  tx: Db,
  keys: KeyRing,
  { userId, code }: { userId: string; code: string },
): Promise<"app" | "recovery" | undefined> {
  const given = plain(code);
  if (/^\d{6}$/.test(given)) return (await takeTotp(tx, keys, userId, given)) ? "app" : undefined;
  const taken = await tx
    .updateTable("recoveryCode")
    .set({ usedAt: sql<Date>`now()` })
    .where("userId", "=", userId)
    .where("codeHash", "=", hash(given))
    .where("usedAt", "is", null)
    .returning("userId")
    .executeTakeFirst();
  return taken && "recovery";
}

async function takeTotp(tx: Db, keys: KeyRing, userId: string, code: string): Promise<boolean> {
  const row = await tx
    .selectFrom("userTotp")
    .select(["sealedSecret", sql<number>`extract(epoch from clock_timestamp())::float8`.as("now")])
    .where("userId", "=", userId)
    .executeTakeFirst();
  if (!row) return false;
  const secret = Buffer.from(open(keys, row.sealedSecret, placeOf(userId)), "base64url");
  const step = findTotpStep(secret, code, row.now);
  if (step === undefined) return false;
  const taken = await tx
    .updateTable("userTotp")
    .set({ lastStep: String(step) })
    .where("userId", "=", userId)
    .where("lastStep", "<", String(step))
    .returning("userId")
    .executeTakeFirst();
  return taken !== undefined;
}

/** As people type it: in groups, in capitals, with dashes or without. */
function plain(code: string): string {
  return code.replace(/[\s-]/g, "").toLowerCase();
}

function newRecoveryCode(): string {
  const letters = Array.from({ length: RECOVERY_LENGTH }, () =>
    ALPHABET.charAt(randomInt(ALPHABET.length)),
  );
  return letters.join("").replace(new RegExp(`(.{${GROUPS_OF}})(?=.)`, "g"), "$1-");
}

function hash(code: string): string {
  return createHash("sha256").update(code).digest("hex");
}

function placeOf(userId: string): string {
  return `user_totp:${userId}:sealed_secret`;
}
