import { expect } from "vitest";
import { test } from "../../../test/kit/app.ts";
import { createDispatcher } from "../acd/dispatcher.ts";
import { interactionTimedOut } from "../acd/queue-timeout.ts";
import { inTransaction } from "../platform/db/index.ts";
import { signOut, signOutSilent } from "../presence/sign-in.ts";
import { endAlert } from "./commands/alert.ts";
import { disconnect } from "./commands/disconnect.ts";
import { hold } from "./commands/hold.ts";
import { pickUp } from "./commands/pick-up.ts";
import { endSnooze, park, snooze } from "./commands/set-aside.ts";
import { asActor, readInteraction } from "./testing.ts";
import { aCentre, log, open, send, take } from "./testing-centre.ts";

test("waiting time survives an unanswered alert, a silent desk and a transfer that came back", async ({
  db,
}) => {
  const centre = await aCentre(db, ["Ana", "Ben"]);
  const { id } = await open(db, centre);
  const { queuedAt } = await readInteraction(db, id);

  await createDispatcher({ db, log }).dispatch();
  const { userId } = await readInteraction(db, id);
  await inTransaction(db, (tx) =>
    endAlert(tx, { interactionId: id, userId: userId ?? "", outcome: "notAnswered" }),
  );
  await take(db, id, centre.first);
  await inTransaction(db, (tx) => signOut(tx, centre.first.id));
  expect((await readInteraction(db, id)).queuedAt).toEqual(queuedAt);

  await take(db, id, centre.second);
  await send(db, id, `User Queue:${centre.first.name}`, centre.second);
  const sent = await readInteraction(db, id);
  await send(db, id, `Workgroup Queue:${centre.workgroup.name}`, centre.second);
  expect((await readInteraction(db, id)).queuedAt).toEqual(sent.queuedAt);
});

test("an agent of a closed workgroup can leave: the conversation stands on its queue", async ({
  db,
}) => {
  const centre = await aCentre(db, ["Ana"]);
  const { id } = await open(db, centre);
  await take(db, id, centre.first);
  await db
    .updateTable("workgroup")
    .set({ active: false })
    .where("id", "=", centre.workgroup.id)
    .execute();

  await inTransaction(db, (tx) => signOut(tx, centre.first.id));

  expect(await readInteraction(db, id)).toMatchObject({
    state: "offering",
    userId: null,
    queueType: "workgroup",
    queueName: centre.workgroup.name,
  });
});

test("what somebody holds who is not at a desk is taken back", async ({ db }) => {
  const centre = await aCentre(db, ["Ana"]);
  const { id } = await open(db, centre);
  await inTransaction(db, (tx) => signOut(tx, centre.first.id));
  const actor = { kind: "handler", id: "story" } as const;
  await inTransaction(db, (tx) =>
    pickUp(tx, { interactionId: id, userId: centre.first.id, actor }),
  );
  await db
    .updateTable("interaction")
    .set({ stateSince: new Date(Date.now() - 61_000) })
    .where("id", "=", id)
    .execute();

  expect(await signOutSilent(db)).toBe(1);
  expect(await readInteraction(db, id)).toMatchObject({ state: "offering", userId: null });
});

test("a parked conversation keeps no agent from ACD, and waits again after its snooze", async ({
  db,
}) => {
  const centre = await aCentre(db, ["Ana"]);
  const actor = { kind: "handler", id: "story" } as const;
  const dispatcher = createDispatcher({ db, log });
  const { id: parked } = await open(db, centre);
  await inTransaction(db, (tx) => park(tx, { interactionId: parked, actor }));
  const { id: next } = await open(db, centre);

  await dispatcher.dispatch();
  expect(await readInteraction(db, next)).toMatchObject({ state: "alerting" });

  const { id: snoozed } = await open(db, centre);
  await inTransaction(db, (tx) => snooze(tx, { interactionId: snoozed, seconds: 60, actor }));
  await inTransaction(db, (tx) => endSnooze(tx, snoozed));
  expect(await readInteraction(db, snoozed)).toMatchObject({
    state: "offering",
    stateText: "ACD – Wait Agent",
  });
});

test("an alert that outlasts the queue's timeout leaves the timeout in force", async ({ db }) => {
  const centre = await aCentre(db, ["Ana"]);
  const { id } = await open(db, centre, { timeoutSeconds: 60 });
  await createDispatcher({ db, log }).dispatch();
  expect(await readInteraction(db, id)).toMatchObject({ state: "alerting" });

  await db.deleteFrom("timer").where("name", "=", "queueTimeout").execute();
  await inTransaction(db, (tx) => interactionTimedOut(tx, id));
  const { userId } = await readInteraction(db, id);
  await inTransaction(db, (tx) =>
    endAlert(tx, { interactionId: id, userId: userId ?? "", outcome: "notAnswered" }),
  );

  const timer = await db
    .selectFrom("timer")
    .select("name")
    .where("key", "=", `interaction:${id}`)
    .where("name", "=", "queueTimeout")
    .executeTakeFirst();
  expect(timer).toBeDefined();
});

test("hold time adds up and ends with the hold, however the hold ends", async ({ db }) => {
  const centre = await aCentre(db, ["Ana"]);
  const actor = asActor(centre.first);
  const { id } = await open(db, centre);
  await take(db, id, centre.first);
  await inTransaction(db, (tx) => hold(tx, { interactionId: id, on: true, actor }));
  await db
    .updateTable("interaction")
    .set({ heldSince: new Date(Date.now() - 30_000) })
    .where("id", "=", id)
    .execute();

  await inTransaction(db, (tx) =>
    disconnect(tx, { interactionId: id, by: "remote", reason: "", actor }),
  );

  const row = await readInteraction(db, id);
  expect(row.heldSince).toBeNull();
  expect(row.heldSeconds).toBeGreaterThan(29);
  expect(
    await db.selectFrom("wrapUp").selectAll().where("interactionId", "=", id).execute(),
  ).toEqual([]);
});
