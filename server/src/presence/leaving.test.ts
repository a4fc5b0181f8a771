import { setTimeout as sleep } from "node:timers/promises";
import { sql } from "kysely";
import { expect } from "vitest";
import { as, test } from "../../../test/kit/app.ts";
import { pickUp } from "../interactions/commands/pick-up.ts";
import { park, snooze } from "../interactions/commands/set-aside.ts";
import { asActor, readInteraction } from "../interactions/testing.ts";
import { aCentre, type Centre, open, take } from "../interactions/testing-centre.ts";
import { type Db, inTransaction } from "../platform/db/index.ts";
import { signOut, signOutSilent } from "./sign-in.ts";

/** A transaction that stays open until it is told to end. */
async function openTransaction(db: Db, work: (tx: Db) => Promise<unknown>) {
  const begun = Promise.withResolvers<void>();
  const released = Promise.withResolvers<void>();
  const ended = inTransaction(db, async (tx) => {
    await work(tx);
    begun.resolve();
    await released.promise;
  });
  ended.catch(begun.reject);
  await begun.promise;
  return {
    async commit() {
      released.resolve();
      await ended;
    },
  };
}

/** Until `work` stands waiting for another's lock. */
async function untilBlocked(db: Db) {
  for (let waited = 0; waited < 400; waited++) {
    const { rows } = await sql<{ blocked: number }>`select count(*)::int as blocked
      from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`.execute(
      db,
    );
    if (rows[0]?.blocked) return;
    await sleep(5);
  }
  throw new Error("Nobody waits for a lock.");
}

function pickUpFor(tx: Db, interactionId: string, agent: Centre["first"]) {
  return pickUp(tx, { interactionId, userId: agent.id, actor: asActor(agent) });
}

test("what is picked up while its agent signs out goes back to its workgroup", async ({ db }) => {
  const centre = await aCentre(db, ["Ana"]);
  const { id } = await open(db, centre);

  const pickingUp = await openTransaction(db, (tx) => pickUpFor(tx, id, centre.first));
  const leaving = inTransaction(db, (tx) => signOut(tx, centre.first.id));
  await untilBlocked(db);
  await pickingUp.commit();
  await leaving;

  expect(await readInteraction(db, id)).toMatchObject({
    state: "offering",
    userId: null,
    queueType: "workgroup",
  });
});

test("who is signing out picks nothing up any more", async ({ db }) => {
  const centre = await aCentre(db, ["Ana"]);
  const { id } = await open(db, centre);

  const leaving = await openTransaction(db, (tx) => signOut(tx, centre.first.id));
  const pickingUp = inTransaction(db, (tx) => pickUpFor(tx, id, centre.first));
  pickingUp.catch(() => {});
  await untilBlocked(db);
  await leaving.commit();

  await expect(pickingUp).rejects.toThrow("Ana is not signed in.");
  expect(await readInteraction(db, id)).toMatchObject({ state: "offering", userId: null });
});

test("what an agent parked goes back to the workgroup when the agent leaves, with its waiting time", async ({
  app,
  db,
}) => {
  const centre = await aCentre(db, ["Ana", "Ben"]);
  const { first: ana, second: ben } = centre;
  const { id } = await open(db, centre);
  const { id: later } = await open(db, centre);
  const { queuedAt } = await readInteraction(db, id);
  for (const each of [id, later]) await take(db, each, ana);
  await inTransaction(db, (tx) => park(tx, { interactionId: id, actor: asActor(ana) }));
  await inTransaction(db, (tx) =>
    snooze(tx, { interactionId: later, seconds: 600, actor: asActor(ana) }),
  );

  await inTransaction(db, (tx) => signOut(tx, ana.id));

  const parked = await readInteraction(db, id);
  expect(parked).toMatchObject({ state: "offering", queueType: "workgroup", queuedAt });
  expect(parked.queueName).toBe(centre.workgroup.name);
  expect(await readInteraction(db, later)).toMatchObject({ state: "snoozed", queueType: "user" });
  const desk = await app.inject(as(ben.cookie, { url: "/api/desk" }));
  expect(desk.json().waiting.map((one: { id: string }) => one.id)).toContain(id);
});

test("what is parked with somebody who is not there at all is found and taken back", async ({
  db,
}) => {
  const centre = await aCentre(db, ["Ana"]);
  const { id } = await open(db, centre);
  await take(db, id, centre.first);
  await inTransaction(db, (tx) => signOut(tx, centre.first.id));
  await db
    .updateTable("interaction")
    .set({
      ...{ state: "parked", queueType: "user", queueName: centre.first.name.toUpperCase() },
      stateSince: sql<Date>`now() - interval '2 minutes'`,
    })
    .where("id", "=", id)
    .execute();

  await signOutSilent(db);

  expect(await readInteraction(db, id)).toMatchObject({
    state: "offering",
    queueType: "workgroup",
  });
});
