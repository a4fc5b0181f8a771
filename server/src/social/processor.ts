import type { Db } from "../platform/db/index.ts";
import type { Logger } from "../platform/log/log.ts";
import { startLoop } from "../platform/loop/loop.ts";
import type { Connections } from "./connections.ts";
import { processChannel } from "./process-raw.ts";

const LOOK_EVERY_MS = 500;

/** Works off what arrived, channel by channel; one that is slow does not hold up the others. */
export function startProcessor({
  db,
  connections,
  log,
}: {
  db: Db;
  connections: Connections;
  log: Logger;
}) {
  const underway = new Map<string, Promise<void>>();

  async function look(): Promise<void> {
    const rows = await db
      .selectFrom("rawEvent")
      .innerJoin("socialChannel", "socialChannel.id", "rawEvent.channelId")
      .select("rawEvent.channelId")
      .distinct()
      .where("rawEvent.state", "=", "new")
      .where("socialChannel.enabled", "=", true)
      .where("socialChannel.state", "<>", "paused")
      .execute();
    for (const { channelId } of rows) {
      if (underway.has(channelId)) continue;
      const job = processChannel({ db, connections, log }, channelId)
        .then(() => {})
        .catch((error: unknown) => log.error({ error, channelId }, "processing broke"))
        .finally(() => underway.delete(channelId));
      underway.set(channelId, job);
    }
  }

  const loop = startLoop({
    name: "processor",
    everyMs: LOOK_EVERY_MS,
    topic: "feed",
    work: look,
    log,
  });
  return {
    async stop() {
      await loop.stop();
      await Promise.all(underway.values());
    },
  };
}
