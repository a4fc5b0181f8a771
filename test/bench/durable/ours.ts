import { catalogue } from "@signalbox/handlers/catalogue";
import { postgresDurable } from "@signalbox/server/runtime";
import { openDatabase } from "../../../server/src/platform/db/open-database.ts";
import { createLog } from "../../../server/src/platform/log/log.ts";
import type { DurablePoint } from "../../../server/src/runtime/durable.ts";
import { createPrograms } from "../../../server/src/runtime/programs.ts";
import { startMailboxWorkers } from "../../../server/src/runtime/worker.ts";
import { copyTemplate } from "../../kit/database-server.ts";
import type { Contender } from "../contender.ts";
import { benchHandler, benchInput } from "../handler.ts";
import { deployHandler } from "./deploy-handler.ts";

/**
 * The product's runtime: each run is an event delivered durably under an idempotency key, started,
 * run to its end with a journal of every step, and committed.
 */
export async function ours(serverUrl: string): Promise<Contender> {
  const url = await copyTemplate(serverUrl, { durable: true });
  const { db, close } = openDatabase({ url });
  await deployHandler(db, benchHandler);
  const log = createLog({ level: "warn" });
  const programs = createPrograms(catalogue);
  const durable = postgresDurable({ db, log, catalogue, programs, timerHandlers: {} });
  const ended = new Map<string, () => void>();
  const workers = startMailboxWorkers({ point: tellEnds(durable.point, ended), log });
  // A name of its own for each process: idempotency keys are remembered.
  const mark = Date.now().toString(36);
  return {
    name: "Signalbox",
    note: "journal of every step",
    run(index) {
      const key = `custom:${mark}-${index}`;
      const data = { objectId: key, event: "bench", data: benchInput(index) };
      const over = new Promise<void>((resolve) => ended.set(key, resolve));
      return durable.dispatcher
        .deliver(key, { type: "custom.notified", objectId: key, data }, `bench ${key}`)
        .then(() => over);
    },
    async stop() {
      await workers.stop();
      await close();
    },
  };
}

/** Tells who waits for a run that it is over, after the commit that made it so. */
function tellEnds(point: DurablePoint, ended: Map<string, () => void>): DurablePoint {
  return {
    ...point,
    async turn(options, work) {
      const over: string[] = [];
      const handled = await point.turn(options, async (batch) => {
        await work(batch);
        for (const { key, runs } of batch.instances) {
          const [run, ...others] = runs;
          if (!run) continue;
          if (run.snapshot.outcome !== "done" || run.journal.length < 10 || others.length > 0)
            throw new Error(`Run ${run.id} did not end as it should.`);
          over.push(key);
        }
      });
      for (const key of over) {
        ended.get(key)?.();
        ended.delete(key);
      }
      return handled;
    },
  };
}
