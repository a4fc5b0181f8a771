import { hasDatabaseCode, isDatabaseDown } from "../platform/db/index.ts";
import type { Logger } from "../platform/log/log.ts";
import { startLoop } from "../platform/loop/loop.ts";
import { onWake } from "../platform/wake/wake.ts";
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
  /** One batch; how many instances it handled. Tells at once when there may be more for others. */
  async function work(onMore: () => void = () => {}): Promise<number> {
    let claimed: { key: string; mail: number }[] = [];
    try {
      return await point.turn({ limit: BATCH }, async (batch) => {
        claimed = batch.instances.map(({ key, mail }) => ({ key, mail: mail.length }));
        if (batch.more) onMore();
        await runBatch(batch);
      });
    } catch (error) {
      if (isBlameless(error) || claimed.length === 0) throw error;
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
      if (isBlameless(error)) throw error;
      log.error({ error, key }, "an instance failed");
      await point.fail(key, error);
    }
  }

  return { work };
}

/**
 * Whether no mail is to blame, because the database is down. A statement or a turn that took too long
 * is cut off by a database that is well: repeated for ever, it would keep all others waiting.
 */
function isBlameless(error: unknown): boolean {
  return isDatabaseDown(error) && !hasDatabaseCode(error, "57014", "25P03");
}

/** A lost wake-up costs at most this. */
const SAFETY_NET_MS = 500;

/**
 * Workers on mailboxes; two keep two cores busy. A wake-up rouses one of them, and one that
 * leaves some behind the next: looking costs the database something also when there is nothing.
 */
export function startMailboxWorkers({
  point,
  log,
  workers = 2,
}: {
  point: DurablePoint;
  log: Logger;
  workers?: number | undefined;
}): { stop(): Promise<void> } {
  const { work } = createWorker({ point, log });

  function rouseOne() {
    // When all are busy, one of them looks again.
    const next = loops.find((loop) => loop.isIdle()) ?? loops[0];
    next?.wake();
  }

  async function round(): Promise<boolean> {
    return (await work(rouseOne)) > 0;
  }

  const loops = Array.from({ length: workers }, (_, index) =>
    startLoop({ name: `worker ${index + 1}`, everyMs: SAFETY_NET_MS, log, work: round }),
  );
  const stopListening = onWake("mailbox", rouseOne);
  return {
    async stop() {
      stopListening();
      await Promise.all(loops.map((loop) => loop.stop()));
    },
  };
}

async function runBatch(batch: Batch): Promise<void> {
  const { now, deployed, call } = batch;
  for (const instance of batch.instances) {
    await runInstance(instance, { now, deployed, newId: newRunId, stopwatch: microseconds, call });
  }
}

function microseconds(): number {
  return Math.round(performance.now() * 1000);
}
