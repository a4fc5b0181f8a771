import { sql } from "kysely";
import { errors } from "../../errors.ts";
import type { Db } from "../db/open-database.ts";

/** Something only one server may do at a time, held until `expiresAt` by the database's clock. */
export type Lease = { name: string; holder: string; fence: string };

/** Takes the lease when it is free, expired or already ours; undefined when another holds it. */
export async function acquireLease(
  db: Db,
  { name, holder, forMs }: { name: string; holder: string; forMs: number },
): Promise<Lease | undefined> {
  const row = await db
    .insertInto("lease")
    .values({ name, holder, fence: "1", expiresAt: inMs(forMs) })
    .onConflict((conflict) =>
      conflict
        .column("name")
        .doUpdateSet((eb) => ({
          // Every change of holder counts, and so does taking up again what we let expire.
          fence: sql<string>`lease.fence + case when lease.holder = ${holder} and lease.expires_at > now() then 0 else 1 end`,
          holder: eb.ref("excluded.holder"),
          expiresAt: eb.ref("excluded.expiresAt"),
        }))
        .where((eb) =>
          eb.or([eb("lease.expiresAt", "<=", sql<Date>`now()`), eb("lease.holder", "=", holder)]),
        ),
    )
    .returning("fence")
    .executeTakeFirst();
  return row && { name, holder, fence: row.fence };
}

/** False when the lease expired or was released: stop what you are doing. */
export async function renewLease(db: Db, lease: Lease, forMs: number): Promise<boolean> {
  const { numUpdatedRows } = await db
    .updateTable("lease")
    .set({ expiresAt: inMs(forMs) })
    .where("name", "=", lease.name)
    .where("holder", "=", lease.holder)
    .where("fence", "=", lease.fence)
    .where("expiresAt", ">", sql<Date>`now()`)
    .executeTakeFirst();
  return numUpdatedRows > 0n;
}

export async function releaseLease(db: Db, lease: Lease): Promise<void> {
  // Kept as a row: the fence has to go on growing.
  await db
    .updateTable("lease")
    .set({ expiresAt: sql<Date>`now()` })
    .where("name", "=", lease.name)
    .where("holder", "=", lease.holder)
    .where("fence", "=", lease.fence)
    .execute();
}

/**
 * To be called in the transaction that writes: a server that slept past its lease is refused, and
 * nobody takes the lease over before this transaction ends.
 *
 * @throws LEASE_LOST
 */
export async function assertLease(tx: Db, lease: Lease): Promise<void> {
  const row = await tx
    .selectFrom("lease")
    .select("fence")
    .where("name", "=", lease.name)
    .where("holder", "=", lease.holder)
    .where("fence", "=", lease.fence)
    .forShare()
    .executeTakeFirst();
  if (!row) throw errors.LEASE_LOST({ name: lease.name });
}

function inMs(ms: number) {
  return sql<Date>`clock_timestamp() + make_interval(secs => ${ms / 1000})`;
}
