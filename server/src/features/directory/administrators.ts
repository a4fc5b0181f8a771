import { sql } from "kysely";
import { errors as serverErrors } from "../../errors.ts";
import type { Db } from "../../platform/db/index.ts";
import { can, type Viewer } from "../../platform/permissions/viewer.ts";
import { errors } from "./errors.ts";

/** Two who each demote the other must not both succeed. */
const ADMINISTRATORS_LOCK = 7_460_223;

/** Call before a change that could take rights away. */
export async function lockAdministrators(tx: Db): Promise<void> {
  await sql`select pg_advisory_xact_lock(${sql.lit(ADMINISTRATORS_LOCK)})`.execute(tx);
}

/** Call after it. Throws LAST_ADMINISTRATOR when nobody could give rights any more. */
export async function requireAdministrator(tx: Db): Promise<void> {
  const administrator = await tx
    .selectFrom("userAccount")
    .innerJoin("userRole", "userRole.userId", "userAccount.id")
    .innerJoin("roleRight", "roleRight.roleId", "userRole.roleId")
    .select("userAccount.id")
    .where("userAccount.enabled", "=", true)
    .where("roleRight.rightName", "=", "role.edit")
    .where(sql<boolean>`role_right.scope = '{}'`)
    .limit(1)
    .executeTakeFirst();
  if (!administrator) throw errors.LAST_ADMINISTRATOR();
}

/**
 * Whoever may edit the directory must not become somebody with more rights by giving that one a
 * password, nor lock them out: changing the account of a user with rights that one does not have
 * oneself needs role.edit. Throws RIGHT_MISSING.
 */
export async function requireRightsOver(tx: Db, userId: string, editor: Viewer): Promise<void> {
  if (can(editor, "role.edit") || userId === editor.userId) return;
  const rights = await tx
    .selectFrom("userRole")
    .innerJoin("roleRight", "roleRight.roleId", "userRole.roleId")
    .select("roleRight.rightName")
    .where("userRole.userId", "=", userId)
    .execute();
  const held = new Set<string>(editor.rights.keys());
  if (rights.some(({ rightName }) => !held.has(rightName)))
    throw serverErrors.RIGHT_MISSING({ right: "role.edit" });
}

export function requireRoleEdit(editor: Viewer): void {
  if (!can(editor, "role.edit")) throw serverErrors.RIGHT_MISSING({ right: "role.edit" });
}
