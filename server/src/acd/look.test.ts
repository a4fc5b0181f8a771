import { expect } from "vitest";
import { test } from "../../../test/kit/app.ts";
import { aCentre } from "../interactions/testing-centre.ts";
import { type Db, inTransaction } from "../platform/db/index.ts";
import { createLookout } from "./look.ts";

function setActivated(db: Db, userId: string, activated: boolean) {
  return db
    .updateTable("workgroupMember")
    .set({ activated })
    .where("userId", "=", userId)
    .execute();
}

test("what seldom changes is read once, and again when anybody changed it", async ({ db }) => {
  const { first: ana, workgroup } = await aCentre(db, ["Ana"]);
  const lookout = createLookout();
  const look = async () => (await lookout.look(db, [ana.id])).agents[0];

  const first = await look();
  const second = await look();
  await setActivated(db, ana.id, false);
  const third = await look();

  expect(second?.skills).toBe(first?.skills);
  expect(first?.workgroups.get(workgroup.id)).toBe(true);
  expect(third?.workgroups.get(workgroup.id)).toBe(false);
});

test("a change that was under way while the directory was read counts when it is committed", async ({
  db,
}) => {
  const { first: ana, workgroup } = await aCentre(db, ["Ana"]);
  const lookout = createLookout();
  const isActivated = async () =>
    (await lookout.look(db, [ana.id])).agents[0]?.workgroups.get(workgroup.id);
  const read = Promise.withResolvers<void>();
  const written = Promise.withResolvers<void>();

  const changing = inTransaction(db, async (tx) => {
    await setActivated(tx, ana.id, false);
    written.resolve();
    await read.promise;
  });
  await written.promise;
  expect(await isActivated()).toBe(true);
  // Its number is higher, and it is over before the other.
  await setActivated(db, (await aCentre(db, ["Ben"])).first.id, false);
  expect(await isActivated()).toBe(true);
  read.resolve();
  await changing;

  expect(await isActivated()).toBe(false);
});

test("a licence lent by a station, a limit and a held interaction count as they are", async ({
  db,
}) => {
  const { first: ana, workgroup } = await aCentre(db, ["Ana"]);
  const lookout = createLookout();
  await db.deleteFrom("licenceAssignment").where("userId", "=", ana.id).execute();
  const before = (await lookout.look(db, [ana.id])).agents[0];
  const station = await db
    .insertInto("station")
    .values({ name: `Desk of ${ana.name}` })
    .returning("id")
    .executeTakeFirstOrThrow();
  await db
    .insertInto("licenceAssignment")
    .values({ feature: "I3_ACCESS_ACD_SOCIAL_MEDIA", stationId: station.id })
    .execute();
  await db
    .updateTable("userPresence")
    .set({ stationId: station.id })
    .where("userId", "=", ana.id)
    .execute();
  await db
    .insertInto("utilization")
    .values({ workgroupId: workgroup.id, mediaType: "chat", percent: 30, maximum: 3 })
    .execute();
  for (const state of ["connected", "held"] as const) {
    await db
      .insertInto("interaction")
      .values({
        ...{ mediaType: "chat", state, userId: ana.id, workgroupId: workgroup.id },
        ...{ queueType: "user", queueName: ana.name },
      })
      .execute();
  }

  const now = (await lookout.look(db, [ana.id])).agents[0];
  await db
    .updateTable("workgroup")
    .set({ exemptHeld: true })
    .where("id", "=", workgroup.id)
    .execute();
  const exempt = (await lookout.look(db, [ana.id])).agents[0];

  expect([before?.licensed, now?.licensed]).toEqual([false, true]);
  expect([now?.utilization, now?.counts.get("chat")]).toEqual([60, 2]);
  expect([exempt?.utilization, exempt?.counts.get("chat")]).toEqual([30, 1]);
});
