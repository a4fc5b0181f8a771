import { sql } from "kysely";
import type { Db } from "../../platform/db/index.ts";

export type Figures = ReadonlyMap<string, { runs: number; faults: number }>;

/** A list that is opened often does not count a busy day's runs each time. */
const KEEP_MS = 15_000;
const kept = new WeakMap<Db, { at: number; figures: Promise<Figures> }>();

/** Runs and faults of each handler in the last 24 hours; up to 15 s old where there are many. */
export function loadDailyFigures(db: Db): Promise<Figures> {
  const known = kept.get(db);
  if (known && performance.now() - known.at < KEEP_MS) return known.figures;
  const begun = performance.now();
  const figures = countRuns(db);
  kept.set(db, { at: begun, figures });
  const forget = () => kept.delete(db);
  // Counting that takes no time is not worth being late for.
  figures.then(() => performance.now() - begun < 50 && forget(), forget);
  return figures;
}

async function countRuns(db: Db): Promise<Figures> {
  const rows = await db
    .selectFrom("run")
    .select([
      "handlerId",
      sql<number>`count(*)::int`.as("runs"),
      sql<number>`count(*) filter (where status = 'faulted')::int`.as("faults"),
    ])
    .where("startedAt", ">", sql<Date>`now() - interval '1 day'`)
    .groupBy("handlerId")
    .execute();
  return new Map(rows.map(({ handlerId, runs, faults }) => [handlerId, { runs, faults }]));
}
