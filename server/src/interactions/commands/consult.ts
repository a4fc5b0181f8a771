import { sql } from "kysely";
import { alertTimeout } from "../../acd/alert-timeout.ts";
import { errors as acdErrors } from "../../acd/errors.ts";
import { type Db, json } from "../../platform/db/index.ts";
import { isAtDesk } from "../../presence/at-desk.ts";
import { cancelTimer, setTimer } from "../../runtime/timers.ts";
import type { Actor } from "../actor.ts";
import { record } from "../announce.ts";
import { touch } from "../change.ts";
import { errors } from "../errors.ts";
import { type InteractionRow, lockInteraction } from "../find.ts";
import { consulted, participantOf, withoutParticipant, withParticipant } from "../participants.ts";
import { insertNote } from "./transfer.ts";

/**
 * The first half of a warm transfer: the owner asks a colleague, who then sees the conversation too.
 * The owner keeps it and goes on answering; the colleague's load does not count it (PureConnect counts
 * no consult leg either). The question stands as long as an alert would.
 *
 * @throws AGENT_UNKNOWN, USER_NOT_SIGNED_IN, PARTICIPANT_PRESENT
 */
export async function consult(
  tx: Db,
  wanted: { interactionId: string; userId: string; note: string; actor: Actor },
): Promise<InteractionRow> {
  const row = await lockInteraction(tx, wanted.interactionId);
  const user = await tx
    .selectFrom("userAccount")
    .select(["id", "displayName"])
    .where("id", "=", wanted.userId)
    .where("enabled", "=", true)
    .executeTakeFirst();
  if (!user) throw acdErrors.AGENT_UNKNOWN({ agent: wanted.userId });
  const present = [consulted(row), participantOf(row, user.id)].find((one) => one !== undefined);
  if (present) throw errors.PARTICIPANT_PRESENT({ userName: present.name });
  if (row.userId === user.id) throw errors.PARTICIPANT_PRESENT({ userName: user.displayName });
  if (!(await isAtDesk(tx, user.id, row.userId)))
    throw errors.USER_NOT_SIGNED_IN({ userName: user.displayName });
  const seconds = await alertTimeout(tx, row.workgroupId, user.id);
  const { now, until } = await tx
    .selectNoFrom([
      sql<Date>`clock_timestamp()`.as("now"),
      sql<Date>`clock_timestamp() + ${seconds} * interval '1 second'`.as("until"),
    ])
    .executeTakeFirstOrThrow();
  const asked = {
    ...{ userId: user.id, name: user.displayName, mode: "consult" as const },
    ...{ since: now.toISOString(), invitedUntil: until.toISOString() },
  };
  await setTimer(tx, { ...timerOf(row.id, user.id), ...timerBody(row.id, user.id) }, until);
  if (wanted.note.trim() !== "" && wanted.actor.kind === "user")
    await insertNote(tx, row.id, wanted.actor, wanted.note, [wanted.actor.id, user.id]);
  await record(tx, row, "consulted", wanted.actor, { user: user.displayName });
  return touch(tx, row, { participants: json(withParticipant(row, asked)) });
}

/**
 * The colleague comes.
 *
 * @throws CONSULT_NOT_ASKED when the question was taken back or ran out, USER_NOT_SIGNED_IN
 */
export async function acceptConsult(
  tx: Db,
  { interactionId, actor }: { interactionId: string; actor: Actor & { kind: "user" } },
): Promise<InteractionRow> {
  const row = await lockInteraction(tx, interactionId);
  const asked = participantOf(row, actor.id);
  if (asked?.invitedUntil === undefined) throw errors.CONSULT_NOT_ASKED();
  if (!(await isAtDesk(tx, actor.id, row.userId)))
    throw errors.USER_NOT_SIGNED_IN({ userName: actor.name });
  const { key, name } = timerOf(row.id, actor.id);
  await cancelTimer(tx, key, name);
  await record(tx, row, "consultAccepted", actor);
  const { invitedUntil: _over, ...come } = asked;
  return touch(tx, row, { participants: json(withParticipant(row, come)) });
}

/** The owner goes on alone, whether the colleague came or not. */
export async function endConsult(
  tx: Db,
  { interactionId, actor }: { interactionId: string; actor: Actor },
): Promise<InteractionRow> {
  const row = await lockInteraction(tx, interactionId);
  const colleague = consulted(row);
  if (!colleague) return row;
  const { key, name } = timerOf(row.id, colleague.userId);
  await cancelTimer(tx, key, name);
  await record(tx, row, "consultEnded", actor, { user: colleague.name });
  return touch(tx, row, { participants: json(withoutParticipant(row, colleague.userId)) });
}

/** The question ran out. Does nothing when it was answered, or taken back and asked anew meanwhile. */
export async function consultTimedOut(
  tx: Db,
  { interactionId, userId }: { interactionId: string; userId: string },
): Promise<boolean> {
  const row = await lockInteraction(tx, interactionId);
  const asked = participantOf(row, userId);
  if (asked?.invitedUntil === undefined) return false;
  await record(tx, row, "consultNotAnswered", { kind: "system" }, { user: asked.name });
  await touch(tx, row, { participants: json(withoutParticipant(row, userId)) });
  return true;
}

/** Of the question to one colleague; asking again moves it. */
export function timerOf(interactionId: string, userId: string) {
  return { key: `interaction:${interactionId}`, name: `consult:${userId}` };
}

function timerBody(interactionId: string, userId: string) {
  return { kind: "consult", body: { interactionId, userId } };
}
