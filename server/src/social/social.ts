import type { Db } from "../platform/db/index.ts";
import type { Logger } from "../platform/log/log.ts";
import { startLoop } from "../platform/loop/loop.ts";
import type { KeyRing } from "../platform/secrets/secrets.ts";
import { type Connections, createConnections } from "./connections.ts";
import { startOutbox } from "./outbox/outbox.ts";
import { startProcessor } from "./processor.ts";
import { pruneRaw } from "./prune.ts";
import { startScheduler } from "./scheduler.ts";

export interface SocialOptions {
  db: Db;
  keys: KeyRing;
  log: Logger;
  /** Names this server among those on the same database. */
  holder: string;
}

export type Social = ReturnType<typeof startSocial>;

/** The social media processor of one server: reads, takes in, and sends. */
export function startSocial({ db, keys, log, holder }: SocialOptions) {
  const connections: Connections = createConnections({ db, keys, log });
  const scheduler = startScheduler({ db, connections, holder, log });
  const processor = startProcessor({ db, connections, log });
  const outbox = startOutbox({ db, connections, holder, log });
  const pruning = startLoop({
    name: "prune",
    everyMs: 600_000,
    work: () => pruneRaw(db, holder),
    log,
  });
  return {
    connections,
    /** Channels or accounts were changed. */
    channelsChanged: () => scheduler.kick(),
    async stop() {
      await Promise.all([scheduler.stop(), processor.stop(), outbox.stop(), pruning.stop()]);
    },
  };
}
