import { sql } from "kysely";
import type { Db } from "../../platform/db/index.ts";
import type { WorkgroupView } from "./directory.contract.ts";
import { skillsOf, utilizationOf } from "./parts.ts";

/** Workgroups with everything an administrator sets, in one statement. */
export async function listWorkgroups(db: Db, id?: string): Promise<WorkgroupView[]> {
  let query = db
    .selectFrom("workgroup")
    .select([
      "id",
      "name",
      "notes",
      "active",
      "queueType",
      "alertTimeoutSeconds",
      "noAnswerStatusId",
      "wrapUpStatusId",
      "wrapUpSeconds",
      "wrapUpCodeRequired",
      "wrapUpExtensions",
      "wrapUpExtensionSeconds",
      "exemptHeld",
      "inQueueTimeoutSeconds",
      "overflowWorkgroupId",
      "scheduleId",
      "serviceLevel",
      "rev",
      wrapUpCodes.as("wrapUpCodes"),
      members.as("members"),
      skillsOf("workgroup", "workgroup.id").as("skills"),
      utilizationOf("workgroup", "workgroup.id").as("utilization"),
    ])
    .orderBy(sql`lower(name)`);
  if (id !== undefined) query = query.where("id", "=", id);
  return query.execute();
}

const wrapUpCodes = sql<string[]>`(
  select coalesce(jsonb_agg(c.name order by lower(c.name)), '[]')
  from wrap_up_code c where c.workgroup_id = workgroup.id)`;

const members = sql<WorkgroupView["members"]>`(
  select coalesce(jsonb_agg(jsonb_build_object(
    'userId', u.id::text, 'name', u.name, 'displayName', u.display_name, 'activated', m.activated)
    order by lower(u.display_name)), '[]')
  from workgroup_member m join user_account u on u.id = m.user_id
  where m.workgroup_id = workgroup.id)`;
