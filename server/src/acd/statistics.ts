import type { AcdDetails, QueueStatistics } from "@signalbox/handlers/ports";
import { printQueueName } from "@signalbox/handlers/vocabulary";
import { sql } from "kysely";
import type { Db } from "../platform/db/index.ts";

/** Rolling window of the estimated wait, PureConnect's Estimated Call Time Interval. */
const ESTIMATE_MINUTES = 30;

export async function acdDetails(db: Db, interactionId: string): Promise<AcdDetails | undefined> {
  const row = await db
    .selectFrom("interaction")
    .leftJoin("acdItem", "acdItem.interactionId", "interaction.id")
    .leftJoin("userAccount", "userAccount.id", "interaction.userId")
    .select([
      "interaction.state",
      "interaction.queueType",
      "interaction.queueName",
      "interaction.answeredAt",
      "userAccount.name as agent",
      "acdItem.state as acdState",
      "acdItem.priority",
      "acdItem.skills",
      "acdItem.categories",
      seconds("acd_item.entered_at").as("inQueue"),
      seconds("interaction.created_at").as("inSystem"),
      sql<number>`greatest(0, extract(epoch from acd_item.timeout_at - clock_timestamp()))::int`.as(
        "untilTimeout",
      ),
    ])
    .where("interaction.id", "=", interactionId)
    .executeTakeFirst();
  if (!row) return undefined;
  const skills = row.skills ?? [];
  return {
    isAcd: row.acdState !== null && row.acdState !== "stopped",
    priority: row.priority ?? 0,
    secondsInQueue: row.inQueue ?? 0,
    secondsUntilTimeout: row.untilTimeout ?? 0,
    timedOut: row.acdState === "timedOut",
    onHold: row.state === "held",
    secondsInSystem: row.inSystem ?? 0,
    answeredAt: row.answeredAt?.toISOString() ?? null,
    skills: skills.map((need) => need.skill),
    skillWeights: skills.map((need) => need.proficiencyWeight),
    skillProficiencies: skills.map((need) => need.minimumProficiency),
    categories: row.categories ?? [],
    queue: printQueueName({ type: row.queueType, name: row.queueName }),
    assignedAgent: row.agent ?? "",
  };
}

export async function queueStatistics(
  db: Db,
  workgroup: { id: string; name: string },
): Promise<QueueStatistics> {
  const { id } = workgroup;
  const agents = await sql<Agents>`
    select count(*) filter (where p.signed_in)::int as "signedIn",
      count(*) filter (where p.signed_in and m.activated and s.acd_allowed
        and not exists (select from interaction i where i.user_id = p.user_id))::int as available,
      count(*) filter (where p.signed_in
        and exists (select from interaction i where i.user_id = p.user_id))::int as busy,
      count(*) filter (where p.signed_in and s.after_call_work)::int as "followUp",
      coalesce(max(extract(epoch from clock_timestamp() - p.available_since))
        filter (where p.signed_in and m.activated and s.acd_allowed
          and not exists (select from interaction i where i.user_id = p.user_id)), 0)::int as "longestAvailable"
    from workgroup_member m join user_presence p using (user_id) join status_definition s on s.id = p.status_id
    where m.workgroup_id = ${id}`.execute(db);
  const queue = await sql<Queue>`
    select count(*) filter (where state in ('offering', 'alerting'))::int as waiting,
      count(*) filter (where state in ('connected', 'held'))::int as connected,
      coalesce(max(extract(epoch from clock_timestamp() - queued_at))
        filter (where state in ('offering', 'alerting')), 0)::int as "longestWait"
    from interaction where workgroup_id = ${id} and disconnected_at is null`.execute(db);
  const averages = await sql<Averages>`
    select avg(extract(epoch from answered_at - created_at)) filter (where answered_at is not null) as "waitConnected",
      count(*) filter (where answered_at is not null)::int as "waitConnectedCount",
      avg(extract(epoch from disconnected_at - created_at)) filter (where answered_at is null) as "waitAbandoned",
      count(*) filter (where answered_at is null)::int as "waitAbandonedCount",
      avg(extract(epoch from disconnected_at - answered_at)) filter (where answered_at is not null) as duration
    from interaction
    where workgroup_id = ${id}
      and disconnected_at > clock_timestamp() - make_interval(mins => ${ESTIMATE_MINUTES})`.execute(
    db,
  );
  const followUp = await sql<{ seconds: number | null; count: number }>`
    select avg(extract(epoch from ended_at - started_at)) as seconds, count(*)::int as count
    from wrap_up where workgroup_id = ${id}
      and ended_at > clock_timestamp() - make_interval(mins => ${ESTIMATE_MINUTES})`.execute(db);
  const [agent] = agents.rows;
  const [now] = queue.rows;
  const [past] = averages.rows;
  return {
    workgroup: workgroup.name,
    estimatedWaitSeconds: Math.round(Number(past?.waitConnected ?? 0)),
    agentsSignedIn: agent?.signedIn ?? 0,
    agentsAvailable: agent?.available ?? 0,
    agentsBusy: agent?.busy ?? 0,
    agentsInFollowUp: agent?.followUp ?? 0,
    longestAvailableSeconds: agent?.longestAvailable ?? 0,
    waiting: now?.waiting ?? 0,
    connected: now?.connected ?? 0,
    longestWaitSeconds: now?.longestWait ?? 0,
    averages: {
      waitConnected: average(past?.waitConnected, past?.waitConnectedCount),
      waitAbandoned: average(past?.waitAbandoned, past?.waitAbandonedCount),
      duration: average(past?.duration, past?.waitConnectedCount),
      followUp: average(followUp.rows[0]?.seconds, followUp.rows[0]?.count),
    },
  };
}

/** 1 is next, 0 is assigned; undefined when it is not an ACD interaction. */
export async function positionInQueue(db: Db, interactionId: string): Promise<number | undefined> {
  const item = await db
    .selectFrom("acdItem")
    .selectAll()
    .where("interactionId", "=", interactionId)
    .executeTakeFirst();
  if (!item || item.state === "stopped") return undefined;
  if (item.state !== "waiting") return 0;
  const { before } = await db
    .selectFrom("acdItem")
    .select((eb) => eb.fn.countAll<string>().as("before"))
    .where("workgroupId", "=", item.workgroupId)
    .where("state", "=", "waiting")
    .where((eb) =>
      eb.or([
        eb("priority", ">", item.priority),
        eb.and([eb("priority", "=", item.priority), eb("enteredAt", "<", item.enteredAt)]),
      ]),
    )
    .executeTakeFirstOrThrow();
  return Number(before) + 1;
}

interface Agents {
  signedIn: number;
  available: number;
  busy: number;
  followUp: number;
  longestAvailable: number;
}

interface Queue {
  waiting: number;
  connected: number;
  longestWait: number;
}

interface Averages {
  waitConnected: number | null;
  waitConnectedCount: number;
  waitAbandoned: number | null;
  waitAbandonedCount: number;
  duration: number | null;
}

function average(seconds: number | null | undefined, count: number | undefined) {
  return { seconds: Math.round(Number(seconds ?? 0)), count: count ?? 0 };
}

function seconds(column: "acd_item.entered_at" | "interaction.created_at") {
  return sql<
    number | null
  >`greatest(0, extract(epoch from clock_timestamp() - ${sql.ref(column)}))::int`;
}
