import { isMediaType, type MediaType } from "@signalbox/handlers/vocabulary";
import { sql } from "kysely";
import type { Db } from "../platform/db/index.ts";
import type { Agent, Limit, SkillLevel } from "./model.ts";

/** PureConnect's keys for the two licences that social media needs. */
export const SOCIAL_MEDIA_FEATURE = "I3_FEATURE_SOCIAL_MEDIA";
export const ACD_SOCIAL_MEDIA = "I3_ACCESS_ACD_SOCIAL_MEDIA";

/** What an administrator says about an agent; the rest of an Agent is what the agent does now. */
export type Profile = Pick<
  Agent,
  | "id"
  | "name"
  | "workgroups"
  | "licensed"
  | "skills"
  | "categories"
  | "cost"
  | "attributes"
  | "limits"
>;

export interface AcdWorkgroup {
  name: string;
  limits: ReadonlyMap<MediaType, Limit>;
  weights: Record<string, number>;
  /** Held interactions of it take nothing of an agent's capacity. */
  exemptHeld: boolean;
}

/** What ACD decides by and what seldom changes. */
export interface Directory {
  /** Everybody enabled, members of a workgroup or not. */
  profiles: ReadonlyMap<string, Profile>;
  workgroups: ReadonlyMap<string, AcdWorkgroup>;
  /** Stations that lend their licence to who sits there. */
  licensedStations: ReadonlySet<string>;
  socialLicensed: boolean;
}

/** Measured with 500 agents of 20 skills: 60 ms. `centre.ts` keeps it until something changes. */
export async function loadDirectory(db: Db, ids?: readonly string[]): Promise<Directory> {
  const rows = await selectProfiles(db, ids).execute();
  const workgroups = await db
    .selectFrom("workgroup")
    .select(["id", "name", "weights", "exemptHeld", workgroupLimits.as("limits")])
    .execute();
  const { stations, socialLicensed } = await db
    .selectNoFrom([
      sql<string[]>`array(select station_id::text from licence_assignment
        where feature = ${ACD_SOCIAL_MEDIA} and station_id is not null)`.as("stations"),
      sql<boolean>`exists (select from licence where feature = ${SOCIAL_MEDIA_FEATURE})`.as(
        "socialLicensed",
      ),
    ])
    .executeTakeFirstOrThrow();
  return {
    profiles: new Map(rows.map((row) => [row.id, toProfile(row)])),
    workgroups: new Map(
      workgroups.map(({ id, name, exemptHeld, ...row }) => [
        id,
        { name, exemptHeld, limits: toLimits(row.limits), weights: { ...row.weights } },
      ]),
    ),
    licensedStations: new Set(stations),
    socialLicensed,
  };
}

function selectProfiles(db: Db, ids?: readonly string[]) {
  const query = db
    .selectFrom("userAccount as user")
    .select([
      "user.id",
      "user.displayName",
      "user.agentCost",
      "user.agentAttribute1",
      "user.agentAttribute2",
      "user.agentAttribute3",
      "user.categories",
      membership.as("workgroups"),
      skills.as("skills"),
      limits.as("limits"),
      licensed.as("licensed"),
    ])
    .where("user.enabled", "=", true)
    .orderBy("user.id");
  return ids ? query.where("user.id", "in", ids.length > 0 ? [...ids] : ["0"]) : query;
}

const membership = sql<Record<string, boolean> | null>`(
  select jsonb_object_agg(m.workgroup_id, m.activated and w.active)
  from workgroup_member m join workgroup w on w.id = m.workgroup_id
  where m.user_id = "user".id)`;

// Own values override what is inherited; of two workgroups the higher proficiency counts.
const skills = sql<Record<string, [number, number]> | null>`(
  select jsonb_object_agg(lower(s.name), jsonb_build_array(best.proficiency, best.desire))
  from (
    select distinct on (skill_id) skill_id, proficiency, desire
    from (
      select skill_id, proficiency, desire, 0 as rank from user_skill where user_id = "user".id
      union all
      select ws.skill_id, ws.proficiency, ws.desire, 1
      from workgroup_skill ws join workgroup_member m using (workgroup_id)
      where m.user_id = "user".id
    ) as every_level
    order by skill_id, rank, proficiency desc
  ) as best join skill s on s.id = best.skill_id)`;

const limits = sql<Record<string, [number, number]> | null>`(
  select jsonb_object_agg(u.media_type, jsonb_build_array(u.percent, u.maximum))
  from utilization u where u.user_id = "user".id)`;

const workgroupLimits = sql<Record<string, [number, number]> | null>`(
  select jsonb_object_agg(u.media_type, jsonb_build_array(u.percent, u.maximum))
  from utilization u where u.workgroup_id = workgroup.id)`;

const licensed = sql<boolean>`exists (
  select from licence_assignment a
  where a.feature = ${sql.lit(ACD_SOCIAL_MEDIA)} and a.user_id = "user".id)`;

type ProfileRow = Awaited<ReturnType<ReturnType<typeof selectProfiles>["execute"]>>[number];

function toProfile(row: ProfileRow): Profile {
  return {
    id: row.id,
    name: row.displayName,
    workgroups: new Map(Object.entries(row.workgroups ?? {})),
    licensed: row.licensed,
    skills: new Map(
      Object.entries(row.skills ?? {}).map(([name, level]) => [name, toLevel(level)]),
    ),
    categories: new Set(row.categories.map((category) => category.toLowerCase())),
    cost: row.agentCost,
    attributes: [row.agentAttribute1, row.agentAttribute2, row.agentAttribute3],
    limits: toLimits(row.limits),
  };
}

function toLevel([proficiency, desire]: [number, number]): SkillLevel {
  return { proficiency, desire };
}

function toLimits(rows: Record<string, [number, number]> | null): Map<MediaType, Limit> {
  const limits = new Map<MediaType, Limit>();
  for (const [type, [percent, maximum]] of Object.entries(rows ?? {})) {
    if (isMediaType(type)) limits.set(type, { percent, maximum });
  }
  return limits;
}

/** Who looks at the centre asks at least every half hour, or reads everything anew. */
export async function forgetDirectoryChanges(db: Db): Promise<void> {
  await db
    .deleteFrom("acdDirectoryChange")
    .where("at", "<", sql<Date>`now() - interval '1 hour'`)
    .execute();
}
