import { sql } from "kysely";
import type { Db } from "../../platform/db/index.ts";
import type { QueueSummary } from "../interactions.contract.ts";
import { iso } from "./summary.ts";

/** Live figures of workgroups: what waits, what is being answered, who is there. */
export async function listQueues(db: Db, workgroupIds: readonly string[]): Promise<QueueSummary[]> {
  if (workgroupIds.length === 0) return [];
  const rows = await db
    .selectFrom("workgroup")
    .select(["workgroup.id", "workgroup.name", "workgroup.serviceLevel"])
    .select([
      sql<number>`(select count(*)::int from interaction i where i.workgroup_id = workgroup.id
        and i.disconnected_at is null and i.state in ('offering', 'alerting'))`.as("waiting"),
      sql<number>`(select count(*)::int from interaction i where i.workgroup_id = workgroup.id
        and i.disconnected_at is null and i.state in ('connected', 'held'))`.as("connected"),
      sql<Date | null>`(select min(i.queued_at) from interaction i where i.workgroup_id = workgroup.id
        and i.disconnected_at is null and i.state in ('offering', 'alerting'))`.as(
        "longestWaitSince",
      ),
      sql<number>`(select count(*)::int from workgroup_member m join user_presence p using (user_id)
        where m.workgroup_id = workgroup.id and p.signed_in)`.as("agentsSignedIn"),
      sql<number>`(select count(*)::int from workgroup_member m join user_presence p using (user_id)
        join status_definition s on s.id = p.status_id
        where m.workgroup_id = workgroup.id and m.activated and p.signed_in and s.acd_allowed)`.as(
        "agentsAvailable",
      ),
    ])
    .where("workgroup.id", "in", [...workgroupIds])
    .where("workgroup.active", "=", true)
    .orderBy("workgroup.name")
    .execute();
  return rows.map((row) => ({
    workgroupId: row.id,
    name: row.name,
    waiting: row.waiting,
    connected: row.connected,
    longestWaitSince: iso(row.longestWaitSince),
    agentsSignedIn: row.agentsSignedIn,
    agentsAvailable: row.agentsAvailable,
    serviceLevelSeconds: (row.serviceLevel as Record<string, number>)["socialConversation"] ?? null,
  }));
}
