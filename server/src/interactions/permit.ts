import type { Db } from "../platform/db/index.ts";
import type { Viewer } from "../platform/permissions/viewer.ts";
import { actionsFor, maySee } from "./actions.ts";
import { errors } from "./errors.ts";
import { findInteraction, type InteractionRow, lockInteraction } from "./find.ts";
import type { InteractionAction } from "./interactions.contract.ts";

const verbs: Record<InteractionAction, string> = {
  pickUp: "picked up",
  decline: "declined",
  hold: "held",
  resume: "resumed",
  park: "parked",
  snooze: "snoozed",
  transfer: "transferred",
  disconnect: "disconnected",
  reply: "answered",
  replyPrivately: "answered in private",
  addNote: "noted on",
  reassign: "reassigned",
  consult: "consulted about",
  acceptConsult: "joined",
  endConsult: "taken back",
  handOver: "handed over",
  leave: "left",
  join: "joined",
  coach: "coached",
  barge: "taken over",
};

/**
 * Locks the interaction and makes sure that this user may do this with it now. What the user may
 * not even see does not exist; what somebody else has is named with its owner.
 */
export async function permit(
  tx: Db,
  viewer: Viewer,
  interactionId: string,
  action: InteractionAction,
): Promise<InteractionRow> {
  const row = await lockInteraction(tx, interactionId);
  const isAllowed = maySee(viewer, row) && actionsFor(viewer, row).includes(action);
  if (isAllowed) return row;
  if (!maySee(viewer, row)) throw errors.INTERACTION_NOT_FOUND({ interactionId });
  if (action === "acceptConsult") throw errors.CONSULT_NOT_ASKED();
  if (row.userId && row.userId !== viewer.userId) {
    const userName = await displayName(tx, row.userId);
    throw action === "pickUp"
      ? errors.INTERACTION_TAKEN({ userName })
      : errors.INTERACTION_NOT_YOURS({ userName });
  }
  if (row.userId !== viewer.userId && !row.disconnectedAt)
    throw errors.INTERACTION_NOT_YOURS({ userName: "" });
  throw errors.INTERACTION_NOT_ALLOWED({ action: verbs[action], stateText: row.stateText });
}

/**
 * Tells who comes too late for a pickup without making them queue for the lock behind all others who
 * do: once somebody has it, that is so for all. Who comes while it is being given away still waits.
 *
 * @throws INTERACTION_TAKEN
 */
export async function refuseTaken(db: Db, viewer: Viewer, interactionId: string): Promise<void> {
  const row = await findInteraction(db, interactionId);
  if (!row?.userId || row.userId === viewer.userId || row.state === "alerting") return;
  // What is not to be seen, or may be taken all the same, is decided under the lock.
  if (!maySee(viewer, row) || actionsFor(viewer, row).includes("pickUp")) return;
  throw errors.INTERACTION_TAKEN({ userName: await displayName(db, row.userId) });
}

async function displayName(db: Db, userId: string): Promise<string> {
  const user = await db
    .selectFrom("userAccount")
    .select("displayName")
    .where("id", "=", userId)
    .executeTakeFirstOrThrow();
  return user.displayName;
}
