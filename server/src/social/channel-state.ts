import { sql } from "kysely";
import type { Db } from "../platform/db/index.ts";
import { publishLive } from "../platform/live/live-events.queries.ts";
import type { ChannelRow } from "./channels.ts";

export type ChannelState = ChannelRow["state"];

/** Three failures in a row are no accident any more. */
export const FAILURES_TO_DEGRADE = 3;

/** Moves a channel to a state and tells the administrators; nothing happens when it is there already. */
export async function setChannelState(
  tx: Db,
  channelId: string,
  state: ChannelState,
  reason: string,
): Promise<void> {
  const { numUpdatedRows } = await tx
    .updateTable("socialChannel")
    .set({
      state,
      stateReason: reason.slice(0, 500),
      stateSince: sql<Date>`case when state = ${state} then state_since else clock_timestamp() end`,
    })
    .where("id", "=", channelId)
    // A paused channel stays paused whatever its last call brought.
    .where((eb) => eb.or([eb("state", "<>", "paused"), eb.val(state === "active")]))
    .where((eb) => eb.or([eb("state", "<>", state), eb("stateReason", "<>", reason.slice(0, 500))]))
    .executeTakeFirst();
  if (numUpdatedRows > 0n) await publishChannel(tx, channelId);
}

export async function publishChannel(tx: Db, channelId: string): Promise<void> {
  await publishLive(tx, {
    type: "channel.changed",
    audience: { right: "socialMedia.admin" },
    payload: { channelId },
  });
}

/** A channel is as well as its worst feed: active again only when none of them fails. */
export async function settleChannelState(tx: Db, channelId: string): Promise<void> {
  const feeds = await tx
    .selectFrom("feed")
    .select(["name", "failures", "lastError"])
    .where("channelId", "=", channelId)
    .execute();
  const failing = feeds.filter(({ failures }) => failures >= FAILURES_TO_DEGRADE);
  const [worst] = failing;
  const { state } = await tx
    .selectFrom("socialChannel")
    .select("state")
    .where("id", "=", channelId)
    .executeTakeFirstOrThrow();
  if (state === "paused" || state === "needsReauthorisation") return;
  if (!worst) return await setChannelState(tx, channelId, "active", "");
  await setChannelState(tx, channelId, "degraded", `${worst.name}: ${worst.lastError}`);
}
