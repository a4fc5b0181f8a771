import { sql } from "kysely";
import type { z } from "zod";
import type { Db } from "../../platform/db/index.ts";
import { SkillChange, SkillInput, SkillView } from "./directory.contract.ts";
import { naming, refuseOldRev } from "./entity.ts";
import type { EntityKind } from "./entity-routes.ts";
import { errors } from "./errors.ts";
import { refuseNamedByHandlers } from "./references.ts";

export const skillKind: EntityKind<
  z.output<typeof SkillView>,
  typeof SkillInput,
  typeof SkillChange
> = {
  class: "Skill",
  noun: "skill",
  plural: "skills",
  right: "directory.edit",
  view: SkillView,
  input: SkillInput,
  change: SkillChange,
  list(db, id) {
    let query = db
      .selectFrom("skill")
      .select([
        "id",
        "name",
        "notes",
        "rev",
        countIn("user_skill").as("users"),
        countIn("workgroup_skill").as("workgroups"),
      ])
      .orderBy(sql`lower(name)`);
    if (id !== undefined) query = query.where("id", "=", id);
    return query.execute();
  },
  async insert(tx, { name, notes }) {
    const { id } = await naming(named(name), () =>
      tx.insertInto("skill").values({ name, notes }).returning("id").executeTakeFirstOrThrow(),
    );
    return id;
  },
  async update(tx, id, { rev, ...change }) {
    const skill = await lockSkill(tx, id);
    refuseOldRev({ noun: "skill", ...skill }, rev);
    const { name = skill.name, notes = skill.notes } = change;
    if (name !== skill.name) await refuseNamedByHandlers(tx, reference(skill.name));
    await naming(named(name), () =>
      tx
        .updateTable("skill")
        .set({ name, notes, rev: sql<number>`rev + 1` })
        .where("id", "=", id)
        .execute(),
    );
  },
  async remove(tx, id) {
    const { name } = await lockSkill(tx, id);
    const holders = await findHolders(tx, id);
    if (holders.length > 0) {
      const where = `${holders.join(", ")} ${holders.length === 1 ? "has" : "have"} it`;
      throw errors.ENTRY_IN_USE({ noun: "skill", name, where });
    }
    await refuseNamedByHandlers(tx, reference(name));
    await tx.deleteFrom("skill").where("id", "=", id).execute();
  },
};

function lockSkill(tx: Db, id: string) {
  return tx
    .selectFrom("skill")
    .select(["name", "notes", "rev"])
    .where("id", "=", id)
    .forUpdate()
    .executeTakeFirstOrThrow();
}

/** Some of the users and workgroups that have a skill, by name. */
async function findHolders(tx: Db, skillId: string): Promise<string[]> {
  const { rows } = await sql<{ name: string }>`
    select u.name from user_skill s join user_account u on u.id = s.user_id where s.skill_id = ${skillId}
    union all
    select w.name from workgroup_skill s join workgroup w on w.id = s.workgroup_id where s.skill_id = ${skillId}
    order by name limit 5`.execute(tx);
  return rows.map((row) => row.name);
}

function countIn(table: "user_skill" | "workgroup_skill") {
  return sql<number>`(select count(*)::int from ${sql.table(table)} s where s.skill_id = skill.id)`;
}

function reference(name: string) {
  return { kind: "skill", noun: "skill", name };
}

function named(name: string) {
  return { noun: "skill", name, index: "skill_name" };
}
