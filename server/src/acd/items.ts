import type { AcdWeights, SkillRequirement } from "@signalbox/handlers/ports";
import { sql } from "kysely";
import { touch } from "../interactions/change.ts";
import type { InteractionRow } from "../interactions/find.ts";
import { type Db, json } from "../platform/db/index.ts";
import { cancelTimer, setTimer } from "../runtime/timers.ts";
import { closeDecision } from "./decisions.ts";
import { errors } from "./errors.ts";

export interface AcdRequest {
  workgroupId: string;
  priority: number;
  /** 0: no timeout. */
  inQueueTimeoutSeconds: number;
  weights: Partial<AcdWeights>;
  /** User ids; empty for plain processing. */
  rings: { agents: string[]; timeoutSeconds: number }[];
}

/**
 * Starts ACD for a locked interaction, or starts it again with other words: from then on it stands
 * on the workgroup's queue. The skills and categories specified before stay; the waiting time is that of the interaction on its queue, so
 * that asking again never sends anybody to the end of the line.
 */
export async function startAcd(tx: Db, row: InteractionRow, request: AcdRequest): Promise<void> {
  const rings = request.rings.length > 0;
  const values = {
    workgroupId: request.workgroupId,
    state: "waiting",
    priority: request.priority,
    weights: json(request.weights),
    rings: json(request.rings),
    ringsStartedAt: rings ? sql<Date>`clock_timestamp()` : null,
    enteredAt: row.queuedAt,
    timeoutAt: timeoutAt(request.inQueueTimeoutSeconds),
  } as const;
  const item = await tx
    .insertInto("acdItem")
    .values({ interactionId: row.id, ...values })
    .onConflict((conflict) => conflict.column("interactionId").doUpdateSet(values))
    .returning("timeoutAt")
    .executeTakeFirstOrThrow();
  await setQueueTimeout(tx, row.id, item.timeoutAt);
  const workgroup = await tx
    .selectFrom("workgroup")
    .select("name")
    .where("id", "=", request.workgroupId)
    .executeTakeFirstOrThrow();
  await touch(tx, row, {
    stateText: "ACD – Wait Agent",
    workgroupId: request.workgroupId,
    queueType: "workgroup",
    queueName: workgroup.name,
  });
}

/** What an interaction needs, before ACD starts or while it waits. */
export async function addSkill(
  tx: Db,
  row: InteractionRow,
  requirement: SkillRequirement,
): Promise<void> {
  await ensureItem(tx, row);
  const others = withoutSkill(requirement.skill);
  await tx
    .updateTable("acdItem")
    .set({ skills: sql`${others} || ${json([requirement])}::jsonb` })
    .where("interactionId", "=", row.id)
    .execute();
  await touch(tx, row);
}

export async function removeSkill(tx: Db, row: InteractionRow, skill: string): Promise<void> {
  await tx
    .updateTable("acdItem")
    .set({ skills: withoutSkill(skill) })
    .where("interactionId", "=", row.id)
    .execute();
  await touch(tx, row);
}

export async function addCategory(tx: Db, row: InteractionRow, category: string): Promise<void> {
  await ensureItem(tx, row);
  await tx
    .updateTable("acdItem")
    .set({ categories: sql`array(select distinct unnest(categories || ${category}::text))` })
    .where("interactionId", "=", row.id)
    .execute();
  await touch(tx, row);
}

/** ACD no longer looks for an agent; an alert it began counts as withdrawn. */
export async function stopAcd(tx: Db, interactionId: string): Promise<void> {
  await tx
    .updateTable("acdItem")
    .set({ state: "stopped" })
    .where("interactionId", "=", interactionId)
    .execute();
  await closeDecision(tx, interactionId, "withdrawn");
  await cancelTimer(tx, `interaction:${interactionId}`, "queueTimeout");
}

export async function resetQueueTimeout(
  tx: Db,
  interactionId: string,
  seconds: number,
): Promise<void> {
  const item = await tx
    .updateTable("acdItem")
    .set({ timeoutAt: timeoutAt(seconds) })
    .where("interactionId", "=", interactionId)
    .returning("timeoutAt")
    .executeTakeFirst();
  await setQueueTimeout(tx, interactionId, item?.timeoutAt ?? null);
}

/** Skills may be specified before ACD starts: the item then exists, stopped. */
async function ensureItem(tx: Db, row: InteractionRow): Promise<void> {
  if (!row.workgroupId) throw errors.WORKGROUP_UNKNOWN({ workgroup: "" });
  await tx
    .insertInto("acdItem")
    .values({
      interactionId: row.id,
      workgroupId: row.workgroupId,
      state: "stopped",
      enteredAt: row.queuedAt,
    })
    .onConflict((conflict) => conflict.column("interactionId").doNothing())
    .execute();
}

function withoutSkill(skill: string) {
  return sql<never>`coalesce((select jsonb_agg(need) from jsonb_array_elements(acd_item.skills) need
    where lower(need->>'skill') <> ${skill.toLowerCase()}), '[]'::jsonb)`;
}

function timeoutAt(seconds: number) {
  return seconds > 0 ? sql<Date>`clock_timestamp() + ${seconds} * interval '1 second'` : null;
}

async function setQueueTimeout(tx: Db, interactionId: string, due: Date | null): Promise<void> {
  const key = `interaction:${interactionId}`;
  if (!due) return cancelTimer(tx, key, "queueTimeout");
  await setTimer(
    tx,
    { key, name: "queueTimeout", kind: "queueTimeout", body: { interactionId } },
    due,
  );
}
