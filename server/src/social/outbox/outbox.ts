import type { Db } from "../../platform/db/index.ts";
import type { Logger } from "../../platform/log/log.ts";
import { startLoop } from "../../platform/loop/loop.ts";
import type { Connections } from "../connections.ts";
import type { MessageRow } from "../find-message.ts";
import { abandonStuck, claimToReconcile, claimToSend } from "./claim.ts";
import { reconcileOne } from "./reconcile-one.ts";
import { sendOne } from "./send-one.ts";

/** Calls under way at once in this server; conversations are sent side by side, each in its order. */
const AT_ONCE = 16;
const LOOK_EVERY_MS = 500;

/** Sends what is queued and looks into what is unknown, with any number of other servers. */
export function startOutbox(options: {
  db: Db;
  connections: Connections;
  holder: string;
  log: Logger;
}) {
  const { db, connections, holder, log } = options;
  const underway = new Set<Promise<void>>();

  async function fill(): Promise<void> {
    await abandonStuck(db);
    await claimAll(
      () => claimToReconcile(db, holder),
      (message) => reconcileOne(db, connections, message),
    );
    await claimAll(
      () => claimToSend(db, holder),
      (message) => sendOne(db, connections, message),
    );
  }

  async function claimAll(
    claim: () => Promise<MessageRow | undefined>,
    work: (message: MessageRow) => Promise<void>,
  ): Promise<void> {
    while (underway.size < AT_ONCE) {
      const message = await claim();
      if (!message) return;
      const job = work(message)
        .catch((error: unknown) => log.error({ error, messageId: message.id }, "sending broke"))
        .finally(() => underway.delete(job));
      underway.add(job);
    }
  }

  const loop = startLoop({
    everyMs: LOOK_EVERY_MS,
    topic: "outbox",
    work: fill,
    log,
    name: "outbox",
  });
  return {
    async stop() {
      await loop.stop();
      await Promise.all(underway);
    },
  };
}
