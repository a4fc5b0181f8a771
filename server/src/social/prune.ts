import { sql } from "kysely";
import type { Db } from "../platform/db/index.ts";
import { acquireLease } from "../platform/leases/leases.ts";
import { forgetCharged } from "./spending.ts";

/** Long enough to replay after a mistake in a normaliser was found and mended. */
const KEEP_DAYS = 14;
const KEEP_TOMBSTONES_DAYS = 30;
const ROWS_AT_ONCE = 5_000;
const HOUR_MS = 3_600_000;

/** Removes raw items that are done and old; what is in quarantine stays until somebody decides. */
export async function pruneRaw(db: Db, holder: string): Promise<void> {
  // Held and not released: one server does it, once an hour.
  const lease = await acquireLease(db, { name: "social.prune", holder, forMs: HOUR_MS });
  if (!lease) return;
  for (;;) {
    const { numDeletedRows } = await db
      .deleteFrom("rawEvent")
      .where("id", "in", (eb) =>
        eb
          .selectFrom("rawEvent")
          .select("id")
          .where("state", "=", "done")
          .where("receivedAt", "<", sql<Date>`now() - ${KEEP_DAYS} * interval '1 day'`)
          .limit(ROWS_AT_ONCE),
      )
      .executeTakeFirst();
    if (numDeletedRows < BigInt(ROWS_AT_ONCE)) break;
  }
  await db
    .deleteFrom("messageTombstone")
    .where("at", "<", sql<Date>`now() - ${KEEP_TOMBSTONES_DAYS} * interval '1 day'`)
    .execute();
  await forgetCharged(db);
}
