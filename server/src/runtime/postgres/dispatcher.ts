import type { Db } from "../../platform/db/index.ts";
import { deliverAll } from "../deliver.ts";
import type { Dispatcher } from "../durable.ts";
import type { Mail } from "../mail.ts";

interface Pending {
  mail: Mail;
  resolve(): void;
  reject(error: unknown): void;
}

/** More would make one statement's parameters large; the rest goes with the next. */
const MAX_GROUP = 500;

/**
 * Events from outside any transaction. Deliveries that come while one commit is on its way go
 * together in the next: under load many share one flush of the disk.
 */
export function postgresDispatcher(db: Db): Dispatcher {
  let waiting: Pending[] = [];
  let busy = false;

  async function flush(): Promise<void> {
    busy = true;
    while (waiting.length > 0) {
      const group = waiting.slice(0, MAX_GROUP);
      waiting = waiting.slice(MAX_GROUP);
      await write(db, group);
    }
    busy = false;
  }

  return {
    deliver(key, event, idempotencyKey) {
      return new Promise((resolve, reject) => {
        const mail: Mail = { key, body: { kind: "event", event }, idempotencyKey };
        waiting.push({ mail, resolve, reject });
        // After what else is ready to run now, so that it comes along.
        if (!busy) {
          busy = true;
          setImmediate(flush);
        }
      });
    },
  };
}

/** One bad event must not fail those it happened to travel with. */
async function write(db: Db, group: Pending[]): Promise<void> {
  try {
    // One statement is one transaction.
    await deliverAll(
      db,
      group.map(({ mail }) => mail),
    );
    for (const { resolve } of group) resolve();
  } catch (error) {
    const [only] = group;
    if (group.length === 1) return only?.reject(error);
    for (const one of group) await write(db, [one]);
  }
}
