import { sql } from "kysely";
import type { Db } from "../platform/db/index.ts";
import { publishChannel } from "./channel-state.ts";
import type { ChannelRow } from "./channels.ts";

/** Marks the interaction in which a channel's flood goes on. */
export const FLOOD_ATTRIBUTE = "Social_Flood";

type Limits = Pick<ChannelRow, "id" | "floodLimit" | "channelFloodLimit">;

/** Somebody who is about to begin a conversation. */
export interface Beginner {
  kind: "conversation" | "directMessage";
  contactId: string | null;
}

export interface Divided<T> {
  /** They begin conversations of their own. */
  opening: T[];
  /** Of authors who have begun as many within a minute as the channel allows. */
  byAuthor: T[];
  /** More than the channel allows within a minute, of whomever. */
  byChannel: T[];
}

/**
 * Who begins a conversation and who is part of a flood. Private threads have one author and are one
 * conversation, however much is written: they need no brake.
 */
export async function divideFlood<T extends Beginner>(
  tx: Db,
  channel: Limits,
  beginners: readonly T[],
): Promise<Divided<T>> {
  const divided: Divided<T> = { opening: [], byAuthor: [], byChannel: [] };
  const open = beginners.filter(({ kind }) => kind === "conversation");
  const begun = await countByAuthor(tx, channel, open);
  let total = open.length === 0 ? 0 : await countAll(tx, channel);
  for (const one of beginners) {
    if (one.kind === "directMessage") {
      divided.opening.push(one);
      continue;
    }
    const own = one.contactId === null ? 0 : (begun.get(one.contactId) ?? 0);
    if (channel.floodLimit > 0 && own >= channel.floodLimit) {
      divided.byAuthor.push(one);
    } else if (channel.channelFloodLimit > 0 && total >= channel.channelFloodLimit) {
      divided.byChannel.push(one);
    } else {
      divided.opening.push(one);
      total++;
      if (one.contactId !== null) begun.set(one.contactId, own + 1);
    }
  }
  return divided;
}

async function countByAuthor(
  tx: Db,
  { id, floodLimit }: Limits,
  beginners: readonly Beginner[],
): Promise<Map<string, number>> {
  const contactIds = beginners.map(({ contactId }) => contactId).filter((one) => one !== null);
  if (floodLimit === 0 || contactIds.length === 0) return new Map();
  const rows = await begunOn(tx, id)
    .select(["contactId", (eb) => eb.fn.countAll<string>().as("count")])
    .where("contactId", "in", contactIds)
    .groupBy("contactId")
    .execute();
  return new Map(rows.map(({ contactId, count }) => [contactId ?? "", Number(count)]));
}

/** Counts no further than the limit. */
async function countAll(tx: Db, { id, channelFloodLimit }: Limits): Promise<number> {
  if (channelFloodLimit === 0) return 0;
  const { count } = await tx
    .selectFrom(begunOn(tx, id).select("id").limit(channelFloodLimit).as("begun"))
    .select((eb) => eb.fn.countAll<string>().as("count"))
    .executeTakeFirstOrThrow();
  return Number(count);
}

function begunOn(tx: Db, channelId: string) {
  return tx
    .selectFrom("interaction")
    .where("channelId", "=", channelId)
    .where("mediaType", "=", "socialConversation")
    .where("createdAt", ">", sql<Date>`now() - interval '1 minute'`);
}

/** The author's newest interaction that is open: what else they write goes on in it. */
export function findOfAuthor(tx: Db, channelId: string, contactId: string) {
  return openOn(tx, channelId).where("contactId", "=", contactId).executeTakeFirst();
}

/** The channel's flood, while it is open. */
export function findOfChannel(tx: Db, channelId: string) {
  return openOn(tx, channelId)
    .where(sql<boolean>`attributes ? ${FLOOD_ATTRIBUTE}`)
    .executeTakeFirst();
}

function openOn(tx: Db, channelId: string) {
  return tx
    .selectFrom("interaction")
    .select("id")
    .where("channelId", "=", channelId)
    .where("mediaType", "=", "socialConversation")
    .where("disconnectedAt", "is", null)
    .orderBy("createdAt", "desc")
    .orderBy("id", "desc")
    .limit(1);
}

/** Administrators see it at the channel while it lasts, and hear of it twice a minute at most. */
export async function markFlood(tx: Db, channelId: string): Promise<void> {
  const { numUpdatedRows } = await tx
    .updateTable("socialChannel")
    .set({ floodedAt: sql<Date>`now()` })
    .where("id", "=", channelId)
    .where((eb) =>
      eb.or([
        eb("floodedAt", "is", null),
        eb("floodedAt", "<", sql<Date>`now() - interval '30 seconds'`),
      ]),
    )
    .executeTakeFirst();
  if (numUpdatedRows > 0n) await publishChannel(tx, channelId);
}
