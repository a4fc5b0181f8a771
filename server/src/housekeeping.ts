import { forgetDirectoryChanges } from "./acd/directory.ts";
import { pruneSessions } from "./features/session/session.queries.ts";
import type { Db } from "./platform/db/open-database.ts";
import { pruneAnswers } from "./platform/http/answer-once.ts";
import type { Logger } from "./platform/log/log.ts";
import { forgetDelivered } from "./runtime/deliver.ts";

const EVERY_MS = 10 * 60_000;

/** Removes what has had its time. Harmless when several servers do it at once. */
export function startHousekeeping({ db, log }: { db: Db; log: Logger }) {
  let running: Promise<void> = Promise.resolve();

  async function clean() {
    try {
      await pruneSessions(db);
      await pruneAnswers(db);
      await forgetDelivered(db);
      await forgetDirectoryChanges(db);
    } catch (error) {
      log.warn({ error }, "housekeeping failed");
    }
  }

  const timer = setInterval(() => {
    running = clean();
  }, EVERY_MS);
  timer.unref();
  return {
    async stop() {
      clearInterval(timer);
      await running;
    },
  };
}
