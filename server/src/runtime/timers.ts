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

/** Sets a timer by the database's clock, within the caller's transaction. */
export async function setTimer(tx: Db, timer: Timer, afterMs: number): Promise<void> {
  const dueAt = sql<Date>`clock_timestamp() + ${afterMs} * interval '1 millisecond'`;
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
