import { isDatabaseDown } from "../platform/db/index.ts";
import type { Logger } from "../platform/log/log.ts";
import type { Batch, DurablePoint } from "./durable.ts";
import { runInstance } from "./instance.ts";
import { newRunId } from "./run-id.ts";

/** Instances of one atom. More makes commits rarer, and one poisoned instance dearer. */
const BATCH = 64;

/**
 * Works off ready mailboxes: a batch of instances at a time, all their mail in order, and one commit
 * for everything that became of it. A crash before the commit leaves everything as it was.
 *
 * A batch that fails is repeated instance by instance and mail by mail, so that only the broken mail
 * waits, and what is behind it in the same mailbox.
 */
export function createWorker({ point, log }: { point: DurablePoint; log: Logger }) {
  /** One batch; how many instances it handled. */
  async function work(): Promise<number> {
    let claimed: { key: string; mail: number }[] = [];
    try {
      return await point.turn({ limit: BATCH }, async (batch) => {
        claimed = batch.instances.map(({ key, mail }) => ({ key, mail: mail.length }));
        await runBatch(batch);
      });
    } catch (error) {
      if (isDatabaseDown(error) || claimed.length === 0) throw error;
      log.error(
        { error, instances: claimed.length },
        "a batch failed; handling its instances one by one",
      );
    }
    for (const { key, mail } of claimed) await workAlone(key, mail);
    return claimed.length;
  }

  async function workAlone(key: string, mail: number): Promise<void> {
    try {
      for (let left = mail; left > 0; left--) {
        const handled = await point.turn({ limit: 1, only: { key, mail: 1 } }, runBatch);
        if (handled === 0) return;
      }
    } catch (error) {
      if (isDatabaseDown(error)) throw error;
      log.error({ error, key }, "an instance failed");
      await point.fail(key, error);
    }
  }

  return { work };
}

async function runBatch(batch: Batch): Promise<void> {
  const { now, deployed, call } = batch;
  for (const instance of batch.instances) {
    await runInstance(instance, { now, deployed, newId: newRunId, stopwatch: microseconds, call });
  }
}

function microseconds(): number {
  return performance.now() * 1000;
}
