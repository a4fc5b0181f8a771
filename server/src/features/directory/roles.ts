import { sql } from "kysely";
import type { z } from "zod";
import { type Db, json } from "../../platform/db/index.ts";
import { rightNames } from "../../platform/permissions/rights.ts";
import { lockAdministrators, requireAdministrator } from "./administrators.ts";
import { RoleChange, RoleInput, RoleView } from "./directory.contract.ts";
import { naming, refuseField, refuseOldRev } from "./entity.ts";
import type { EntityKind } from "./entity-routes.ts";
import { errors } from "./errors.ts";

export const roleKind: EntityKind<
  z.output<typeof RoleView>,
  typeof RoleInput,
  typeof RoleChange
> = {
  class: "Role",
  noun: "role",
  plural: "roles",
  right: "role.edit",
  view: RoleView,
  input: RoleInput,
  change: RoleChange,
  list(db, id) {
    let query = db
      .selectFrom("role")
      .select([
        "id",
        "name",
        "notes",
        "requiresSecondFactor",
        "rev",
        sql<string[]>`(select coalesce(jsonb_agg(r.right_name order by r.right_name), '[]')
            from role_right r where r.role_id = role.id)`.as("rights"),
        sql<number>`(select count(*)::int from user_role u where u.role_id = role.id)`.as("users"),
      ])
      .orderBy(sql`lower(name)`);
    if (id !== undefined) query = query.where("id", "=", id);
    return query.execute();
  },
  async insert(tx, { name, notes, requiresSecondFactor, rights }) {
    const { id } = await naming(named(name), () =>
      tx
        .insertInto("role")
        .values({ name, notes, requiresSecondFactor })
        .returning("id")
        .executeTakeFirstOrThrow(),
    );
    await setRights(tx, id, rights);
    return id;
  },
  async update(tx, id, change) {
    await lockAdministrators(tx);
    const role = await lockRole(tx, id);
    refuseOldRev({ noun: "role", ...role }, change.rev);
    const { name = role.name, notes = role.notes, rights } = change;
    const { requiresSecondFactor = role.requiresSecondFactor } = change;
    await naming(named(name), () =>
      tx
        .updateTable("role")
        .set({ name, notes, requiresSecondFactor, rev: sql<number>`rev + 1` })
        .where("id", "=", id)
        .execute(),
    );
    if (!rights) return;
    await setRights(tx, id, rights);
    await requireAdministrator(tx);
  },
  async remove(tx, id) {
    const { name } = await lockRole(tx, id);
    const users = await tx
      .selectFrom("userRole")
      .innerJoin("userAccount", "userAccount.id", "userRole.userId")
      .select("userAccount.name")
      .where("userRole.roleId", "=", id)
      .orderBy("userAccount.name")
      .limit(5)
      .execute();
    if (users.length > 0) {
      const where = `users have it (${users.map((user) => user.name).join(", ")})`;
      throw errors.ENTRY_IN_USE({ noun: "role", name, where });
    }
    await tx.deleteFrom("role").where("id", "=", id).execute();
  },
};

function lockRole(tx: Db, id: string) {
  return tx
    .selectFrom("role")
    .select(["name", "notes", "requiresSecondFactor", "rev"])
    .where("id", "=", id)
    .forUpdate()
    .executeTakeFirstOrThrow();
}

/** A right that stays keeps its scope; a new one holds everywhere. */
async function setRights(tx: Db, roleId: string, rights: string[]): Promise<void> {
  const known = new Set<string>(rightNames);
  const unknown = rights.find((right) => !known.has(right));
  if (unknown !== undefined) refuseField("rights", `There is no right ${unknown}.`);
  let gone = tx.deleteFrom("roleRight").where("roleId", "=", roleId);
  if (rights.length > 0) gone = gone.where("rightName", "not in", rights);
  await gone.execute();
  if (rights.length === 0) return;
  await tx
    .insertInto("roleRight")
    .values([...new Set(rights)].map((rightName) => ({ roleId, rightName, scope: json({}) })))
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}

function named(name: string) {
  return { noun: "role", name, index: "role_name" };
}
