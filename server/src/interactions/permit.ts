import type { Db } from "../platform/db/index.ts";
import type { Viewer } from "../platform/permissions/viewer.ts";
import { actionsFor, maySee } from "./actions.ts";
import { errors } from "./errors.ts";
import { type InteractionRow, lockInteraction } from "./find.ts";
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
  if (!maySee(viewer, row)) throw errors.INTERACTION_NOT_FOUND({ interactionId });
  if (actionsFor(viewer, row).includes(action)) return row;
  if (row.userId && row.userId !== viewer.userId) {
    const owner = await tx
      .selectFrom("userAccount")
      .select("displayName")
      .where("id", "=", row.userId)
      .executeTakeFirstOrThrow();
    const userName = owner.displayName;
    throw action === "pickUp"
      ? errors.INTERACTION_TAKEN({ userName })
      : errors.INTERACTION_NOT_YOURS({ userName });
  }
  if (row.userId !== viewer.userId && !row.disconnectedAt)
    throw errors.INTERACTION_NOT_YOURS({ userName: "" });
  throw errors.INTERACTION_NOT_ALLOWED({ action: verbs[action], stateText: row.stateText });
}
