import type { Json } from "@signalbox/engine/graph";
import { sql } from "kysely";
import { type FeedSpec, findConnector } from "../hub/index.ts";
import { type Db, inTransaction, json } from "../platform/db/index.ts";
import { selectChannels, toHubChannel } from "./channels.ts";
import { errors } from "./errors.ts";

/** A dead server's feeds move on after this long; a living one renews well before. */
const LEASE = sql`interval '8 seconds'`;

export interface ClaimedFeed {
  channelId: string;
  name: string;
  accountId: string;
  cursor: Json;
  fence: string;
  holder: string;
  failures: number;
}

/** Makes the feeds of every channel what its connector says they are; changes need no restart. */
export async function syncFeeds(db: Db): Promise<void> {
  const channels = await selectChannels(db).execute();
  const rows = await db.selectFrom("feed").select(["channelId", "name"]).execute();
  for (const channel of channels) {
    const wanted = findConnector(channel.platform)?.feeds(toHubChannel(channel)) ?? [];
    const present = rows
      .filter(({ channelId }) => channelId === channel.id)
      .map(({ name }) => name);
    const missing = wanted.filter(({ name }) => !present.includes(name));
    const surplus = present.filter((name) => !wanted.some((one) => one.name === name));
    if (missing.length > 0) await insertFeeds(db, channel.id, missing);
    if (surplus.length > 0) {
      await db
        .deleteFrom("feed")
        .where("channelId", "=", channel.id)
        .where("name", "in", surplus)
        .execute();
    }
  }
}

async function insertFeeds(db: Db, channelId: string, specs: FeedSpec[]): Promise<void> {
  await db
    .insertInto("feed")
    .values(
      specs.map(({ name, minIntervalMs }) => ({ channelId, name, intervalMs: minIntervalMs })),
    )
    .onConflict((conflict) => conflict.columns(["channelId", "name"]).doNothing())
    .execute();
}

/**
 * Claims due feeds of one network, each with a new fence: whoever held it before cannot write any
 * more.
 */
export async function claimFeeds(
  db: Db,
  { platform, holder, limit }: { platform: string; holder: string; limit: number },
): Promise<ClaimedFeed[]> {
  if (limit <= 0) return [];
  const claimed = await db
    .updateTable("feed")
    .from("socialChannel")
    .set({
      holder,
      fence: sql<string>`feed.fence + 1`,
      leaseUntil: sql<Date>`clock_timestamp() + ${LEASE}`,
      lastPolledAt: sql<Date>`clock_timestamp()`,
    })
    .whereRef("socialChannel.id", "=", "feed.channelId")
    .where(({ eb, selectFrom, refTuple }) =>
      eb(
        refTuple("feed.channelId", "feed.name"),
        "in",
        selectFrom("feed as due")
          .innerJoin("socialChannel as channel", "channel.id", "due.channelId")
          .select(["due.channelId", "due.name"])
          .where("channel.platform", "=", platform)
          .where("channel.enabled", "=", true)
          .where("channel.state", "not in", ["paused", "needsReauthorisation"])
          .where("due.nextPollAt", "<=", sql<Date>`clock_timestamp()`)
          .where((or) =>
            or.or([
              or("due.leaseUntil", "is", null),
              or("due.leaseUntil", "<", sql<Date>`clock_timestamp()`),
            ]),
          )
          .orderBy("due.nextPollAt")
          .limit(limit)
          .forUpdate("due")
          .skipLocked()
          .$asTuple("channelId", "name"),
      ),
    )
    .returning(["feed.channelId", "feed.name", "feed.cursor", "feed.fence", "feed.failures"])
    .returning("socialChannel.accountId")
    .execute();
  return claimed.map((row) => ({ ...row, cursor: (row.cursor ?? null) as Json, holder }));
}

/** False when another server has the feed: stop. */
export async function renewFeed(db: Db, feed: ClaimedFeed): Promise<boolean> {
  const { numUpdatedRows } = await held(db, feed)
    .set({ leaseUntil: sql<Date>`clock_timestamp() + ${LEASE}` })
    .executeTakeFirst();
  return numUpdatedRows > 0n;
}

/**
 * Moves the cursor in the transaction that stores what was read up to it.
 *
 * @throws FEED_LOST when another server has taken the feed over
 */
export async function moveCursor(tx: Db, feed: ClaimedFeed, cursor: Json): Promise<void> {
  const { numUpdatedRows } = await held(tx, feed)
    .set({ cursor: json(cursor) })
    .executeTakeFirst();
  if (numUpdatedRows === 0n) throw errors.FEED_LOST({ feed: feed.name });
}

/** A server that stops leaves the feed to the others as it was. */
export async function releaseFeed(db: Db, feed: ClaimedFeed): Promise<void> {
  await held(db, feed).set({ holder: null, leaseUntil: null }).execute();
}

export interface FeedOutcome {
  /** Until the next poll. */
  afterMs: number;
  intervalMs: number;
  /** Empty: it went well. */
  error: string;
  failures: number;
}

/** Gives the feed back. Whoever asked meanwhile for a poll at once is not forgotten. */
export async function finishFeed(
  tx: Db,
  feed: ClaimedFeed,
  outcome: FeedOutcome,
): Promise<boolean> {
  const isSuccess = outcome.error === "";
  const { numUpdatedRows } = await held(tx, feed)
    .set({
      holder: null,
      leaseUntil: null,
      nextPollAt: sql<Date>`case when next_poll_at > last_polled_at then next_poll_at
        else clock_timestamp() + ${Math.round(outcome.afterMs)} * interval '1 millisecond' end`,
      intervalMs: Math.round(outcome.intervalMs),
      failures: outcome.failures,
      lastError: outcome.error.slice(0, 500),
      ...(isSuccess ? { lastSuccessAt: sql<Date>`clock_timestamp()` } : {}),
    })
    .executeTakeFirst();
  return numUpdatedRows > 0n;
}

function held(db: Db, { channelId, name, holder, fence }: ClaimedFeed) {
  return db
    .updateTable("feed")
    .where("channelId", "=", channelId)
    .where("name", "=", name)
    .where("holder", "=", holder)
    .where("fence", "=", fence);
}

/** All feeds of a channel are due at once. */
export async function pollNow(db: Db, channelId: string): Promise<void> {
  await inTransaction(db, (tx) =>
    tx
      .updateTable("feed")
      .set({ nextPollAt: sql<Date>`clock_timestamp()` })
      .where("channelId", "=", channelId)
      .execute(),
  );
}
