import type { Db } from "../platform/db/index.ts";

/** Station option Timeout for Incoming Interactions: 15 s, also for a station set to 0. */
const DEFAULT_ALERT_TIMEOUT_SECONDS = 15;

/** The workgroup's, else the station's, else 15 s. */
export async function alertTimeout(
  tx: Db,
  workgroupId: string | null,
  userId: string,
): Promise<number> {
  const set = await tx
    .selectFrom("userPresence")
    .leftJoin("workgroup", (join) => join.on("workgroup.id", "=", workgroupId))
    .leftJoin("station", "station.id", "userPresence.stationId")
    .select([
      "workgroup.alertTimeoutSeconds as workgroup",
      "station.alertTimeoutSeconds as station",
    ])
    .where("userPresence.userId", "=", userId)
    .executeTakeFirst();
  return set?.workgroup || set?.station || DEFAULT_ALERT_TIMEOUT_SECONDS;
}
