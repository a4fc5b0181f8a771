import type { InteractionSummary } from "@signalbox/server/contract";

/** Somebody who is on an interaction with its owner. */
export type Participant = InteractionSummary["participants"][number];
