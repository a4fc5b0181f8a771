import { sql } from "kysely";
import { type Db, inTransaction, isDatabaseDown } from "../platform/db/index.ts";
import type { Logger } from "../platform/log/log.ts";
import { startLoop } from "../platform/loop/loop.ts";
import { deliver } from "./deliver.ts";
import type { Timers } from "./durable.ts";
import type { TimerHandler } from "./timer-handler.ts";

/** A timer is handled at most this late. Setting one wakes nobody: it is not due yet. */
const LOOK_EVERY_MS = 250;
const PARALLEL = 4;
/** A timer whose handling failed is tried again after this. */
const RETRY_SECONDS = 5;

/** The runtime's own: a parked step whose time is over. */
const runTimers: Record<string, TimerHandler> = {
  async run(tx, body) {
    await deliver(tx, {
      key: String(body["key"]),
      body: {
        kind: "timeout",
        runId: String(body["runId"]),
        stepKey: String(body["stepKey"]),
        dueAt: String(body["dueAt"]),
      },
    });
  },
};

/**
 * Handles due timers, each in the transaction that removes it: exactly once in effect, on whichever
 * server takes it. One that fails is put off and the others go on.
 */
export function createTimerWorker({
  db,
  log,
  handlers,
}: {
  db: Db;
  log: Logger;
  handlers: Record<string, TimerHandler>;
}) {
  const all: Record<string, TimerHandler> = { ...runTimers, ...handlers };

  /** Handles one due timer; false when none is due. */
  async function handleOne(): Promise<boolean> {
    let taken: { key: string; name: string } | undefined;
    try {
      return await inTransaction(db, async (tx) => {
        const timer = await takeDue(tx);
        taken = timer;
        if (!timer) return false;
        const handler = all[timer.kind];
        if (handler) await handler(tx, timer.body, timer);
        else log.error({ timer }, "nobody handles this kind of timer");
        return true;
      });
    } catch (error) {
      if (!taken || isDatabaseDown(error)) throw error;
      log.error({ error, timer: taken }, "a timer failed; trying again");
      await putOff(db, taken);
      return true;
    }
  }

  /** Handles what is due now; true when something was. */
  async function work(): Promise<boolean> {
    if (!(await isAnyDue(db))) return false;
    const lanes = await Promise.all(
      Array.from({ length: PARALLEL }, async () => {
        let any = false;
        while (await handleOne()) any = true;
        return any;
      }),
    );
    return lanes.includes(true);
  }

  return { work };
}

export function startTimerWorker({ timers, log }: { timers: Timers; log: Logger }): {
  stop(): Promise<void>;
} {
  const work = () => timers.handleDue();
  return startLoop({ name: "timers", everyMs: LOOK_EVERY_MS, log, work });
}

/** Mostly nothing is due, and this is what is asked four times a second. */
async function isAnyDue(db: Db): Promise<boolean> {
  const row = await db
    .selectFrom("timer")
    .select("key")
    .where("dueAt", "<=", sql<Date>`clock_timestamp()`)
    .limit(1)
    .executeTakeFirst();
  return row !== undefined;
}

function takeDue(tx: Db) {
  return tx
    .with(
      (cte) => cte("due").materialized(),
      (db) =>
        db
          .selectFrom("timer")
          .select(["key", "name"])
          .where("dueAt", "<=", sql<Date>`clock_timestamp()`)
          .orderBy("dueAt")
          .limit(1)
          .forUpdate()
          .skipLocked(),
    )
    .deleteFrom("timer")
    .using("due")
    .whereRef("timer.key", "=", "due.key")
    .whereRef("timer.name", "=", "due.name")
    .returning(["timer.key", "timer.name", "timer.kind", "timer.body"])
    .executeTakeFirst();
}

async function putOff(db: Db, { key, name }: { key: string; name: string }): Promise<void> {
  await db
    .updateTable("timer")
    .set({ dueAt: sql<Date>`clock_timestamp() + make_interval(secs => ${RETRY_SECONDS})` })
    .where("key", "=", key)
    .where("name", "=", name)
    .execute();
}
