import { setTimeout as sleep } from "node:timers/promises";
import { collectAfterCommit } from "./after-commit.ts";
import { isRepeatable } from "./database-errors.ts";
import type { Db } from "./open-database.ts";

/**
 * Runs `work` in one transaction, again when PostgreSQL asks for it: `work` may run several times
 * and must keep its effects inside the transaction. Inside a transaction it joins that one.
 */
export async function inTransaction<T>(
  db: Db,
  work: (tx: Db) => Promise<T>,
  { retries = 4 }: { retries?: number } = {},
): Promise<T> {
  if (db.isTransaction) return work(db);
  for (let attempt = 0; ; attempt++) {
    try {
      return await once(db, work);
    } catch (error) {
      if (attempt >= retries || !isRepeatable(error)) throw error;
      // Uneven pauses, or the same two would meet again.
      await sleep(Math.random() * 10 * 2 ** attempt);
    }
  }
}

async function once<T>(db: Db, work: (tx: Db) => Promise<T>) {
  let committed = () => {};
  const result = await db.transaction().execute((tx) => {
    committed = collectAfterCommit(tx);
    return work(tx);
  });
  committed();
  return result;
}
