import type { JsonObject } from "@signalbox/engine/graph";
import { sql } from "kysely";
import { type Db, json } from "../platform/db/index.ts";

export interface Timer {
  key: string;
  /** Unique within its key; setting it again moves it. */
  name: string;
  /** Names who handles it when it is due, for example `alert`, `snooze`, `run`. */
  kind: string;
  body: JsonObject;
}

/**
 * Sets a timer within the caller's transaction: for the time that a row of the database shows as its
 * deadline, or after so many milliseconds by the database's clock.
 */
export async function setTimer(tx: Db, timer: Timer, due: Date | number): Promise<void> {
  const dueAt =
    due instanceof Date ? due : sql<Date>`clock_timestamp() + ${due} * interval '1 millisecond'`;
  const { key, name, kind } = timer;
  await tx
    .insertInto("timer")
    .values({ key, name, kind, body: json(timer.body), dueAt })
    .onConflict((conflict) =>
      conflict.columns(["key", "name"]).doUpdateSet({ kind, body: json(timer.body), dueAt }),
    )
    .execute();
}

export async function cancelTimer(tx: Db, key: string, name: string): Promise<void> {
  await tx.deleteFrom("timer").where("key", "=", key).where("name", "=", name).execute();
}
