import { sql } from "kysely";
import type { Db } from "../../platform/db/index.ts";
import type { Actor } from "../actor.ts";
import { raise } from "../announce.ts";
import { changeState } from "../change.ts";
import { type InteractionRow, lockInteraction } from "../find.ts";

/** Puts an interaction on hold, or takes it back. Asking for what already is changes nothing. */
export async function hold(
  tx: Db,
  { interactionId, on, actor }: { interactionId: string; on: boolean; actor: Actor },
): Promise<InteractionRow> {
  const row = await lockInteraction(tx, interactionId);
  if (row.state === (on ? "held" : "connected")) return row;
  const changed = await changeState(tx, row, {
    event: on ? "hold" : "resume",
    action: on ? "held" : "resumed",
    type: on ? "held" : "resumed",
    actor,
    ...(on && { set: { heldSince: sql<Date>`clock_timestamp()` } }),
  });
  await raise(tx, changed, on ? "interaction.held" : "interaction.resumed", {
    user: await userName(tx, row.userId),
  });
  return changed;
}

export async function userName(tx: Db, userId: string | null): Promise<string> {
  if (!userId) return "";
  const user = await tx
    .selectFrom("userAccount")
    .select("name")
    .where("id", "=", userId)
    .executeTakeFirst();
  return user?.name ?? "";
}
