import { sql } from "kysely";
import type { z } from "zod";
import type { Db } from "../../platform/db/index.ts";
import { signOut } from "../../presence/sign-in.ts";
import { checkNewPassword, hashPassword } from "../session/passwords.ts";
import { endSessionsOf, setPasswordHash } from "../session/session.queries.ts";
import { setActivation } from "./activation.ts";
import {
  lockAdministrators,
  requireAdministrator,
  requireRightsOver,
  requireRoleEdit,
} from "./administrators.ts";
import type { UserChange, UserInput } from "./directory.contract.ts";
import { type Editor, naming, refuseOldRev, requireKnown } from "./entity.ts";
import { errors } from "./errors.ts";
import { setLicences } from "./licences.ts";
import { setSkills, setUtilization } from "./parts.ts";
import { refuseNamedByHandlers } from "./references.ts";

type Input = z.output<typeof UserInput> & Hashed;
type Change = z.output<typeof UserChange> & Hashed;
type Hashed = { passwordHash?: string };

/** Hashing takes a core for a while: before the transaction, not in it. */
export async function hashGiven<
  Body extends { password?: string | undefined; name?: string | undefined },
>(body: Body): Promise<Body & Hashed> {
  if (body.password === undefined) return body;
  checkNewPassword(body.password, body.name ?? "\0");
  return { ...body, passwordHash: await hashPassword(body.password) };
}

export async function insertUser(tx: Db, input: Input, editor: Editor): Promise<string> {
  const { name, displayName, email, enabled, categories, passwordHash = null } = input;
  const { id } = await naming(named(name), () =>
    tx
      .insertInto("userAccount")
      .values({ name, displayName, email, enabled, categories, passwordHash })
      .returning("id")
      .executeTakeFirstOrThrow(),
  );
  if (input.roleIds.length > 0) await setRoles(tx, id, input.roleIds, editor);
  await setParts(tx, id, input, editor);
  return id;
}

/**
 * Throws ENTRY_CHANGED, NAME_TAKEN, ENTRY_INVALID, RIGHT_MISSING, LICENCE_SEATS_TAKEN, and
 * LAST_ADMINISTRATOR when nobody could give rights any more.
 */
export async function updateUser(
  tx: Db,
  id: string,
  change: Change,
  editor: Editor,
): Promise<void> {
  if (change.roleIds !== undefined || change.enabled === false) await lockAdministrators(tx);
  const user = await tx
    .selectFrom("userAccount")
    .select(["name", "displayName", "email", "enabled", "categories", "rev"])
    .where("id", "=", id)
    .forUpdate()
    .executeTakeFirstOrThrow();
  refuseOldRev({ noun: "user", ...user }, change.rev);
  const { name = user.name } = change;
  const isTakeover =
    change.passwordHash !== undefined || change.enabled !== undefined || name !== user.name;
  if (isTakeover) await requireRightsOver(tx, id, editor);
  if (name !== user.name) await rename(tx, user.name, name);
  await naming(named(name), () =>
    tx
      .updateTable("userAccount")
      .set({
        name,
        displayName: change.displayName ?? user.displayName,
        email: change.email ?? user.email,
        enabled: change.enabled ?? user.enabled,
        categories: change.categories ?? user.categories,
        rev: sql<number>`rev + 1`,
      })
      .where("id", "=", id)
      .execute(),
  );
  if (change.passwordHash !== undefined) {
    if (change.password !== undefined) checkNewPassword(change.password, name);
    await setPasswordHash(tx, id, change.passwordHash);
    await endSessionsOf(tx, id, id === editor.userId ? editor.sessionHash : "");
  }
  if (change.roleIds !== undefined) await setRoles(tx, id, change.roleIds, editor);
  await setParts(tx, id, change, editor);
  if (change.enabled === false && user.enabled) await dismiss(tx, id);
  if (change.roleIds !== undefined || change.enabled === false) await requireAdministrator(tx);
}

/** Users with a history are disabled, not deleted: the history says who it was. */
export async function removeUser(tx: Db, id: string, editor: Editor): Promise<void> {
  await lockAdministrators(tx);
  await requireRightsOver(tx, id, editor);
  const { name } = await tx
    .selectFrom("userAccount")
    .select("name")
    .where("id", "=", id)
    .forUpdate()
    .executeTakeFirstOrThrow();
  if (id === editor.userId) throw errors.ENTRY_IN_USE({ noun: "user", name, where: "it is you" });
  const { worked } = await tx
    .selectNoFrom(
      sql<boolean>`exists (select from interaction
          where ${id} in (user_id, last_user_id, preferred_user_id))
        or exists (select from acd_decision where user_id = ${id})
        or exists (select from acd_item where last_attempted_user_id = ${id})`.as("worked"),
    )
    .executeTakeFirstOrThrow();
  if (worked) {
    const where = "interactions were offered to it. Disable it instead";
    throw errors.ENTRY_IN_USE({ noun: "user", name, where });
  }
  await refuseNamedByHandlers(tx, { kind: "user", noun: "user", name });
  await dismiss(tx, id);
  await tx.deleteFrom("userAccount").where("id", "=", id).execute();
  await requireAdministrator(tx);
}

/** At once: sessions end, event streams close, and open interactions go back to their queues. */
async function dismiss(tx: Db, id: string): Promise<void> {
  await endSessionsOf(tx, id);
  await signOut(tx, id);
}

async function rename(tx: Db, before: string, after: string): Promise<void> {
  await refuseNamedByHandlers(tx, { kind: "user", noun: "user", name: before });
  await tx
    .updateTable("interaction")
    .set({ queueName: after })
    .where("queueType", "=", "user")
    .where("disconnectedAt", "is", null)
    .where(sql<boolean>`lower(queue_name) = ${before.toLowerCase()}`)
    .execute();
}

async function setRoles(tx: Db, userId: string, roleIds: string[], editor: Editor): Promise<void> {
  const present = await tx
    .selectFrom("userRole")
    .select("roleId")
    .where("userId", "=", userId)
    .execute();
  const before = new Set(present.map(({ roleId }) => roleId));
  if (before.size === roleIds.length && roleIds.every((id) => before.has(id))) return;
  requireRoleEdit(editor);
  await requireKnown(tx, { kind: "role", ids: roleIds, field: "roleIds" });
  await tx.deleteFrom("userRole").where("userId", "=", userId).execute();
  if (roleIds.length === 0) return;
  await tx
    .insertInto("userRole")
    .values(roleIds.map((roleId) => ({ userId, roleId })))
    .execute();
}

async function setParts(
  tx: Db,
  userId: string,
  parts: Pick<
    Change,
    "workgroupIds" | "deactivatedWorkgroupIds" | "skills" | "utilization" | "licences"
  >,
  editor: Editor,
): Promise<void> {
  const owner = { table: "user", id: userId } as const;
  if (parts.workgroupIds) await setWorkgroups(tx, userId, parts.workgroupIds);
  if (parts.deactivatedWorkgroupIds)
    await setActivation(tx, {
      of: { userId },
      deactivated: parts.deactivatedWorkgroupIds,
      field: "deactivatedWorkgroupIds",
    });
  if (parts.skills) await setSkills(tx, owner, parts.skills);
  if (parts.utilization) await setUtilization(tx, owner, parts.utilization);
  if (parts.licences) await setLicences(tx, { userId }, parts.licences, editor);
}

/** Who stays a member stays activated or not, as it was. */
async function setWorkgroups(tx: Db, userId: string, workgroupIds: string[]): Promise<void> {
  await requireKnown(tx, { kind: "workgroup", ids: workgroupIds, field: "workgroupIds" });
  let left = tx.deleteFrom("workgroupMember").where("userId", "=", userId);
  if (workgroupIds.length > 0) left = left.where("workgroupId", "not in", workgroupIds);
  await left.execute();
  if (workgroupIds.length === 0) return;
  await tx
    .insertInto("workgroupMember")
    .values(workgroupIds.map((workgroupId) => ({ workgroupId, userId })))
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}

function named(name: string) {
  return { noun: "user", name, index: "user_account_name" };
}
