import { sql } from "kysely";
import { type FeedSpec, findConnector } from "../../hub/index.ts";
import type { Db } from "../../platform/db/index.ts";
import { type ChannelRow, toHubChannel } from "../../social/channels.ts";
import type { ChannelSummary } from "./channels.contract.ts";

type Readings = Pick<ChannelSummary, "feeds" | "rates" | "lagMs">;

/** What reading really does: how often, how much, how far behind, and what the network allows. */
export async function readFeeds(
  db: Db,
  channels: readonly ChannelRow[],
): Promise<(channel: ChannelRow) => Readings> {
  const ids = channels.map(({ id }) => id);
  const [feeds, waiting, rates] = await Promise.all([
    selectFeeds(db, ids),
    selectWaiting(db, ids),
    selectRates(
      db,
      channels.map(({ accountId }) => accountId),
    ),
  ]);
  return (channel) => {
    const own = feeds.filter(({ channelId }) => channelId === channel.id);
    const specs = findConnector(channel.platform)?.feeds(toHubChannel(channel)) ?? [];
    const lags = [...own, ...waiting.filter(({ channelId }) => channelId === channel.id)].flatMap(
      ({ lagMs }) => (lagMs === null ? [] : [lagMs]),
    );
    return {
      lagMs: lags.length === 0 ? null : Math.round(Math.max(0, ...lags)),
      rates: rates
        .filter(({ accountId }) => accountId === channel.accountId)
        .map(({ bucket, capacity, remaining, resetsAt, blockedUntil }) => ({
          bucket,
          capacity,
          remaining,
          resetsAt: resetsAt?.toISOString() ?? null,
          blockedUntil: blockedUntil?.toISOString() ?? null,
        })),
      feeds: own.map((feed) => ({
        name: feed.name,
        effectiveIntervalMs: Math.max(feed.intervalMs, channel.pollIntervalMs),
        effectivePostLimit: pageOf(
          channel.postLimit,
          specs.find(({ name }) => name === feed.name),
        ),
        nextPollAt: feed.nextPollAt.toISOString(),
        lastSuccessAt: feed.lastSuccessAt?.toISOString() ?? null,
        lastError: feed.lastError,
      })),
    };
  };
}

function pageOf(postLimit: number, spec: FeedSpec | undefined): number {
  const { least = 1, most = 100 } = spec?.pageSize ?? {};
  return Math.min(most, Math.max(least, postLimit));
}

/** The time since the last success that is not just the pause between polls. */
function selectFeeds(db: Db, channelIds: string[]) {
  return db
    .selectFrom("feed")
    .innerJoin("socialChannel", "socialChannel.id", "feed.channelId")
    .select([
      "feed.channelId",
      "feed.name",
      "feed.intervalMs",
      "feed.nextPollAt",
      "feed.lastSuccessAt",
      "feed.lastError",
    ])
    .select(
      sql<number | null>`(extract(epoch from clock_timestamp() - feed.last_success_at) * 1000
        - greatest(feed.interval_ms, social_channel.poll_interval_ms))::float8`.as("lagMs"),
    )
    .where("feed.channelId", "in", channelIds)
    .orderBy("feed.name")
    .execute();
}

function selectWaiting(db: Db, channelIds: string[]) {
  return db
    .selectFrom("rawEvent")
    .select("channelId")
    .select(
      sql<number>`(extract(epoch from clock_timestamp() - min(received_at)) * 1000)::float8`.as(
        "lagMs",
      ),
    )
    .where("channelId", "in", channelIds)
    .where("state", "=", "new")
    .groupBy("channelId")
    .execute();
}

/** What is over says nothing any more: a window that has ended has given everything back. */
function selectRates(db: Db, accountIds: string[]) {
  return db
    .selectFrom("rateBucket")
    .select(["accountId", "name as bucket", "capacity"])
    .select([
      sql<
        number | null
      >`case when resets_at > clock_timestamp() then remaining else capacity end`.as("remaining"),
      sql<Date | null>`case when resets_at > clock_timestamp() then resets_at end`.as("resetsAt"),
      sql<Date | null>`case when blocked_until > clock_timestamp() then blocked_until end`.as(
        "blockedUntil",
      ),
    ])
    .where("accountId", "in", accountIds)
    .orderBy("name")
    .execute();
}
