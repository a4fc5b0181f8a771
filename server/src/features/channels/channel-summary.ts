import { type RawBuilder, sql } from "kysely";
import { SOCIAL_MEDIA_FEATURE } from "../../acd/directory.ts";
import { findConnector } from "../../hub/index.ts";
import type { Db } from "../../platform/db/index.ts";
import type { LiveRenderers } from "../../platform/live/render.ts";
import { IS_FIRST } from "../../social/channels.ts";
import type { ChannelSummary } from "./channels.contract.ts";
import { errors } from "./channels.errors.ts";
import { readFeeds } from "./feed-readings.ts";

/** Shown where nothing worse is: the channel works, and yet nobody is offered what it brings. */
const UNLICENSED = `The licence ${SOCIAL_MEDIA_FEATURE} is not loaded: messages arrive, but ACD offers them to nobody.`;

function selectSummaries(db: Db) {
  return db
    .selectFrom("socialChannel")
    .innerJoin("socialAccount", "socialAccount.id", "socialChannel.accountId")
    .leftJoin(
      "workgroup as conversation",
      "conversation.id",
      "socialChannel.conversationWorkgroupId",
    )
    .leftJoin("workgroup as direct", "direct.id", "socialChannel.directMessageWorkgroupId")
    .selectAll("socialChannel")
    .select([
      "socialAccount.platform as accountPlatform",
      "socialAccount.name as accountName",
      "socialAccount.tokenExpiresAt",
      "conversation.name as conversationWorkgroup",
      "direct.name as directMessageWorkgroup",
    ])
    .select(
      sql<number>`(select count(*)::int from raw_event
        where raw_event.channel_id = social_channel.id and raw_event.state = 'quarantined')`.as(
        "quarantined",
      ),
    )
    .select([
      spentSince(sql`date_trunc('day', now(), 'UTC')`).as("spentToday"),
      spentSince(sql`date_trunc('month', now(), 'UTC')`).as("spentThisMonth"),
      IS_FIRST.as("isFirst"),
      sql<boolean>`coalesce(flooded_at > now() - interval '5 minutes', false)`.as("isFlooded"),
      missedToday(sql`true`).as("missed"),
      missedToday(sql`message.interaction_id is null`).as("missedKept"),
      sql<boolean>`coalesce(token_expires_at < now() + interval '14 days', false)`.as("endsSoon"),
    ])
    .select(({ exists, selectFrom }) =>
      exists(
        selectFrom("licence")
          .select("licence.feature")
          .where("licence.feature", "=", SOCIAL_MEDIA_FEATURE),
      ).as("isLicensed"),
    )
    .orderBy("socialChannel.position")
    .orderBy("socialChannel.name");
}

function spentSince(day: RawBuilder<unknown>) {
  return sql<number>`(select coalesce(sum(microdollars), 0)::float8 from social_spending
    where social_spending.channel_id = social_channel.id and social_spending.day >= ${day})`;
}

/** What came late in the last 24 hours. */
function missedToday(which: RawBuilder<unknown>) {
  return sql<number>`(select count(*)::int from message
    where message.channel_id = social_channel.id and message.backfilled and ${which}
      and message.direction = 'in' and message.observed_at > now() - interval '24 hours')`;
}

type Row = Awaited<ReturnType<ReturnType<typeof selectSummaries>["execute"]>>[number];

export async function listChannels(db: Db): Promise<ChannelSummary[]> {
  return withFeeds(db, await selectSummaries(db).execute());
}

export async function getChannel(db: Db, channelId: string): Promise<ChannelSummary> {
  const rows = await selectSummaries(db).where("socialChannel.id", "=", channelId).execute();
  const [summary] = await withFeeds(db, rows);
  if (!summary) throw errors.CHANNEL_NOT_FOUND({ channelId });
  return summary;
}

async function withFeeds(db: Db, rows: Row[]): Promise<ChannelSummary[]> {
  if (rows.length === 0) return [];
  const readings = await readFeeds(db, rows);
  return rows.map((row) => toSummary(row, readings(row)));
}

function toSummary(
  row: Row,
  { feeds, rates, lagMs }: Pick<ChannelSummary, "feeds" | "rates" | "lagMs">,
): ChannelSummary {
  const { id, name, accountId, accountName, pollIntervalMs, postLimit, handles, keywords } = row;
  const {
    threadMode,
    continuityHours,
    floodLimit,
    channelFloodLimit,
    backfillHours,
    backfillLimit,
    enabled,
    state,
    quarantined,
    rev,
  } = row;
  const stateReason = row.stateReason || warningOf(row);
  return {
    id,
    name,
    platform: row.accountPlatform,
    accountId,
    accountName,
    conversationWorkgroupId: row.conversationWorkgroupId,
    conversationWorkgroup: row.conversationWorkgroup ?? "",
    directMessageWorkgroupId: row.directMessageWorkgroupId,
    directMessageWorkgroup: row.directMessageWorkgroup ?? "",
    pollIntervalMs,
    postLimit,
    handles,
    keywords,
    threadMode,
    continuityHours,
    floodLimit,
    channelFloodLimit,
    backfillHours,
    backfillLimit,
    enabled,
    state,
    stateReason,
    stateSince: row.stateSince.toISOString(),
    lastSuccessAt: row.lastSuccessAt?.toISOString() ?? null,
    lastMessageAt: row.lastMessageAt?.toISOString() ?? null,
    quarantined,
    spending: findConnector(row.platform)?.capabilities.charges
      ? { today: row.spentToday, month: row.spentThisMonth }
      : null,
    lagMs,
    rates,
    feeds,
    rev,
  };
}

/** Where the channel works, what will or does keep it from being of use. */
function warningOf(row: Row): string {
  const warnings = [tokenOf(row), row.isLicensed ? "" : UNLICENSED, floodOf(row), missedOf(row)];
  return warnings.filter((one) => one !== "").join(" ");
}

function tokenOf({ accountName, endsSoon, tokenExpiresAt }: Row): string {
  if (!endsSoon || !tokenExpiresAt) return "";
  const day = tokenExpiresAt.toISOString().slice(0, 10);
  return `The token of the account ${accountName} ends on ${day}: authorise it again before.`;
}

function floodOf({ isFlooded, channelFloodLimit }: Row): string {
  if (!isFlooded) return "";
  return `A flood: more than ${channelFloodLimit} conversations begin in a minute. What is above that goes on in one interaction.`;
}

function missedOf({ missed, missedKept }: Row): string {
  if (missed === 0) return "";
  return `After an outage ${missed} ${missed === 1 ? "message" : "messages"} came late in the last 24 hours; ${missedKept} of them ${missedKept === 1 ? "is" : "are"} shown only and nobody was alerted.`;
}

/** What administrators' screens are shown when a channel changes. */
export function channelRenderers(db: Db): LiveRenderers {
  return {
    "channel.changed": async ({ payload, once }) => {
      const { channelId } = payload as { channelId: string };
      const channel = await once(`channel:${channelId}`, () =>
        getChannel(db, channelId).catch(() => undefined),
      );
      return channel && { channel };
    },
  };
}
