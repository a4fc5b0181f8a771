import { sql } from "kysely";
import { raise, record } from "../interactions/announce.ts";
import { touch } from "../interactions/change.ts";
import { lockInteraction } from "../interactions/find.ts";
import type { Db } from "../platform/db/index.ts";

/** PureConnect's display string for an interaction whose ACD wait ran out. */
const TIMED_OUT = "ACD Queue Timeout";

/**
 * The interaction waited as long as its handler allowed. ACD stops for it until a handler calls ACD
 * Initiate Processing again; `interaction.queueTimedOut` says so.
 */
export async function interactionTimedOut(tx: Db, interactionId: string): Promise<void> {
  const row = await lockInteraction(tx, interactionId);
  if (row.state !== "offering") return;
  const item = await tx
    .updateTable("acdItem")
    .set({ state: "timedOut" })
    .where("interactionId", "=", interactionId)
    .where("state", "=", "waiting")
    .where("timeoutAt", "<=", sql<Date>`clock_timestamp() + interval '100 milliseconds'`)
    .returning([
      "workgroupId",
      sql<number>`extract(epoch from clock_timestamp() - entered_at)`.as("waited"),
    ])
    .executeTakeFirst();
  if (!item) return;
  const workgroup = await tx
    .selectFrom("workgroup")
    .select("name")
    .where("id", "=", item.workgroupId)
    .executeTakeFirstOrThrow();
  const touched = await touch(tx, row, { stateText: TIMED_OUT });
  await record(tx, row, "queueTimedOut", { kind: "acd" }, { workgroup: workgroup.name });
  await raise(tx, touched, "interaction.queueTimedOut", {
    workgroup: workgroup.name,
    waitedSeconds: Math.round(Number(item.waited)),
  });
}
