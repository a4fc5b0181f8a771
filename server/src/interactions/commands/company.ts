import { sql } from "kysely";
import { type Db, json } from "../../platform/db/index.ts";
import { isAtDesk } from "../../presence/at-desk.ts";
import { cancelTimer } from "../../runtime/timers.ts";
import type { Actor } from "../actor.ts";
import { record } from "../announce.ts";
import { touch } from "../change.ts";
import { errors } from "../errors.ts";
import { type InteractionRow, lockInteraction } from "../find.ts";
import { participantOf, withoutParticipant, withParticipant } from "../participants.ts";
import { timerOf } from "./consult.ts";

type Person = Actor & { kind: "user" };

/**
 * Somebody with the right to it comes to an interaction that another one has: to read along, seen by
 * all, or to coach, seen by the owner only. Who changes from one to the other is there once.
 *
 * @throws USER_NOT_SIGNED_IN: whoever is on an interaction has to be there
 */
export async function join(
  tx: Db,
  { interactionId, mode, actor }: { interactionId: string; mode: "join" | "coach"; actor: Person },
): Promise<InteractionRow> {
  const row = await lockInteraction(tx, interactionId);
  if (participantOf(row, actor.id)?.mode === mode) return row;
  if (!(await isAtDesk(tx, actor.id, row.userId)))
    throw errors.USER_NOT_SIGNED_IN({ userName: actor.name });
  const { now } = await tx
    .selectNoFrom(sql<Date>`clock_timestamp()`.as("now"))
    .executeTakeFirstOrThrow();
  const added = { userId: actor.id, name: actor.name, mode, since: now.toISOString() };
  if (mode === "join") await record(tx, row, "joined", actor);
  else await record(tx, row, "coaching", actor, { onlyFor: betweenThem(row, actor.id) });
  return touch(tx, row, { participants: json(withParticipant(row, added)) });
}

/** Whoever is on it leaves; a question that stands is declined. */
export async function leave(
  tx: Db,
  { interactionId, actor }: { interactionId: string; actor: Person },
): Promise<InteractionRow> {
  const row = await lockInteraction(tx, interactionId);
  const me = participantOf(row, actor.id);
  if (!me) return row;
  const { key, name } = timerOf(row.id, actor.id);
  await cancelTimer(tx, key, name);
  const isSecret = me.mode === "coach";
  await record(
    tx,
    row,
    me.invitedUntil === undefined ? "left" : "consultDeclined",
    actor,
    isSecret ? { onlyFor: betweenThem(row, actor.id) } : {},
  );
  return touch(tx, row, { participants: json(withoutParticipant(row, actor.id)) });
}

/** The owner and the coach: what they do together is theirs. */
function betweenThem({ userId }: InteractionRow, coachId: string): string[] {
  return userId ? [userId, coachId] : [coachId];
}
