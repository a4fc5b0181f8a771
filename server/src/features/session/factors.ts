import { errors } from "../../errors.ts";
import type { Db } from "../../platform/db/open-database.ts";
import { type AuditActor, writeAudit } from "../audit/write-audit.ts";
import { hasPasskeys, hasTwoFactor, needsSecondFactor } from "./session.queries.ts";

/**
 * Call after one was removed: whose role asks for a second factor keeps one.
 *
 * @throws SECOND_FACTOR_REQUIRED
 */
export async function requireAnotherFactor(tx: Db, userId: string): Promise<void> {
  const left = await tx
    .selectFrom("userAccount")
    .select([
      hasTwoFactor.as("hasTwoFactor"),
      hasPasskeys.as("hasPasskeys"),
      needsSecondFactor.as("needsSecondFactor"),
    ])
    .where("id", "=", userId)
    .forUpdate("userAccount")
    .executeTakeFirstOrThrow();
  if (left.needsSecondFactor && !left.hasTwoFactor && !left.hasPasskeys)
    throw errors.SECOND_FACTOR_REQUIRED();
}

/** Writes down that the way somebody signs in has changed. Call last. */
export function auditFactor(
  tx: Db,
  actor: AuditActor,
  userId: string,
  action: string,
  change: { before?: object; after?: object } = {},
): Promise<void> {
  return writeAudit(tx, { actor, action, entityType: "user", entityId: userId, ...change });
}
