import { sql } from "kysely";
import type { Db } from "../platform/db/index.ts";
import { SOCIAL_MEDIA_FEATURE, toLimits } from "./load-agents.ts";
import type { Centre } from "./model.ts";

/** Workgroups, their limits and weights, the server's licence and the database's time. */
export async function loadCentre(
  db: Db,
): Promise<Centre & { weights: ReadonlyMap<string, Record<string, number>> }> {
  const rows = await db
    .selectFrom("workgroup")
    .select(["workgroup.id", "workgroup.name", "workgroup.weights"])
    .select(
      sql<Record<string, [number, number]> | null>`(
        select jsonb_object_agg(u.media_type, jsonb_build_array(u.percent, u.maximum))
        from utilization u where u.workgroup_id = workgroup.id)`.as("limits"),
    )
    .execute();
  const { now, socialLicensed } = await db
    .selectNoFrom([
      sql<Date>`clock_timestamp()`.as("now"),
      sql<boolean>`exists (select from licence where feature = ${SOCIAL_MEDIA_FEATURE})`.as(
        "socialLicensed",
      ),
    ])
    .executeTakeFirstOrThrow();
  return {
    now: now.getTime(),
    socialLicensed,
    workgroups: new Map(
      rows.map((row) => [row.id, { name: row.name, limits: toLimits(row.limits) }]),
    ),
    weights: new Map(rows.map((row) => [row.id, row.weights as Record<string, number>])),
  };
}
