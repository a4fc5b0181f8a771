import type { Json } from "@signalbox/engine/graph";
import { nextDue, Schedule } from "@signalbox/handlers/schedule";
import { sql } from "kysely";
import type { z } from "zod";
import { type Db, inTransaction, json } from "../platform/db/index.ts";
import type { Logger } from "../platform/log/log.ts";
import { startLoop } from "../platform/loop/loop.ts";
import { deliverEvent } from "./deliver.ts";
import type { TimerHandler } from "./timer-handler.ts";

const TIMER_INITIATOR = "schedule.timer@1";
const LOOK_EVERY_MS = 5_000;
const KIND = "schedule";

/**
 * Keeps one timer for each deployed handler with a Timer initiator, on its schedule's next due time.
 * The timer is a row: however many servers there are, one of them raises `schedule.due`.
 */
export function startSchedules({ db, log }: { db: Db; log: Logger }): { stop(): Promise<void> } {
  const work = createScheduleSync(db);
  return startLoop({ name: "schedules", everyMs: LOOK_EVERY_MS, log, work });
}

/** Brings the timers in line with what is deployed, when that has changed since the last time. */
export function createScheduleSync(db: Db): () => Promise<false> {
  let seen = "";

  return async () => {
    const { revision } = await db
      .selectFrom("deploymentRevision")
      .select("revision")
      .executeTakeFirstOrThrow();
    if (revision === seen) return false;
    await inTransaction(db, syncSchedules);
    seen = revision;
    return false;
  };
}

/** What happens when a schedule is due: its event, and the timer for the next time. */
export const scheduleTimers: Record<string, TimerHandler> = {
  async [KIND](tx, body) {
    const handlerId = String(body["handlerId"]);
    const settings = Schedule.safeParse(body["settings"]);
    const due = String(body["due"]);
    if (!settings.success) return;
    await deliverEvent(tx, {
      type: "schedule.due",
      objectId: handlerId,
      key: `schedule:${handlerId}`,
      data: { handler: handlerId, due },
      idempotencyKey: `schedule:${handlerId}:${due}`,
    });
    await setNext(tx, handlerId, settings.data);
  },
};

/** Timers of what is deployed now; those of what no longer is are removed. */
async function syncSchedules(tx: Db): Promise<void> {
  const rows = await tx
    .selectFrom("deployment")
    .innerJoin("handlerVersion", (join) =>
      join
        .onRef("handlerVersion.handlerId", "=", "deployment.handlerId")
        .onRef("handlerVersion.number", "=", "deployment.version"),
    )
    .select(["deployment.handlerId", "handlerVersion.document"])
    .where("deployment.endedAt", "is", null)
    .execute();
  const scheduled = rows.filter(({ document }) => document.initiator.type === TIMER_INITIATOR);
  const timers = await tx
    .selectFrom("timer")
    .select(["key", "body"])
    .where("kind", "=", KIND)
    .execute();
  const wanted = new Set(scheduled.map(({ handlerId }) => keyOf(handlerId)));
  const gone = timers.filter(({ key }) => !wanted.has(key)).map(({ key }) => key);
  if (gone.length > 0)
    await tx.deleteFrom("timer").where("kind", "=", KIND).where("key", "in", gone).execute();
  for (const { handlerId, document } of scheduled) {
    const settings = Schedule.parse(document.initiator.settings ?? {});
    const known = timers.find(({ key }) => key === keyOf(handlerId));
    if (JSON.stringify(known?.body["settings"]) !== JSON.stringify(settings)) {
      await setNext(tx, handlerId, settings);
    }
  }
}

async function setNext(
  tx: Db,
  handlerId: string,
  settings: z.output<typeof Schedule>,
): Promise<void> {
  const { now } = await tx
    .selectNoFrom(sql<Date>`clock_timestamp()`.as("now"))
    .executeTakeFirstOrThrow();
  const due = nextDue(settings, now.toISOString());
  // A schedule that is never due again has no timer.
  if (due === undefined) {
    await tx.deleteFrom("timer").where("key", "=", keyOf(handlerId)).execute();
    return;
  }
  const body = json({ handlerId, settings: settings as Json, due });
  await tx
    .insertInto("timer")
    .values({ key: keyOf(handlerId), name: "due", kind: KIND, dueAt: due, body })
    .onConflict((conflict) => conflict.columns(["key", "name"]).doUpdateSet({ dueAt: due, body }))
    .execute();
}

function keyOf(handlerId: string): string {
  return `schedule:${handlerId}`;
}
