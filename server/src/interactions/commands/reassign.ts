import { alertTimeout } from "../../acd/alert-timeout.ts";
import { closeDecision } from "../../acd/decisions.ts";
import { errors as acdErrors } from "../../acd/errors.ts";
import { recordReassignment } from "../../acd/record-reassignment.ts";
import type { Db } from "../../platform/db/index.ts";
import { isAtDesk } from "../../presence/at-desk.ts";
import { freeHand } from "../../presence/status.ts";
import { cancelTimer } from "../../runtime/timers.ts";
import { type Actor, printActor } from "../actor.ts";
import { changeState } from "../change.ts";
import { errors } from "../errors.ts";
import { type InteractionRow, lockInteraction } from "../find.ts";
import { alertUser } from "./alert.ts";

/**
 * A supervisor gives the interaction to an agent, whoever has it: it leaves its owner and alerts the
 * agent, in one transaction. It stands on its workgroup's queue meanwhile, with its waiting time, so
 * that ACD goes on looking when the agent does not answer. Whether the agent's load admits it is the
 * supervisor's to know. Reassigning to whom it alerts or belongs to changes nothing.
 *
 * @throws AGENT_UNKNOWN, USER_NOT_SIGNED_IN
 */
export async function reassign(
  tx: Db,
  { interactionId, userId, actor }: { interactionId: string; userId: string; actor: Actor },
): Promise<InteractionRow> {
  const row = await lockInteraction(tx, interactionId);
  if (row.userId === userId) return row;
  const user = await tx
    .selectFrom("userAccount")
    .select(["id", "name", "displayName"])
    .where("id", "=", userId)
    .where("enabled", "=", true)
    .executeTakeFirst();
  if (!user) throw acdErrors.AGENT_UNKNOWN({ agent: userId });
  if (!(await isAtDesk(tx, userId, row.userId)))
    throw errors.USER_NOT_SIGNED_IN({ userName: user.displayName });
  const offered = await takeAway(tx, row, { actor, to: user.displayName });
  await recordReassignment(tx, { row: offered, userId, by: printActor(actor) });
  const timeoutSeconds = await alertTimeout(tx, row.workgroupId, userId);
  return alertUser(tx, offered, { user, timeoutSeconds, acd: false, actor });
}

/** Offering on its workgroup's queue, or where it is when it is of none; what ACD began goes on later. */
async function takeAway(
  tx: Db,
  row: InteractionRow,
  { actor, to }: { actor: Actor; to: string },
): Promise<InteractionRow> {
  for (const timer of ["alert", "snooze"]) await cancelTimer(tx, `interaction:${row.id}`, timer);
  await closeDecision(tx, row.id, "withdrawn");
  await tx
    .updateTable("acdItem")
    .set({ state: "waiting" })
    .where("interactionId", "=", row.id)
    .where("state", "in", ["assigned", "alerting"])
    .execute();
  const workgroup = row.workgroupId
    ? await tx
        .selectFrom("workgroup")
        .select("name")
        .where("id", "=", row.workgroupId)
        .executeTakeFirst()
    : undefined;
  const offered = await changeState(tx, row, {
    event: "transfer",
    action: "reassigned",
    type: "reassigned",
    actor,
    set: {
      userId: null,
      ...(workgroup && { queueType: "workgroup", queueName: workgroup.name }),
    },
    data: { to },
  });
  if (row.userId) await freeHand(tx, row.userId);
  return offered;
}
