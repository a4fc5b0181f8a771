import { isMediaType } from "@signalbox/handlers/vocabulary";
import { sql } from "kysely";
import type { Db } from "../../platform/db/index.ts";
import type { Explanation } from "../explain.ts";
import { findItems } from "../load-items.ts";
import type { Look } from "../look.ts";
import type { Item } from "../model.ts";
import type { Contact, PresenceSample, Traffic } from "./traffic.ts";

/** More than this is not replayed at once; the newest are. */
export const MOST_CONTACTS = 2_000;
/** Without any record to go by. */
const UNKNOWN_HANDLING_MS = 300_000;

/** What waited in a workgroup during the last hours, and who was there. */
export async function loadTraffic(
  db: Db,
  { workgroupId, hours, look }: { workgroupId: string; hours: number; look: Look },
): Promise<Traffic> {
  const until = look.centre.now;
  const since = until - hours * 3_600_000;
  const rows = await selectContacts(db, workgroupId, new Date(since)).execute();
  const ids = rows.map((row) => row.id);
  const items = ids.length === 0 ? new Map() : await findItems(db, ids, look.weights);
  const { serviceLevel, handlingMs, answerDelayMs, wrapUpMs } = await averages(
    db,
    workgroupId,
    new Date(since),
  );
  const contacts = rows.flatMap((row): Contact[] => {
    const item: Item | undefined = items.get(row.id)?.item;
    if (!item || !isMediaType(row.mediaType)) return [];
    const answeredAt = row.answeredAt?.getTime();
    const over = row.disconnectedAt?.getTime();
    const target = serviceLevel[row.mediaType];
    return [
      {
        item: { ...item, declined: new Map() },
        answeredAt,
        answeredBy: answeredAt === undefined ? undefined : (row.userId ?? undefined),
        handlingMs: answeredAt !== undefined && over !== undefined ? over - answeredAt : handlingMs,
        gaveUpAt: answeredAt === undefined ? over : undefined,
        targetMs: target === undefined ? undefined : target * 1000,
      },
    ];
  });
  const agents = look.agents
    .filter((agent) => agent.workgroups.has(workgroupId))
    .map((agent) => ({ ...agent, counts: new Map(), utilization: 0, status: AT_WORK }));
  const presence = await loadPresence(db, {
    workgroupId,
    since,
    agents: agents.map(({ id }) => id),
  });
  return { since, until, contacts, agents, presence, answerDelayMs, wrapUpMs };
}

const AT_WORK = { name: "Available", acdAllowed: true, afterCallWork: false };

function selectContacts(db: Db, workgroupId: string, since: Date) {
  return db
    .selectFrom("acdItem")
    .innerJoin("interaction", "interaction.id", "acdItem.interactionId")
    .leftJoinLateral(
      (eb) =>
        eb
          .selectFrom("acdDecision as d")
          .whereRef("d.interactionId", "=", "interaction.id")
          .where("d.workgroupId", "=", workgroupId)
          .where("d.outcome", "=", "answered")
          .orderBy("d.id")
          .limit(1)
          .select(["d.userId", "d.endedAt as answeredAt"])
          .as("first"),
      (join) => join.onTrue(),
    )
    .select(["interaction.id", "interaction.mediaType", "interaction.disconnectedAt"])
    .select([
      "first.userId",
      // Picked up from the queue by hand leaves no decision, but is an answer.
      sql<Date | null>`coalesce("first".answered_at, case when "first".user_id is null
        and interaction.answered_at >= acd_item.entered_at then interaction.answered_at end)`.as(
        "answeredAt",
      ),
    ])
    .where("acdItem.workgroupId", "=", workgroupId)
    .where("acdItem.enteredAt", ">=", since)
    .orderBy("acdItem.enteredAt", "desc")
    .limit(MOST_CONTACTS);
}

async function averages(db: Db, workgroupId: string, since: Date) {
  const row = await db
    .selectFrom("workgroup")
    .select(["serviceLevel", "wrapUpSeconds"])
    .select([
      sql<number | null>`(select avg(extract(epoch from disconnected_at - answered_at)) * 1000
        from interaction i where i.workgroup_id = workgroup.id and i.answered_at >= ${since}
          and i.disconnected_at is not null)::float8`.as("handlingMs"),
      sql<number | null>`(select avg(extract(epoch from ended_at - at)) * 1000 from acd_decision d
        where d.workgroup_id = workgroup.id and d.at >= ${since} and d.outcome = 'answered')::float8`.as(
        "answerDelayMs",
      ),
      sql<
        number | null
      >`(select avg(extract(epoch from ended_at - started_at)) * 1000 from wrap_up w
        where w.workgroup_id = workgroup.id and w.started_at >= ${since}
          and w.ended_at is not null)::float8`.as("wrapUpMs"),
    ])
    .where("id", "=", workgroupId)
    .executeTakeFirstOrThrow();
  return {
    serviceLevel: row.serviceLevel as Record<string, number>,
    handlingMs: row.handlingMs ?? UNKNOWN_HANDLING_MS,
    answerDelayMs: row.answerDelayMs ?? 0,
    wrapUpMs: row.wrapUpMs ?? (row.wrapUpSeconds ?? 0) * 1000,
  };
}

/**
 * Each record of a decision says who of the workgroup was signed in, in which status, activated and
 * licensed at that moment: between two records nobody is taken to have come or gone.
 */
async function loadPresence(
  db: Db,
  { workgroupId, since, agents }: { workgroupId: string; since: number; agents: string[] },
): Promise<PresenceSample[]> {
  const records = await db
    .selectFrom("acdDecision")
    .select(["at", "userId", "explanation"])
    .where("workgroupId", "=", workgroupId)
    .where("at", ">=", new Date(since))
    .orderBy("at")
    .limit(2 * MOST_CONTACTS)
    .execute();
  const statuses = await db
    .selectFrom("statusDefinition")
    .select("name")
    .where((eb) => eb.or([eb("acdAllowed", "=", true), eb("afterCallWork", "=", true)]))
    .execute();
  const working = new Set(statuses.map(({ name }) => name));
  const known = new Set(agents);
  const last = new Map<string, boolean>();
  const samples: PresenceSample[] = [];
  for (const { at, userId, explanation } of records) {
    const { standing: own, others } = explanation as unknown as Explanation;
    for (const { userId: agentId, standing } of [{ userId, standing: own }, ...others]) {
      const isThere = standing
        ? standing.signedIn &&
          standing.activated &&
          standing.licensed &&
          working.has(standing.status)
        : agentId === userId;
      if (!known.has(agentId) || last.get(agentId) === isThere) continue;
      // Before the first record the agent is taken to have been where that finds them.
      samples.push({ at: last.has(agentId) ? at.getTime() : since, agentId, isThere });
      last.set(agentId, isThere);
    }
  }
  return samples;
}
