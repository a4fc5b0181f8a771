import { sql } from "kysely";
import type { RateReading } from "../hub/index.ts";
import type { Db } from "../platform/db/index.ts";

/** Of every bucket, this share is kept for answers: polls stop above it. */
const RESERVED_FOR_SENDS = 0.2;

const inMs = (ms: number) => sql<Date>`clock_timestamp() + ${ms} * interval '1 millisecond'`;

/** What the network's own headers say counts more than what we counted. */
export async function recordRate(db: Db, accountId: string, reading: RateReading): Promise<void> {
  const values = {
    ...(reading.capacity === undefined ? {} : { capacity: Math.round(reading.capacity) }),
    ...(reading.remaining === undefined ? {} : { remaining: Math.floor(reading.remaining) }),
    ...(reading.resetsInMs === undefined ? {} : { resetsAt: inMs(reading.resetsInMs) }),
    ...(reading.blockedForMs === undefined
      ? {}
      : { blockedUntil: inMs(jittered(reading.blockedForMs)) }),
    updatedAt: sql<Date>`clock_timestamp()`,
  };
  await db
    .insertInto("rateBucket")
    .values({ accountId, name: reading.bucket, ...values })
    .onConflict((conflict) => conflict.columns(["accountId", "name"]).doUpdateSet(values))
    .execute();
}

/** Leaves a bucket alone for a while; up to a tenth longer, so that not everybody returns at once. */
export function blockBucket(db: Db, accountId: string, bucket: string, ms: number): Promise<void> {
  return recordRate(db, accountId, { bucket, blockedForMs: ms });
}

function jittered(ms: number): number {
  return Math.round(ms * (1 + Math.random() * 0.1));
}

/**
 * Takes one call from a bucket. Answers 0, or how many milliseconds to wait. Of many that take at once
 * only as many get one as are left: the row decides.
 */
export async function takeCall(
  db: Db,
  accountId: string,
  bucket: string,
  use: "poll" | "send",
): Promise<number> {
  const reserve = use === "poll" ? RESERVED_FOR_SENDS : 0;
  const waitMs = sql<number>`greatest(
    coalesce(extract(epoch from blocked_until - clock_timestamp()), 0),
    case when resets_at > clock_timestamp() and remaining <= floor(coalesce(capacity, 0) * ${reserve}::float8)
      then extract(epoch from resets_at - clock_timestamp()) else 0 end,
    0) * 1000`;
  const taken = await db
    .updateTable("rateBucket")
    .set({ remaining: sql<number>`greatest(remaining - 1, 0)` })
    .where("accountId", "=", accountId)
    .where("name", "=", bucket)
    .where(sql<boolean>`${waitMs} <= 0`)
    .returning("name")
    .executeTakeFirst();
  if (taken) return 0;
  const row = await db
    .selectFrom("rateBucket")
    .select(waitMs.as("waitMs"))
    .where("accountId", "=", accountId)
    .where("name", "=", bucket)
    .executeTakeFirst();
  if (!row) return 0;
  // What was too little a moment ago may have begun anew since.
  return Math.max(1, Math.ceil(Number(row.waitMs)));
}
