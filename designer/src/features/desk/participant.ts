import type { InteractionDetail, InteractionSummary } from "@signalbox/server/contract";

/** Somebody who is on an interaction with its owner. */
export type Participant = InteractionSummary["participants"][number];

/** Without what two say to each other in private, which stands beside the answer while they are on it. */
export function shownNotes({ notes, interaction }: InteractionDetail): InteractionDetail["notes"] {
  const isTalking = interaction.participants.length > 0;
  return notes.filter(({ onlyFor }) => onlyFor.length === 0 || !isTalking);
}
