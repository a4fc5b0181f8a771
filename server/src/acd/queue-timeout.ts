import { sql } from "kysely";
import { raise, record } from "../interactions/announce.ts";
import { touch } from "../interactions/change.ts";
import { lockInteraction } from "../interactions/find.ts";
import type { Db } from "../platform/db/index.ts";
import { setTimer } from "../runtime/timers.ts";

/** PureConnect's display string for an interaction whose ACD wait ran out. */
const TIMED_OUT = "ACD Queue Timeout";
/** An alert or a snooze may end without an answer; then the timeout still counts. */
const ASK_AGAIN_MS = 5_000;

/**
 * The interaction waited as long as its handler allowed. ACD stops for it until a handler calls ACD
 * Initiate Processing again; `interaction.queueTimedOut` says so.
 */
export async function interactionTimedOut(tx: Db, interactionId: string): Promise<void> {
  const row = await lockInteraction(tx, interactionId);
  if (row.state !== "offering") return await askAgain(tx, interactionId);
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

/** While it alerts, or is set aside, nothing times out; a timer that just went would be missed after. */
async function askAgain(tx: Db, interactionId: string): Promise<void> {
  const item = await tx
    .selectFrom("acdItem")
    .select("state")
    .where("interactionId", "=", interactionId)
    .executeTakeFirst();
  if (item?.state !== "waiting" && item?.state !== "alerting") return;
  await setTimer(
    tx,
    {
      key: `interaction:${interactionId}`,
      name: "queueTimeout",
      kind: "queueTimeout",
      body: { interactionId },
    },
    ASK_AGAIN_MS,
  );
}
