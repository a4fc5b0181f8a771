import { expect } from "vitest";
import { insertAgent, insertDefaults, insertWorkgroup } from "../../../test/kit/centre.ts";
import { test } from "../../../test/kit/database.ts";
import { ACD_SOCIAL_MEDIA } from "../acd/directory.ts";
import { type Db, inTransaction } from "../platform/db/index.ts";
import { heartbeat, signOut } from "./sign-in.ts";
import { listStations, takeStation } from "./station.ts";
import { findPresence } from "./view.ts";

test("a station lends its licence to who sits there, seats one, and is free again afterwards", async ({
  db,
}) => {
  await insertDefaults(db);
  const workgroups = [await insertWorkgroup(db, { name: "Support" })];
  const ana = await insertAgent(db, { name: "ana", workgroups, licensed: false });
  const ben = await insertAgent(db, { name: "ben", workgroups, licensed: false });
  const stationId = await insertLicensedStation(db, "Window 1");
  for (const { id } of [ana, ben]) await inTransaction(db, (tx) => heartbeat(tx, id));
  expect(await findPresence(db, ana.id)).toMatchObject({ acdReady: false, station: "" });

  await inTransaction(db, (tx) => takeStation(tx, { userId: ana.id, stationId }));

  expect(await findPresence(db, ana.id)).toMatchObject({ acdReady: true, station: "Window 1" });
  const late = inTransaction(db, (tx) => takeStation(tx, { userId: ben.id, stationId }));
  await expect(late).rejects.toThrow("ana is at station Window 1.");

  await inTransaction(db, (tx) => signOut(tx, ana.id));

  expect(await listStations(db)).toEqual([{ id: stationId, name: "Window 1", takenBy: "" }]);
  await inTransaction(db, (tx) => takeStation(tx, { userId: ben.id, stationId }));
  expect(await findPresence(db, ben.id)).toMatchObject({ acdReady: true });
});

async function insertLicensedStation(db: Db, name: string): Promise<string> {
  const { id } = await db
    .insertInto("station")
    .values({ name })
    .returning("id")
    .executeTakeFirstOrThrow();
  await db
    .insertInto("licenceAssignment")
    .values({ feature: ACD_SOCIAL_MEDIA, stationId: id })
    .execute();
  return id;
}
