import { sql } from "kysely";
import { type FeedSpec, HubFailure, type PollResult } from "../hub/index.ts";
import { type Db, inTransaction, isDatabaseDown } from "../platform/db/index.ts";
import type { Logger } from "../platform/log/log.ts";
import { FAILURES_TO_DEGRADE, setChannelState, settleChannelState } from "./channel-state.ts";
import { type ChannelRow, findChannel, toHubChannel } from "./channels.ts";
import type { Connections } from "./connections.ts";
import { type ClaimedFeed, finishFeed, moveCursor, releaseFeed, renewFeed } from "./feeds.ts";
import { blockBucket, takeCall } from "./rates.ts";
import { findKnown, storeRaw } from "./raw-events.ts";
import { createReceipt, keepReceipt } from "./spending.ts";

/** Pages of one turn; what is left comes at once in the next, after other feeds had theirs. */
const PAGES_PER_TURN = 5;
const RENEW_EVERY_MS = 2_500;
const LONGEST_BACKOFF_MS = 300_000;
/**
 * A call that we may not make, or cannot pay, is tried again now and then: somebody may have given
 * us the right.
 */
const PERMISSION_PAUSE_MS = 300_000;

export interface PollTools {
  db: Db;
  connections: Connections;
  log: Logger;
}

/** One turn of one feed: pages are stored as they come, each with the cursor behind it. */
export async function pollFeed(
  tools: PollTools,
  feed: ClaimedFeed,
  stopping: AbortSignal,
): Promise<void> {
  const { db } = tools;
  const channel = await findChannel(db, feed.channelId);
  if (!channel) return;
  const lost = new AbortController();
  const renewal = setInterval(() => {
    renewFeed(db, feed).then(
      (isOurs) => isOurs || lost.abort(),
      () => {},
    );
  }, RENEW_EVERY_MS);
  try {
    await turn(tools, channel, feed, AbortSignal.any([lost.signal, stopping]));
  } catch (error) {
    if (stopping.aborted) return await releaseFeed(db, feed);
    if (lost.signal.aborted || isLost(error) || isDatabaseDown(error)) return;
    await settleFailure(tools, channel, feed, error);
  } finally {
    clearInterval(renewal);
  }
}

function isLost(error: unknown): boolean {
  return error instanceof Error && "code" in error && error.code === "FEED_LOST";
}

async function turn(
  tools: PollTools,
  channel: ChannelRow,
  feed: ClaimedFeed,
  signal: AbortSignal,
): Promise<void> {
  const { db, connections } = tools;
  const { connector, connection } = await connections.get(feed.accountId);
  const hubChannel = toHubChannel(channel);
  const spec = connector.feeds(hubChannel).find(({ name }) => name === feed.name);
  // The channel was changed a moment ago; the feed's row goes with the next look.
  if (!spec) return;
  let cursor = feed.cursor;
  let result: PollResult | undefined;
  for (let page = 0; page < PAGES_PER_TURN && result?.more !== false; page++) {
    const waitMs = await takeCall(db, feed.accountId, spec.bucket, "poll");
    if (waitMs > 0) return await wait(tools, channel, feed, spec, waitMs);
    const receipt = createReceipt();
    result = await connection
      .poll(feed.name, hubChannel, cursor, {
        limit: channel.postLimit,
        signal,
        known: (items) => findKnown(db, channel.id, items),
        onSpend: receipt.onSpend,
      })
      .finally(() => keepReceipt(db, feed, receipt));
    const { items, cursor: next } = result;
    cursor = next;
    await inTransaction(db, async (tx) => {
      await moveCursor(tx, feed, next);
      await storeRaw(tx, channel.id, feed.name, items);
    });
  }
  const intervalMs = intervalOf(channel, spec, result?.minIntervalMs);
  const afterMs = result?.more ? 0 : spread(intervalMs);
  await settleSuccess(tools, feed, { afterMs, intervalMs, error: "", failures: 0 });
}

/** PollInterval is the floor; the network's own limit and what is left of it raise it. */
function intervalOf(channel: ChannelRow, spec: FeedSpec, minIntervalMs = 0): number {
  return Math.max(channel.pollIntervalMs, spec.minIntervalMs, minIntervalMs);
}

/** A little earlier each time, never later: feeds that began together drift apart. */
function spread(intervalMs: number): number {
  return intervalMs * (1 - Math.random() * 0.05);
}

async function settleSuccess(
  { db }: PollTools,
  feed: ClaimedFeed,
  outcome: Parameters<typeof finishFeed>[2],
) {
  await inTransaction(db, async (tx) => {
    if (!(await finishFeed(tx, feed, outcome))) return;
    await tx
      .updateTable("socialChannel")
      .set({ lastSuccessAt: sql<Date>`clock_timestamp()` })
      .where("id", "=", feed.channelId)
      .execute();
    await settleChannelState(tx, feed.channelId);
  });
}

/** The bucket rests; that is no failure, but a channel that waits long says so. */
async function wait(
  tools: PollTools,
  channel: ChannelRow,
  feed: ClaimedFeed,
  spec: FeedSpec,
  waitMs: number,
) {
  await inTransaction(tools.db, async (tx) => {
    const intervalMs = intervalOf(channel, spec, waitMs);
    const { failures } = feed;
    await finishFeed(tx, feed, {
      afterMs: waitMs,
      intervalMs,
      error: "The network's rate limit is used up.",
      failures,
    });
    if (waitMs > 60_000 && channel.state === "active") {
      await setChannelState(
        tx,
        channel.id,
        "degraded",
        `${feed.name}: waiting for the network's rate limit.`,
      );
    }
  });
}

async function settleFailure(
  tools: PollTools,
  channel: ChannelRow,
  feed: ClaimedFeed,
  error: unknown,
): Promise<void> {
  const { db, log } = tools;
  const kind = error instanceof HubFailure ? error.kind : "bug";
  const message = error instanceof Error ? error.message : String(error);
  const level = kind === "bug" ? "error" : "info";
  log[level]({ error, channelId: channel.id, feed: feed.name, kind }, "a feed could not be read");
  const isRefused = kind === "permission" || kind === "budget";
  const failures = isRefused ? Math.max(FAILURES_TO_DEGRADE, feed.failures + 1) : feed.failures + 1;
  const afterMs = await pauseAfter(tools, feed, error, failures, channel);
  await inTransaction(db, async (tx) => {
    const intervalMs = Math.max(channel.pollIntervalMs, afterMs);
    if (!(await finishFeed(tx, feed, { afterMs, intervalMs, error: message, failures }))) return;
    if (kind === "reauthorise") {
      return await setChannelState(tx, channel.id, "needsReauthorisation", message);
    }
    if (isRefused && (await allFeedsFail(tx, channel.id))) {
      return await setChannelState(tx, channel.id, "misconfigured", message);
    }
    await settleChannelState(tx, channel.id);
  });
}

async function pauseAfter(
  { db, connections }: PollTools,
  feed: ClaimedFeed,
  error: unknown,
  failures: number,
  channel: ChannelRow,
): Promise<number> {
  if (!(error instanceof HubFailure)) return backoffMs(channel.pollIntervalMs, failures);
  if (error.kind === "permission" || error.kind === "budget") return PERMISSION_PAUSE_MS;
  if (error.kind !== "throttle") return backoffMs(channel.pollIntervalMs, failures);
  const waitMs = error.retryAfterMs ?? 30_000 * 2 ** Math.min(failures - 1, 4);
  const { connector } = await connections.get(feed.accountId);
  const spec = connector.feeds(toHubChannel(channel)).find(({ name }) => name === feed.name);
  if (spec) await blockBucket(db, feed.accountId, spec.bucket, waitMs);
  return waitMs;
}

/** Exponential from a second to five minutes, with full jitter, on top of the usual interval. */
function backoffMs(intervalMs: number, failures: number): number {
  return intervalMs + Math.random() * Math.min(LONGEST_BACKOFF_MS, 1000 * 2 ** failures);
}

async function allFeedsFail(tx: Db, channelId: string): Promise<boolean> {
  const working = await tx
    .selectFrom("feed")
    .select("name")
    .where("channelId", "=", channelId)
    .where("failures", "<", FAILURES_TO_DEGRADE)
    .executeTakeFirst();
  return working === undefined;
}
