import { sql } from "kysely";
import type { Db } from "../platform/db/index.ts";
import type { Normalised } from "./process-raw.ts";

/**
 * So often an item waits for what decides its thread, half a second longer each time: 45 seconds in
 * all. A network that is silent for longer must not keep a customer from the agents, and the item is
 * threaded as well as it can be.
 */
const MOST_WAITS = 13;

/** Also what answers a waiting item in the same batch: it would be threaded without its parent. */
export function withWhatHangsOn(
  items: readonly Normalised[],
  waiting: ReadonlySet<string>,
): Set<string> {
  const all = new Set(waiting);
  for (let before = -1; before < all.size; ) {
    before = all.size;
    const names = new Set(
      items
        .filter(({ id }) => all.has(id))
        .flatMap(({ events }) => events.map(({ externalId }) => externalId)),
    );
    for (const { id, events } of items) {
      if (events.some((one) => one.type === "message" && names.has(one.parentId))) all.add(id);
    }
  }
  return all;
}

/** Counts one more wait for each of these items; answers those that may still wait. */
export async function letWait(db: Db, ids: ReadonlySet<string>): Promise<Set<string>> {
  if (ids.size === 0) return new Set();
  const rows = await db
    .updateTable("rawEvent")
    .set({ waits: sql<number>`waits + 1`, processedAt: sql<Date>`clock_timestamp()` })
    .where("id", "in", [...ids])
    .where("state", "=", "new")
    .where("waits", "<", MOST_WAITS)
    .returning("id")
    .execute();
  return new Set(rows.map(({ id }) => id));
}
