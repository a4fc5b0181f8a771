import { isMediaType } from "@signalbox/handlers/vocabulary";
import { sql } from "kysely";
import type { Db } from "../../platform/db/index.ts";
import { refuseField, requireKnown } from "./entity.ts";

/** A user or a workgroup: both have skills and utilisation, in tables of the same shape. */
export type Owner = { table: "user" | "workgroup"; id: string };

type SkillLevel = { skillId: string; proficiency: number; desire: number };
type Utilization = { mediaType: string; percent: number; maximum: number };

export async function setSkills(
  tx: Db,
  owner: Owner,
  levels: readonly SkillLevel[],
): Promise<void> {
  const ids = levels.map(({ skillId }) => skillId);
  await requireKnown(tx, { kind: "skill", ids, field: "skills" });
  if (owner.table === "user") {
    await tx.deleteFrom("userSkill").where("userId", "=", owner.id).execute();
    if (levels.length === 0) return;
    const rows = levels.map((level) => ({ userId: owner.id, ...level }));
    await tx.insertInto("userSkill").values(rows).execute();
    return;
  }
  await tx.deleteFrom("workgroupSkill").where("workgroupId", "=", owner.id).execute();
  if (levels.length === 0) return;
  const rows = levels.map((level) => ({ workgroupId: owner.id, ...level }));
  await tx.insertInto("workgroupSkill").values(rows).execute();
}

export async function setUtilization(
  tx: Db,
  owner: Owner,
  rows: readonly Utilization[],
): Promise<void> {
  const types = rows.map(({ mediaType }) => mediaType);
  const unknown = types.find((type) => !isMediaType(type));
  if (unknown !== undefined) refuseField("utilization", `There is no media type ${unknown}.`);
  if (new Set(types).size < types.length)
    refuseField("utilization", "A media type is named twice.");
  const place = owner.table === "user" ? { userId: owner.id } : { workgroupId: owner.id };
  const column = owner.table === "user" ? "userId" : "workgroupId";
  await tx.deleteFrom("utilization").where(column, "=", owner.id).execute();
  if (rows.length === 0) return;
  await tx
    .insertInto("utilization")
    .values(rows.map((row) => ({ ...row, ...place })))
    .execute();
}

export function skillsOf(table: "user" | "workgroup", ownerId: string) {
  const levels = sql.table(`${table}_skill`);
  return sql<(SkillLevel & { name: string })[]>`(
    select coalesce(jsonb_agg(jsonb_build_object(
      'skillId', skill.id::text, 'name', skill.name,
      'proficiency', level.proficiency, 'desire', level.desire) order by lower(skill.name)), '[]')
    from ${levels} level join skill on skill.id = level.skill_id
    where level.${sql.ref(`${table}_id`)} = ${sql.ref(ownerId)})`;
}

export function utilizationOf(table: "user" | "workgroup", ownerId: string) {
  return sql<Utilization[]>`(
    select coalesce(jsonb_agg(jsonb_build_object(
      'mediaType', u.media_type, 'percent', u.percent, 'maximum', u.maximum) order by u.media_type), '[]')
    from utilization u where u.${sql.ref(`${table}_id`)} = ${sql.ref(ownerId)})`;
}
