import { sql } from "kysely";
import type { Db } from "../db/open-database.ts";

/**
 * A place in the stream is a PostgreSQL snapshot, and when it was taken.
 *
 * Numbers do not work as places: transactions commit in another order than they draw their
 * numbers, so whoever has read number 8 may have missed number 7 for good. A snapshot knows which
 * transactions were still running, and what comes later is exactly what it does not see.
 */
export type Position = { snapshot: string; at: number };

export type Snapshot = { xmin: bigint; xmax: bigint; running: ReadonlySet<bigint> };

/** `xmin:xmax:running,running@seconds`: all of it fits into a header. */
export function printPosition({ snapshot, at }: Position): string {
  return `${snapshot}@${at}`;
}

/** Undefined for what cannot be a position of ours. */
export function parsePosition(text: string): Position | undefined {
  if (text.length > 8_000) return undefined;
  const match = /^(\d{1,19}:\d{1,19}:(?:\d{1,19}(?:,\d{1,19})*)?)@(\d{1,12})$/.exec(text);
  if (!match?.[1] || !match[2]) return undefined;
  const { xmin, xmax, running } = parseSnapshot(match[1]);
  const sensible = xmin > 0n && xmin <= xmax && [...running].every((id) => id >= xmin && id < xmax);
  // PostgreSQL takes the running ones in ascending order only.
  const ascending = [...running].every(
    (id, index, all) => index === 0 || (all[index - 1] ?? id) < id,
  );
  return sensible && ascending ? { snapshot: match[1], at: Number(match[2]) } : undefined;
}

export function parseSnapshot(text: string): Snapshot {
  const [xmin = "0", xmax = "0", running = ""] = text.split(":");
  const ids = running === "" ? [] : running.split(",").map(BigInt);
  return { xmin: BigInt(xmin), xmax: BigInt(xmax), running: new Set(ids) };
}

/** Whether the transaction was over when the snapshot was taken; as pg_visible_in_snapshot. */
export function isVisible(xid: bigint, { xmin, xmax, running }: Snapshot): boolean {
  if (xid < xmin) return true;
  return xid < xmax && !running.has(xid);
}

/** Now; for views that say from where the stream goes on. Read it before the view's own data. */
export async function currentPosition(db: Db): Promise<string> {
  const row = await db
    .selectNoFrom([
      sql<string>`pg_current_snapshot()::text`.as("snapshot"),
      sql<number>`extract(epoch from clock_timestamp())::float8`.as("at"),
    ])
    .executeTakeFirstOrThrow();
  return printPosition({ snapshot: row.snapshot, at: Math.floor(row.at) });
}
