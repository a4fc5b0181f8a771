import type { Db } from "../platform/db/index.ts";

/** Every station with whoever is signed in at it; callers choose columns and stations. */
export function selectStationSeats(db: Db) {
  return db
    .selectFrom("station")
    .leftJoin("userPresence", (join) =>
      join
        .onRef("userPresence.stationId", "=", "station.id")
        .on("userPresence.signedIn", "=", true),
    )
    .leftJoin("userAccount", "userAccount.id", "userPresence.userId");
}
