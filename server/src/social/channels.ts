import type { Selectable } from "kysely";
import { sql } from "kysely";
import type { HubChannel } from "../hub/index.ts";
import type { Db } from "../platform/db/index.ts";
import type { SocialChannelTable } from "../platform/db/schema.generated.ts";

export type ChannelRow = Selectable<SocialChannelTable> & { isFirst: boolean };

/** A channel with the others on the same network, of whatever account: they can match the same posts. */
export type RoutedChannel = ChannelRow & { siblingIds: string[] };

/** Of channels with one account the one that reads what is the account's; of `social_channel` rows. */
export const IS_FIRST = sql<boolean>`not exists (select 1 from social_channel other
  where other.account_id = social_channel.account_id and other.id <> social_channel.id
    and (other.position, other.created_at, other.id)
      < (social_channel.position, social_channel.created_at, social_channel.id))`;

const SIBLING_IDS = sql<string[]>`array(select other.id from social_channel other
  join social_account theirs on theirs.id = other.account_id
  join social_account own on own.id = social_channel.account_id
  where other.id <> social_channel.id and theirs.platform = own.platform
    and theirs.base_url = own.base_url)`;

/** A channel, and whether it is the first of its account: what is the account's goes to that one. */
export function findChannel(db: Db, id: string): Promise<RoutedChannel | undefined> {
  return selectChannels(db)
    .select(SIBLING_IDS.as("siblingIds"))
    .where("socialChannel.id", "=", id)
    .executeTakeFirst();
}

export function selectChannels(db: Db) {
  return db.selectFrom("socialChannel").selectAll("socialChannel").select(IS_FIRST.as("isFirst"));
}

export function toHubChannel(row: ChannelRow): HubChannel {
  return {
    handles: row.handles,
    keywords: row.keywords,
    readsDirectMessages: row.directMessageWorkgroupId !== null,
    isFirst: row.isFirst,
    startAt: row.startAt.toISOString(),
  };
}
