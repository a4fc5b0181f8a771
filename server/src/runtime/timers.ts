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
export function setTimer(tx: Db, timer: Timer, due: Date | number): Promise<void> {
  return setTimers(tx, [{ ...timer, due }]);
}

/** Many at once; no key and name twice. */
export async function setTimers(
  tx: Db,
  timers: readonly (Timer & { due: Date | number })[],
): Promise<void> {
  if (timers.length === 0) return;
  await tx
    .insertInto("timer")
    .values(
      timers.map(({ key, name, kind, body, due }) => ({
        ...{ key, name, kind, body: json(body) },
        dueAt:
          due instanceof Date
            ? due
            : sql<Date>`clock_timestamp() + ${due} * interval '1 millisecond'`,
      })),
    )
    .onConflict((conflict) =>
      conflict.columns(["key", "name"]).doUpdateSet((eb) => ({
        kind: eb.ref("excluded.kind"),
        body: eb.ref("excluded.body"),
        dueAt: eb.ref("excluded.dueAt"),
      })),
    )
    .execute();
}

export async function cancelTimer(tx: Db, key: string, name: string): Promise<void> {
  await tx.deleteFrom("timer").where("key", "=", key).where("name", "=", name).execute();
}
