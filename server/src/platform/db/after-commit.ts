import type { Db } from "./open-database.ts";

const waiting = new WeakMap<Db, (() => void)[]>();

/** Told by `inTransaction` that it will call what is registered for this transaction. */
export function collectAfterCommit(tx: Db): () => void {
  const listeners: (() => void)[] = [];
  waiting.set(tx, listeners);
  return () => {
    for (const listener of listeners) listener();
  };
}

/**
 * Runs `listener` once the transaction has committed; at once outside a transaction, never when it
 * rolls back or was not started by `inTransaction`. For hints that may get lost, not for effects.
 */
export function afterCommit(db: Db, listener: () => void) {
  if (!db.isTransaction) listener();
  else waiting.get(db)?.push(listener);
}
