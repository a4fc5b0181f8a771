import { sql } from "kysely";
import type { Db } from "../platform/db/index.ts";

export type DecisionOutcome = "answered" | "notAnswered" | "declined" | "withdrawn";

/** Says how the newest assignment of an interaction ended; nothing when none is open. */
export async function closeDecision(
  tx: Db,
  interactionId: string,
  outcome: DecisionOutcome,
): Promise<void> {
  await tx
    .updateTable("acdDecision")
    .set({ outcome, endedAt: sql<Date>`clock_timestamp()` })
    .where("interactionId", "=", interactionId)
    .where("endedAt", "is", null)
    .execute();
}
