import { sql } from "kysely";
import { stopAcd } from "../../acd/items.ts";
import type { Db } from "../../platform/db/index.ts";
import { freeHand } from "../../presence/status.ts";
import { beginWrapUp } from "../../presence/wrap-up.ts";
import { cancelTimer } from "../../runtime/timers.ts";
import type { Actor } from "../actor.ts";
import { raise } from "../announce.ts";
import { changeState } from "../change.ts";
import { type InteractionRow, lockInteraction } from "../find.ts";
import { userName } from "./hold.ts";

/**
 * Ends an interaction. A later message of its thread begins a new, linked one. Where the workgroup
 * has a wrap-up, the agent goes on into it. Disconnecting what is disconnected changes nothing.
 */
export async function disconnect(
  tx: Db,
  wanted: { interactionId: string; by: "local" | "remote"; reason: string; actor: Actor },
): Promise<InteractionRow> {
  const row = await lockInteraction(tx, wanted.interactionId);
  if (row.disconnectedAt) return row;
  for (const timer of ["alert", "snooze", "queueTimeout"]) {
    await cancelTimer(tx, `interaction:${row.id}`, timer);
  }
  await stopAcd(tx, row.id);
  const changed = await changeState(tx, row, {
    event: wanted.by === "local" ? "disconnectLocal" : "disconnectRemote",
    action: "disconnected",
    type: "disconnected",
    actor: wanted.actor,
    set: { userId: null, disconnectedAt: sql<Date>`clock_timestamp()` },
    data: wanted.reason === "" ? {} : { reason: wanted.reason },
  });
  if (row.userId) {
    if (row.state !== "alerting") await beginWrapUp(tx, row, row.userId);
    await freeHand(tx, row.userId);
  }
  await raise(tx, changed, "interaction.disconnected", {
    by: wanted.by,
    user: await userName(tx, row.userId),
  });
  return changed;
}
