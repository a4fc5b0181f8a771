import { sql } from "kysely";
import type { SeenMessage } from "../hub/index.ts";
import type { Db } from "../platform/db/index.ts";
import type { Origin } from "./apply-event.ts";
import type { ChannelRow } from "./channels.ts";

/** Intervals of feeds, pauses after failures and slow deliveries stay below; outages do not. */
const MISSED_AFTER_MS = 15 * 60_000;
const HOUR_MS = 3_600_000;

/** Sources that bring what belongs to a thread, however old it is. */
const contextSources = new Set(["thread", "lookUp"]);

export function bringsContext(source: string): boolean {
  return contextSources.has(source);
}

/** `kept`: shown, and nobody is alerted. */
export type Missed = "none" | "routed" | "kept";

type Limits = Pick<ChannelRow, "id" | "backfillHours" | "backfillLimit">;

/**
 * What we hear of long after it reached the network was missed, by an outage here or there: it is
 * marked, and routed only while it is not older than the channel's limit, and not more than the
 * channel routes in an hour. Nobody wants to alert agents about last week's questions, or to bury
 * today's below yesterday's. In their order.
 */
export async function judgeMissed(
  tx: Db,
  channel: Limits,
  messages: readonly (Origin & { event: SeenMessage })[],
): Promise<Missed[]> {
  const ages = messages.map(({ event, source, receivedAt }) =>
    bringsContext(source) ? 0 : receivedAt.getTime() - Date.parse(event.arrivedAt),
  );
  const limitMs = Math.max(channel.backfillHours * HOUR_MS, MISSED_AFTER_MS);
  let room = ages.some((age) => age > MISSED_AFTER_MS) ? await countRoom(tx, channel) : 0;
  return ages.map((age) => {
    if (age <= MISSED_AFTER_MS) return "none";
    if (age > limitMs || room <= 0) return "kept";
    room--;
    return "routed";
  });
}

/** Counts no further than the limit. */
async function countRoom(tx: Db, { id, backfillLimit }: Limits): Promise<number> {
  if (backfillLimit === 0) return Number.POSITIVE_INFINITY;
  const routed = tx
    .selectFrom("message")
    .select("id")
    .where("channelId", "=", id)
    .where("backfilled", "=", true)
    .where("interactionId", "is not", null)
    .where("observedAt", ">", sql<Date>`now() - interval '1 hour'`)
    .limit(backfillLimit);
  const { count } = await tx
    .selectFrom(routed.as("routed"))
    .select((eb) => eb.fn.countAll<string>().as("count"))
    .executeTakeFirstOrThrow();
  return backfillLimit - Number(count);
}
