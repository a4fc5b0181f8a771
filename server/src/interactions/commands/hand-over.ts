import { sql } from "kysely";
import { type Db, json } from "../../platform/db/index.ts";
import { isAtDesk } from "../../presence/at-desk.ts";
import type { Actor } from "../actor.ts";
import { errors } from "../errors.ts";
import { type InteractionRow, lockInteraction } from "../find.ts";
import { possibleOwners, withoutParticipant, withParticipant } from "../participants.ts";
import { giveTo } from "./pick-up.ts";

/**
 * The owner hands the interaction to somebody who is on it: completes a warm transfer, or gives it
 * back to whom it was taken from. It stays connected and goes through no queue; who hands over leaves.
 *
 * @throws PARTICIPANT_MISSING when the colleague has not come, left, or only coaches; USER_NOT_SIGNED_IN
 */
export async function handOver(
  tx: Db,
  { interactionId, userId, actor }: { interactionId: string; userId: string; actor: Actor },
): Promise<InteractionRow> {
  const row = await lockInteraction(tx, interactionId);
  const next = possibleOwners(row).find((one) => one.userId === userId);
  if (!next) throw errors.PARTICIPANT_MISSING();
  if (!(await isAtDesk(tx, userId, row.userId)))
    throw errors.USER_NOT_SIGNED_IN({ userName: next.name });
  return giveTo(tx, row, {
    user: await getUser(tx, userId),
    event: "handOver",
    type: "handedOver",
    action: "handed over",
    actor,
    data: { to: next.name },
    set: { participants: json(withoutParticipant(row, userId)) },
  });
}

/**
 * Barges in: takes the interaction over from its owner, who stays on it and can have it back. One
 * owner writes, so that the customer never gets two answers.
 *
 * @throws USER_NOT_SIGNED_IN
 */
export async function bargeIn(
  tx: Db,
  { interactionId, actor }: { interactionId: string; actor: Actor & { kind: "user" } },
): Promise<InteractionRow> {
  const row = await lockInteraction(tx, interactionId);
  if (row.userId === actor.id || !row.userId) return row;
  if (!(await isAtDesk(tx, actor.id, row.userId)))
    throw errors.USER_NOT_SIGNED_IN({ userName: actor.name });
  const before = await getUser(tx, row.userId);
  const others = { ...row, participants: withoutParticipant(row, actor.id) };
  return giveTo(tx, row, {
    user: await getUser(tx, actor.id),
    event: "handOver",
    type: "bargedIn",
    action: "taken over",
    actor,
    data: { from: before.displayName },
    set: {
      participants: json(
        withParticipant(others, {
          ...{ userId: before.id, name: before.displayName, mode: "displaced" },
          since: before.now.toISOString(),
        }),
      ),
    },
  });
}

function getUser(tx: Db, id: string) {
  return tx
    .selectFrom("userAccount")
    .select(["id", "name", "displayName", sql<Date>`clock_timestamp()`.as("now")])
    .where("id", "=", id)
    .executeTakeFirstOrThrow();
}
