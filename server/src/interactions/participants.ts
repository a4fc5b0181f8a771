import type { InteractionRow } from "./find.ts";

/**
 * How somebody is on an interaction that another one owns.
 *
 * consult: the owner asked, perhaps to hand it over; join: reads along, seen by all; coach: seen by
 * the owner only; displaced: had it until somebody barged in, and can have it back.
 */
export type ParticipantMode = "consult" | "join" | "coach" | "displaced";

export interface Participant {
  userId: string;
  /** As it was when they came: nobody is on an interaction longer than a conversation lasts. */
  name: string;
  mode: ParticipantMode;
  /** ISO 8601 UTC, by the database's clock. */
  since: string;
  /** Asked and not come yet: until then the question stands. */
  invitedUntil?: string;
}

type Company = Pick<InteractionRow, "participants" | "userId">;

export function participantOf({ participants }: Company, userId: string): Participant | undefined {
  return participants.find((one) => one.userId === userId);
}

/** Whoever was asked by the owner, come or not. */
export function consulted({ participants }: Company): Participant | undefined {
  return participants.find((one) => one.mode === "consult");
}

/** Those who are there and whom all may see: the owner can hand the interaction over to them. */
export function possibleOwners({ participants }: Company): Participant[] {
  return participants.filter((one) => one.mode !== "coach" && one.invitedUntil === undefined);
}

/** What this user may know of the company: a coach shows to the owner and to nobody else. */
export function visibleParticipants(row: Company, viewerId: string): Participant[] {
  return row.participants.filter(
    (one) => one.mode !== "coach" || one.userId === viewerId || row.userId === viewerId,
  );
}

export function withParticipant({ participants }: Company, added: Participant): Participant[] {
  return [...participants.filter((one) => one.userId !== added.userId), added];
}

export function withoutParticipant({ participants }: Company, userId: string): Participant[] {
  return participants.filter((one) => one.userId !== userId);
}

/** Whether the two can talk in private there: both are on it, and neither hides from the other. */
export function isOnItWith(row: Company, userId: string, otherId: string): boolean {
  const isOnIt = (id: string) => row.userId === id || participantOf(row, id) !== undefined;
  const isHidden = (id: string, from: string) =>
    row.userId !== id && !visibleParticipants(row, from).some((one) => one.userId === id);
  return (
    userId !== otherId &&
    isOnIt(userId) &&
    isOnIt(otherId) &&
    !isHidden(userId, otherId) &&
    !isHidden(otherId, userId)
  );
}
