import type { Db } from "../platform/db/index.ts";
import type { Logger } from "../platform/log/log.ts";
import { startLoop } from "../platform/loop/loop.ts";
import type { Connections } from "./connections.ts";
import { claimFeeds, syncFeeds } from "./feeds.ts";
import { pollFeed } from "./poll-feed.ts";
import { claimThreads, refreshThread } from "./refresh-threads.ts";

/** Calls at once, per network: one that hangs uses up its own places and nobody else's. */
const PER_PLATFORM = 8;
const THREADS_AT_ONCE = 6;
const platforms = ["bluesky", "facebook", "mastodon", "x"] as const;

export interface SchedulerOptions {
  db: Db;
  connections: Connections;
  holder: string;
  log: Logger;
  /** How often it looks what is due. */
  tickMs?: number;
}

/** Reads every enabled channel's feeds when they are due, sharing them with any number of servers. */
export function startScheduler({ db, connections, holder, log, tickMs = 250 }: SchedulerOptions) {
  const tools = { db, connections, log };
  const polls = new Map<string, number>();
  const underway = new Set<Promise<void>>();
  const stopping = new AbortController();
  let threads = 0;

  function track(work: Promise<void>, done: () => void): void {
    const job = work
      .catch((error: unknown) => log.warn({ error }, "a poll broke off"))
      .finally(() => {
        underway.delete(job);
        done();
      });
    underway.add(job);
  }

  async function tick(): Promise<void> {
    for (const platform of platforms) {
      const busy = polls.get(platform) ?? 0;
      const feeds = await claimFeeds(db, { platform, holder, limit: PER_PLATFORM - busy });
      for (const feed of feeds) {
        polls.set(platform, (polls.get(platform) ?? 0) + 1);
        track(pollFeed(tools, feed, stopping.signal), () =>
          polls.set(platform, (polls.get(platform) ?? 1) - 1),
        );
      }
    }
    if (threads >= THREADS_AT_ONCE) return;
    for (const thread of await claimThreads(db, THREADS_AT_ONCE - threads)) {
      threads++;
      track(refreshThread(tools, thread, stopping.signal), () => threads--);
    }
  }

  const sync = startLoop({ name: "feeds", everyMs: 2_000, work: () => syncFeeds(db), log });
  const loop = startLoop({ name: "scheduler", everyMs: tickMs, topic: "feed", work: tick, log });
  return {
    /** Takes changed channels up at once. */
    async kick() {
      await syncFeeds(db);
      loop.wake();
    },
    async stop() {
      stopping.abort();
      await Promise.all([sync.stop(), loop.stop()]);
      await Promise.all(underway);
    },
  };
}
