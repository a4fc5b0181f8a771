import type { Catalogue } from "@signalbox/engine/step";
import { type Db, inTransaction, isDatabaseDown, json } from "../platform/db/index.ts";
import type { Logger } from "../platform/log/log.ts";
import { callTool } from "./call-tool.ts";
import { type Claim, claim, release } from "./claim.ts";
import { deliver } from "./deliver.ts";
import { rescueFaulted } from "./faulted.ts";
import { forwardEvents } from "./forward.ts";
import { type Instance, type LiveRun, runInstance } from "./instance.ts";
import type { Programs } from "./programs.ts";
import { publishRuns } from "./publish-runs.ts";
import { newRunId } from "./run-id.ts";
import { loadRuns, storeRuns } from "./store-runs.ts";

export interface WorkerOptions {
  db: Db;
  log: Logger;
  catalogue: Catalogue;
  programs: Programs;
}

/** Instances of one transaction. More makes commits rarer, and one poisoned instance dearer. */
const BATCH = 64;
/** Mail that failed as often is put aside for a person. */
const MAX_ATTEMPTS = 5;

/**
 * Works off ready mailboxes: claims a batch of instances, runs all their mail in order, and commits
 * snapshots, changed interactions, new events, timers, external calls, journal and the consumed
 * mail in one transaction. A crash before the commit leaves everything as it was.
 *
 * A batch that fails is repeated instance by instance, so that only the broken one waits.
 */
export function createWorker(options: WorkerOptions) {
  const { db, log } = options;

  /** One batch; how many instances it handled. */
  async function work(): Promise<number> {
    let claimed: string[] = [];
    try {
      return await inTransaction(db, (tx) =>
        handle(tx, options, BATCH, undefined, (keys) => (claimed = keys)),
      );
    } catch (error) {
      if (isDatabaseDown(error) || claimed.length === 0) throw error;
      log.error(
        { error, instances: claimed.length },
        "a batch failed; handling its instances one by one",
      );
    }
    for (const key of claimed) await workAlone(key);
    return claimed.length;
  }

  async function workAlone(key: string): Promise<void> {
    try {
      await inTransaction(db, (tx) => handle(tx, options, 1, [key]));
    } catch (error) {
      if (isDatabaseDown(error)) throw error;
      log.error({ error, key }, "an instance failed");
      await inTransaction(db, (tx) => postpone(tx, key, error));
    }
  }

  return { work };
}

async function handle(
  tx: Db,
  options: WorkerOptions,
  limit: number,
  only?: readonly string[],
  onClaimed: (keys: string[]) => void = () => {},
): Promise<number> {
  const claimed = await claim(tx, limit, only);
  if (!claimed) return 0;
  onClaimed(claimed.keys);
  await release(tx, claimed);
  await forwardEvents(tx, claimed);
  const runs = await runAll(tx, options, claimed);
  await storeRuns(tx, runs);
  for (const run of runs) {
    if (run.changed && run.snapshot.status === "yielded") {
      await deliver(tx, { key: run.key, body: { kind: "continue", runId: run.id } });
    }
  }
  await rescueFaulted(tx, runs);
  await publishRuns(tx, runs, claimed.watched);
  return claimed.keys.length;
}

async function runAll(tx: Db, options: WorkerOptions, claimed: Claim): Promise<LiveRun[]> {
  const { log, catalogue, programs } = options;
  const deployed = await programs.deployed(tx, claimed.deploymentRevision);
  const { runs: open, lost } = await loadRuns(tx, claimed.keys, programs);
  for (const run of lost)
    log.error({ runId: run.id, program: run.program }, "a run's program is not to be found");
  const all: LiveRun[] = [];
  for (const [key, mail] of claimed.mail) {
    const instance: Instance = { key, mail, runs: open.get(key) ?? [] };
    await runInstance(instance, {
      now: claimed.now,
      deployed,
      newId: newRunId,
      stopwatch: microseconds,
      call: (run, effect) => callTool(tx, catalogue, log, claimed.now, run, effect),
    });
    all.push(...instance.runs);
  }
  for (const run of all) {
    const handler = run.isNew && deployed.all.find(({ program }) => program === run.program);
    if (handler) await programs.record(tx, handler);
  }
  return all;
}

/** The instance's oldest mail failed once more; after several times it is put aside. */
async function postpone(tx: Db, key: string, error: unknown): Promise<void> {
  const oldest = await tx
    .updateTable("mail")
    .set((eb) => ({ attempts: eb("attempts", "+", 1) }))
    .where("id", "=", (eb) =>
      eb.selectFrom("mail").select("id").where("key", "=", key).orderBy("id").limit(1),
    )
    .returning(["id", "attempts", "body"])
    .executeTakeFirst();
  if (!oldest || oldest.attempts < MAX_ATTEMPTS) return;
  const message = error instanceof Error ? error.message : String(error);
  await tx.deleteFrom("mail").where("id", "=", oldest.id).execute();
  await tx
    .insertInto("deadMail")
    .values({ key, body: json(oldest.body), error: message })
    .execute();
}

function microseconds(): number {
  return performance.now() * 1000;
}
