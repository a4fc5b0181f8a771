import type { Catalogue } from "@signalbox/engine/step";
import { sql } from "kysely";
import { type Db, inTransaction, json } from "../../platform/db/index.ts";
import type { Logger } from "../../platform/log/log.ts";
import { callTool } from "../call-tool.ts";
import { deliverAll } from "../deliver.ts";
import { type Batch, type DurablePoint, holdBackMs, MAX_ATTEMPTS } from "../durable.ts";
import { rescueFaulted } from "../faulted.ts";
import type { LiveRun } from "../instance.ts";
import { eventsOf, forward, outcomeOf } from "../outcome.ts";
import type { Programs } from "../programs.ts";
import { publishRuns } from "../publish-runs.ts";
import { type Claim, claim } from "./claim.ts";
import { postgresHandlers } from "./handler-store.ts";
import { loadRuns } from "./runs.ts";
import { findSubscriptions, storeOutcome } from "./store-outcome.ts";

export interface PostgresOptions {
  db: Db;
  log: Logger;
  catalogue: Catalogue;
  programs: Programs;
}

/** Turns in PostgreSQL: one transaction holds the claim and everything that becomes of it. */
export function postgresPoint(options: PostgresOptions): DurablePoint {
  const { db } = options;
  let brokenTold = "";

  function tellBroken({ revision, broken }: Batch["deployed"]): void {
    if (revision === brokenTold) return;
    brokenTold = revision;
    for (const one of broken) options.log.error(one, "a deployed handler cannot be run");
  }

  return {
    turn(turnOptions, work) {
      return inTransaction(db, async (tx) => {
        const claimed = await claim(tx, turnOptions);
        if (!claimed) return 0;
        const batch = await openBatch(tx, options, claimed);
        tellBroken(batch.deployed);
        await work(batch);
        await closeBatch(tx, options, claimed, batch);
        return batch.instances.length;
      });
    },
    fail: (key, error) => inTransaction(db, (tx) => fail(tx, key, error)),
  };
}

async function openBatch(tx: Db, options: PostgresOptions, claimed: Claim): Promise<Batch> {
  const { log, catalogue, programs } = options;
  const handlers = postgresHandlers(tx);
  const deployed = await programs.deployed(handlers, claimed.deploymentRevision);
  const { runs, lost } = await loadRuns(tx, claimed.withRuns, { programs, handlers });
  for (const run of lost)
    log.error({ runId: run.id, program: run.program }, "a run's program is not to be found");
  const instances = [...claimed.mail].map(([key, mail]) => ({
    key,
    mail,
    runs: runs.get(key) ?? [],
  }));
  if (claimed.subscribed) {
    const events = eventsOf(instances).map(({ event }) => event);
    await deliverAll(tx, forward(instances, await findSubscriptions(tx, events)));
  }
  return {
    instances,
    more: claimed.more,
    now: claimed.now,
    deployed,
    call: (run, effect) => callTool(tx, catalogue, log, claimed.now, run, effect),
  };
}

async function closeBatch(
  tx: Db,
  { programs }: PostgresOptions,
  claimed: Claim,
  { instances, deployed }: Batch,
): Promise<void> {
  const runs = instances.flatMap((instance) => instance.runs);
  await recordPrograms(tx, programs, deployed, runs);
  await storeOutcome(tx, outcomeOf(runs));
  await rescueFaulted(tx, runs);
  await publishRuns(tx, runs, claimed.watched);
}

async function recordPrograms(
  tx: Db,
  programs: Programs,
  deployed: Batch["deployed"],
  runs: readonly LiveRun[],
): Promise<void> {
  const begun = new Set(runs.filter((run) => run.isNew).map((run) => run.program));
  if (begun.size === 0) return;
  const handlers = postgresHandlers(tx);
  for (const handler of deployed.all) {
    if (begun.has(handler.program)) await programs.record(handlers, handler);
  }
}

async function fail(tx: Db, key: string, error: unknown): Promise<void> {
  const oldest = await tx
    .updateTable("mail")
    .set((eb) => ({ attempts: eb("attempts", "+", 1) }))
    .where("id", "=", (eb) =>
      eb.selectFrom("mail").select("id").where("key", "=", key).orderBy("id").limit(1),
    )
    .returning(["id", "attempts", "body"])
    .executeTakeFirst();
  if (!oldest) return;
  if (oldest.attempts < MAX_ATTEMPTS) {
    const pause = holdBackMs(oldest.attempts);
    await tx
      .updateTable("mail")
      .set({ holdUntil: sql<Date>`clock_timestamp() + ${pause} * interval '1 millisecond'` })
      .where("id", "=", oldest.id)
      .execute();
    return;
  }
  const message = error instanceof Error ? error.message : String(error);
  await tx.deleteFrom("mail").where("id", "=", oldest.id).execute();
  await tx
    .insertInto("deadMail")
    .values({ key, body: json(oldest.body), error: message })
    .execute();
}
