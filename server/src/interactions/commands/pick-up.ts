import { sql } from "kysely";
import { closeDecision } from "../../acd/decisions.ts";
import type { Db } from "../../platform/db/index.ts";
import { isAtDesk } from "../../presence/at-desk.ts";
import { freeHand } from "../../presence/status.ts";
import { cancelTimer } from "../../runtime/timers.ts";
import type { Actor } from "../actor.ts";
import { raise } from "../announce.ts";
import { changeState, type StateChange } from "../change.ts";
import { errors } from "../errors.ts";
import { type InteractionRow, lockInteraction } from "../find.ts";

/**
 * Gives the interaction to one user. The row lock decides between those who ask at once: one wins,
 * the others are told who. Picking up what one already has changes nothing.
 *
 * An agent who is leaving the desk at this moment gets nothing more: the presence's lock decides
 * which of the two was first, and whoever signs out afterwards takes it back again.
 *
 * @throws INTERACTION_TAKEN, INTERACTION_NOT_ALLOWED, USER_NOT_SIGNED_IN
 */
export async function pickUp(
  tx: Db,
  { interactionId, userId, actor }: { interactionId: string; userId: string; actor: Actor },
): Promise<InteractionRow> {
  const row = await lockInteraction(tx, interactionId);
  const hasIt = row.userId === userId;
  if (hasIt && row.state === "connected") return row;
  if (row.userId && !hasIt && row.state !== "alerting") {
    throw errors.INTERACTION_TAKEN({ userName: await displayName(tx, row.userId) });
  }
  const user = await tx
    .selectFrom("userAccount")
    .select(["id", "name", "displayName"])
    .where("id", "=", userId)
    .executeTakeFirstOrThrow();
  // What a handler picks up for somebody is its own affair; it is taken back from who does not come.
  if (actor.kind === "user" && !(await isAtDesk(tx, userId, row.userId)))
    throw errors.USER_NOT_SIGNED_IN({ userName: user.displayName });
  await closeDecision(tx, interactionId, hasIt ? "answered" : "withdrawn");
  return giveTo(tx, row, {
    user,
    event: "pickUp",
    type: "connected",
    action: "picked up",
    actor,
    data: { user: user.displayName },
  });
}

/**
 * A locked interaction becomes this user's and is Connected: what ACD and timers still wanted with it
 * is over, whoever had it has a hand free, and handlers hear who has it now.
 */
export async function giveTo(
  tx: Db,
  row: InteractionRow,
  { user, set, ...change }: Omit<StateChange, "stateText"> & { user: { id: string; name: string } },
): Promise<InteractionRow> {
  for (const timer of ["alert", "snooze", "queueTimeout"])
    await cancelTimer(tx, `interaction:${row.id}`, timer);
  await tx
    .updateTable("acdItem")
    .set({ state: "assigned" })
    .where("interactionId", "=", row.id)
    // What ACD had nothing to do with was not assigned by it.
    .where("state", "<>", "stopped")
    .execute();
  const changed = await changeState(tx, row, {
    ...change,
    set: {
      ...set,
      userId: user.id,
      lastUserId: user.id,
      queueType: "user",
      queueName: user.name,
      answeredAt: sql<Date>`coalesce(answered_at, clock_timestamp())`,
    },
  });
  if (row.userId && row.userId !== user.id) await freeHand(tx, row.userId);
  await raise(tx, changed, "interaction.connected", { user: user.name });
  return changed;
}

async function displayName(tx: Db, userId: string): Promise<string> {
  const user = await tx
    .selectFrom("userAccount")
    .select("displayName")
    .where("id", "=", userId)
    .executeTakeFirstOrThrow();
  return user.displayName;
}
