import { type ExpressionBuilder, sql } from "kysely";
import type { Database, Db } from "../../platform/db/index.ts";
import type { QueueSummary } from "../interactions.contract.ts";
import { iso } from "./summary.ts";

function openOf(eb: ExpressionBuilder<Database, "workgroup">) {
  return eb
    .selectFrom("interaction as i")
    .whereRef("i.workgroupId", "=", "workgroup.id")
    .where("i.disconnectedAt", "is", null)
    .select([
      sql<number>`count(*) filter (where i.state in ('offering', 'alerting'))::int`.as("waiting"),
      sql<number>`count(*) filter (where i.state in ('connected', 'held'))::int`.as("connected"),
      sql<Date | null>`min(i.queued_at) filter (where i.state in ('offering', 'alerting'))`.as(
        "longestWaitSince",
      ),
    ])
    .as("open");
}

/** Live figures of workgroups: what waits, what is being answered, who is there. */
export async function listQueues(db: Db, workgroupIds: readonly string[]): Promise<QueueSummary[]> {
  if (workgroupIds.length === 0) return [];
  const rows = await db
    .selectFrom("workgroup")
    .leftJoinLateral(openOf, (join) => join.onTrue())
    .select(["workgroup.id", "workgroup.name", "workgroup.serviceLevel"])
    .select(["open.waiting", "open.connected", "open.longestWaitSince"])
    .select([
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
    waiting: row.waiting ?? 0,
    connected: row.connected ?? 0,
    longestWaitSince: iso(row.longestWaitSince),
    agentsSignedIn: row.agentsSignedIn,
    agentsAvailable: row.agentsAvailable,
    serviceLevelSeconds: (row.serviceLevel as Record<string, number>)["socialConversation"] ?? null,
  }));
}
