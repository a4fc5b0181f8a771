import type { HandlerEvent } from "@signalbox/engine/step";
import { sql } from "kysely";
import { type Db, json } from "../../platform/db/index.ts";
import { wakeAfterCommit } from "../../platform/wake/wake.ts";
import { deliverAll } from "../deliver.ts";
import type { Outcome, Subscription } from "../outcome.ts";
import { insertJournal, insertRuns, updateRuns } from "./runs.ts";

/** Writes all a batch leaves: a few statements, however many runs, and none for what there is not. */
export async function storeOutcome(tx: Db, outcome: Outcome): Promise<void> {
  const begun = outcome.changed.filter((run) => run.isNew);
  const resumed = outcome.changed.filter((run) => !run.isNew);
  await insertRuns(tx, begun);
  await updateRuns(tx, resumed);
  await insertJournal(tx, resumed);
  await forgetWaits(tx, outcome.moved);
  await storeTimers(tx, outcome);
  await storeSubscriptions(tx, outcome);
  await storeCalls(tx, outcome);
  await deliverAll(tx, outcome.mail);
}

/** Subscriptions of runs anywhere to these events. */
export async function findSubscriptions(
  tx: Db,
  events: readonly HandlerEvent[],
): Promise<Subscription[]> {
  if (events.length === 0) return [];
  const { rows } = await sql<Subscription>`
    select run_id, key, event_type, object_id from subscription
    where (event_type, object_id) in (
      select * from unnest(${events.map(({ type }) => type)}::text[],
        ${events.map(({ objectId }) => objectId.toLowerCase())}::text[]))
    order by run_id`.execute(tx);
  return rows;
}

async function forgetWaits(tx: Db, runIds: string[]): Promise<void> {
  if (runIds.length === 0) return;
  await sql`delete from timer where key = any(${runIds.map(timerKey)})`.execute(tx);
  await sql`delete from subscription where run_id = any(${runIds})`.execute(tx);
}

async function storeTimers(tx: Db, { timers }: Outcome): Promise<void> {
  if (timers.length === 0) return;
  await tx
    .insertInto("timer")
    .values(
      timers.map(({ runId, dueAt, body }) => ({
        key: timerKey(runId),
        name: "wait",
        kind: "run",
        dueAt,
        body: json(body),
      })),
    )
    .execute();
}

async function storeSubscriptions(tx: Db, { subscriptions }: Outcome): Promise<void> {
  if (subscriptions.length === 0) return;
  await tx
    .insertInto("subscription")
    .values(subscriptions)
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}

async function storeCalls(tx: Db, { calls }: Outcome): Promise<void> {
  if (calls.length === 0) return;
  await tx
    .insertInto("externalCall")
    .values(calls.map(({ input, ...call }) => ({ ...call, input: json(input) })))
    .onConflict((conflict) => conflict.column("stepKey").doNothing())
    .execute();
  wakeAfterCommit(tx, "external");
}

function timerKey(runId: string): string {
  return `run:${runId}`;
}
