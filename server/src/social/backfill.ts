import type { SeenMessage } from "../hub/index.ts";
import type { ChannelRow } from "./channels.ts";

/** Intervals of feeds, pauses after failures and slow deliveries stay below; outages do not. */
const MISSED_AFTER_MS = 15 * 60_000;
const HOUR_MS = 3_600_000;

/**
 * What we hear of long after it reached the network was missed, by an outage here or there: it is
 * marked, and routed only while it is not older than the channel's limit. Nobody wants to alert agents
 * about last week's questions.
 */
export function backfillOf(
  { backfillHours }: Pick<ChannelRow, "backfillHours">,
  { arrivedAt }: Pick<SeenMessage, "arrivedAt">,
  receivedAt: Date,
): "none" | "missed" | "tooOld" {
  const ageMs = receivedAt.getTime() - Date.parse(arrivedAt);
  if (ageMs <= MISSED_AFTER_MS) return "none";
  return ageMs <= Math.max(backfillHours * HOUR_MS, MISSED_AFTER_MS) ? "missed" : "tooOld";
}
