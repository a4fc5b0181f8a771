import { EventEmitter } from "node:events";
import { setTimeout as sleep } from "node:timers/promises";
import pg from "pg";
import { afterCommit } from "../db/after-commit.ts";
import type { Db } from "../db/open-database.ts";
import type { Logger } from "../log/log.ts";

/** What somebody may be waiting for. */
export type WakeTopic = (typeof topics)[number];
const topics = ["live", "mailbox", "acd", "timer", "external", "outbox", "feed"] as const;

const CHANNEL = "signalbox_wake";
/** NOTIFY takes a lock that all committing transactions share, so there is at most one in this time. */
const NOTIFY_EVERY_MS = 20;
const RECONNECT_AFTER_MS = 1_000;

const local = new EventEmitter<Record<WakeTopic, [origin: "here" | "elsewhere"]>>();
// Each worker of each server in this process listens; the default of 10 is for finding leaks.
local.setMaxListeners(1_000);

/** Wakes whoever waits for `topic`, in this process and in other servers, once `db` has committed. */
export function wakeAfterCommit(db: Db, topic: WakeTopic) {
  afterCommit(db, () => local.emit(topic, "here"));
}

/**
 * Calls `listener` when there may be something new. A hint only: it can be lost, and can come for
 * nothing, so every listener also looks by itself from time to time. Returns how to stop.
 */
export function onWake(topic: WakeTopic, listener: () => void): () => void {
  local.on(topic, listener);
  return () => local.off(topic, listener);
}

/**
 * Carries hints between servers on one database: LISTEN on a connection of its own, NOTIFY in
 * batches outside the transactions that caused them.
 */
export function startWake({ url, pool, log }: { url: string; pool: pg.Pool; log: Logger }) {
  const stopping = new AbortController();
  const pending = new Set<WakeTopic>();
  const mark = randomMark();
  let timer: NodeJS.Timeout | undefined;

  async function notify() {
    timer = undefined;
    const payload = JSON.stringify({ from: mark, topics: [...pending] });
    pending.clear();
    await pool.query("select pg_notify($1, $2)", [CHANNEL, payload]).catch(() => {});
  }

  const removers = topics.map((topic) => {
    function tellOthers(origin: "here" | "elsewhere") {
      if (origin !== "here") return;
      pending.add(topic);
      timer ??= setTimeout(notify, NOTIFY_EVERY_MS);
    }
    local.on(topic, tellOthers);
    return () => local.off(topic, tellOthers);
  });

  function hear(payload: string) {
    const { from, topics: heard } = JSON.parse(payload) as { from: string; topics: WakeTopic[] };
    if (from === mark) return;
    for (const topic of heard) local.emit(topic, "elsewhere");
  }

  async function listen() {
    let failures = 0;
    while (!stopping.signal.aborted) {
      try {
        await listenOnce(url, hear, stopping.signal);
        failures = 0;
      } catch (error) {
        // Said once: while the database is down it would be said every second.
        if (failures++ === 0) log.warn({ error }, "hints between servers are interrupted");
      }
      await sleep(RECONNECT_AFTER_MS, undefined, { signal: stopping.signal }).catch(() => {});
    }
  }

  const listening = listen();
  return {
    async stop() {
      stopping.abort();
      clearTimeout(timer);
      for (const remove of removers) remove();
      await listening;
    },
  };
}

async function listenOnce(url: string, hear: (payload: string) => void, signal: AbortSignal) {
  const client = new pg.Client({
    connectionString: url,
    application_name: "signalbox wake",
    keepAlive: true,
    connectionTimeoutMillis: 5_000,
  });
  const ended = Promise.withResolvers<void>();
  client.on("error", () => {}); // an "end" follows
  client.on("end", () => ended.resolve());
  client.on("notification", ({ payload }) => hear(payload ?? ""));
  function abort() {
    ended.resolve();
  }
  signal.addEventListener("abort", abort);
  try {
    await client.connect();
    await client.query(`listen ${CHANNEL}`);
    if (!signal.aborted) await ended.promise;
  } finally {
    signal.removeEventListener("abort", abort);
    await client.end().catch(() => {});
  }
}

function randomMark() {
  return Math.random().toString(36).slice(2);
}
