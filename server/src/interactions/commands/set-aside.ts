import { sql } from "kysely";
import type { Db } from "../../platform/db/index.ts";
import { freeHand } from "../../presence/status.ts";
import { cancelTimer, setTimer } from "../../runtime/timers.ts";
import type { Actor } from "../actor.ts";
import { raise } from "../announce.ts";
import { changeState } from "../change.ts";
import { type InteractionRow, lockInteraction } from "../find.ts";

/**
 * Parks an interaction on its agent's queue: it takes no capacity until somebody picks it up.
 */
export async function park(
  tx: Db,
  { interactionId, actor }: { interactionId: string; actor: Actor },
): Promise<InteractionRow> {
  const row = await lockInteraction(tx, interactionId);
  const changed = await changeState(tx, row, {
    event: "park",
    action: "parked",
    type: "parked",
    actor,
    set: { userId: null },
  });
  if (row.userId) await freeHand(tx, row.userId);
  return changed;
}

/** Sets an interaction aside until a time; then it offers itself again where it was. */
export async function snooze(
  tx: Db,
  { interactionId, seconds, actor }: { interactionId: string; seconds: number; actor: Actor },
): Promise<InteractionRow> {
  const row = await lockInteraction(tx, interactionId);
  const changed = await changeState(tx, row, {
    event: "snooze",
    action: "snoozed",
    type: "snoozed",
    actor,
    set: {
      userId: null,
      snoozedUntil: sql<Date>`clock_timestamp() + ${seconds} * interval '1 second'`,
    },
    data: { seconds },
  });
  await setTimer(
    tx,
    {
      key: `interaction:${row.id}`,
      name: "snooze",
      kind: "snooze",
      body: { interactionId: row.id },
    },
    changed.snoozedUntil ?? seconds * 1000,
  );
  if (row.userId) await freeHand(tx, row.userId);
  return changed;
}

/** The snooze is over: Offering, on the queue it is on; the handler of Snooze Timed Out decides more. */
export async function endSnooze(tx: Db, interactionId: string): Promise<boolean> {
  const row = await lockInteraction(tx, interactionId);
  if (row.state !== "snoozed") return false;
  await cancelTimer(tx, `interaction:${row.id}`, "snooze");
  const changed = await changeState(tx, row, {
    event: "endSnooze",
    action: "woken",
    type: "snoozeEnded",
    actor: { kind: "system" },
    ...((await waitsForAcd(tx, row.id)) && { stateText: "ACD – Wait Agent" }),
  });
  await raise(tx, changed, "interaction.snoozeEnded");
  return true;
}

async function waitsForAcd(tx: Db, interactionId: string): Promise<boolean> {
  const item = await tx
    .selectFrom("acdItem")
    .select("state")
    .where("interactionId", "=", interactionId)
    .executeTakeFirst();
  return item?.state === "waiting";
}
