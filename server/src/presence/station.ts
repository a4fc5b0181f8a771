import type { StationChoice } from "../features/session/session.contract.ts";
import type { Db } from "../platform/db/index.ts";
import { wakeAfterCommit } from "../platform/wake/wake.ts";
import { errors } from "./errors.ts";
import { publishPresence } from "./publish.ts";
import { selectStationSeats } from "./station-seats.ts";
import { lockPresence } from "./status.ts";

/** Active stations, and who is signed in at each. */
export async function listStations(db: Db): Promise<StationChoice[]> {
  const rows = await selectStationSeats(db)
    .select(["station.id", "station.name", "userAccount.displayName as takenBy"])
    .where("station.active", "=", true)
    .orderBy("station.name")
    .execute();
  return rows.map((row) => ({ ...row, takenBy: row.takenBy ?? "" }));
}

/**
 * Sits an agent down at a station, or at none. The station's licence and alert timeout then count,
 * and what is transferred to the station comes to the agent. One agent a station; the station's row
 * is what those who ask at once wait for.
 *
 * @throws STATION_NOT_FOUND, STATION_TAKEN
 */
export async function takeStation(
  tx: Db,
  { userId, stationId }: { userId: string; stationId: string | null },
): Promise<void> {
  if (stationId !== null) await claim(tx, userId, stationId);
  await lockPresence(tx, userId);
  await tx.updateTable("userPresence").set({ stationId }).where("userId", "=", userId).execute();
  await publishPresence(tx, userId);
  wakeAfterCommit(tx, "acd");
}

async function claim(tx: Db, userId: string, stationId: string): Promise<void> {
  const station = await tx
    .selectFrom("station")
    .select(["id", "name"])
    .where("id", "=", stationId)
    .where("active", "=", true)
    .forUpdate()
    .executeTakeFirst();
  if (!station) throw errors.STATION_NOT_FOUND();
  const other = await tx
    .selectFrom("userPresence")
    .innerJoin("userAccount", "userAccount.id", "userPresence.userId")
    .select("userAccount.displayName")
    .where("userPresence.stationId", "=", stationId)
    .where("userPresence.signedIn", "=", true)
    .where("userPresence.userId", "!=", userId)
    .executeTakeFirst();
  if (other) throw errors.STATION_TAKEN({ station: station.name, userName: other.displayName });
}
