import { randomUUID } from "node:crypto";
import { expect } from "vitest";
import { as, test } from "../../../test/kit/app.ts";
import { insertAgent, insertDefaults, insertWorkgroup } from "../../../test/kit/centre.ts";
import { createDispatcher } from "../acd/dispatcher.ts";
import { interactionTimedOut } from "../acd/queue-timeout.ts";
import { type Db, inTransaction } from "../platform/db/index.ts";
import { createLog } from "../platform/log/log.ts";
import { heartbeat, signOut, signOutSilent } from "../presence/sign-in.ts";
import { setAttributes } from "./attributes.ts";
import { endAlert } from "./commands/alert.ts";
import { disconnect } from "./commands/disconnect.ts";
import { hold } from "./commands/hold.ts";
import { pickUp } from "./commands/pick-up.ts";
import { endSnooze, park, snooze } from "./commands/set-aside.ts";
import { transfer } from "./commands/transfer.ts";
import { asActor, insertQuietChannel, openConversation, readInteraction } from "./testing.ts";

const log = createLog({ level: "silent" });

let prepared: Promise<void> | undefined;

/** A workgroup with a channel and agents at their desks; a new one for each story. */
async function aCentre(db: Db, names: string[], options: { wrapUpSeconds?: number } = {}) {
  prepared ??= insertDefaults(db);
  await prepared;
  const workgroup = await insertWorkgroup(db, { name: `Group ${randomUUID()}`, ...options });
  const channelId = await insertQuietChannel(db, workgroup.id);
  const agents = [];
  for (const name of names) {
    const agent = await insertAgent(db, {
      name: `${name} ${randomUUID().slice(0, 6)}`,
      displayName: name,
      workgroups: [workgroup],
    });
    await inTransaction(db, (tx) => heartbeat(tx, agent.id));
    agents.push(agent);
  }
  const [first, second] = agents;
  if (!first) throw new Error("A centre needs an agent.");
  return { workgroup, channelId, agents, first, second: second ?? first };
}

type Centre = Awaited<ReturnType<typeof aCentre>>;

function open(db: Db, { channelId, workgroup }: Centre, options = {}) {
  return openConversation(db, { channelId, workgroupId: workgroup.id, ...options });
}

function take(db: Db, interactionId: string, agent: Centre["first"]) {
  return inTransaction(db, (tx) =>
    pickUp(tx, { interactionId, userId: agent.id, actor: asActor(agent) }),
  );
}

function send(db: Db, interactionId: string, queue: string, agent: Centre["first"]) {
  return inTransaction(db, (tx) =>
    transfer(tx, { interactionId, queue, note: "", actor: asActor(agent) }),
  );
}

function acdItem(db: Db, interactionId: string) {
  return db
    .selectFrom("acdItem")
    .selectAll()
    .where("interactionId", "=", interactionId)
    .executeTakeFirstOrThrow();
}

test("of ten who ask at once one gets it, and the others are told who", async ({ app, db }) => {
  const centre = await aCentre(db, "abcdefghij".split(""));
  const { id } = await open(db, centre);

  const answers = await Promise.all(
    centre.agents.map(({ cookie }) =>
      app.inject(
        as(cookie, { method: "POST", url: `/api/interactions/${id}/pick-up`, payload: {} }),
      ),
    ),
  );

  const won = answers.filter(({ statusCode }) => statusCode === 200);
  expect(won).toHaveLength(1);
  const { userName } = won[0]?.json() ?? {};
  for (const answer of answers.filter(({ statusCode }) => statusCode !== 200)) {
    expect(answer.json()).toMatchObject({
      code: "INTERACTION_TAKEN",
      message: `${userName} was faster and has this interaction.`,
    });
  }
});

test("a colleague takes what alerts somebody else; the alert's assignment is withdrawn once", async ({
  db,
}) => {
  const centre = await aCentre(db, ["Ana", "Ben"]);
  const { id } = await open(db, centre);
  await createDispatcher({ db, log }).dispatch();
  const alerting = await readInteraction(db, id);
  const other = centre.agents.find((agent) => agent.id !== alerting.userId) ?? centre.first;

  await take(db, id, other);

  const decisions = await db
    .selectFrom("acdDecision")
    .selectAll()
    .where("interactionId", "=", id)
    .execute();
  expect(decisions.map(({ outcome }) => outcome)).toEqual(["withdrawn"]);
  expect(decisions[0]?.endedAt).not.toBeNull();
  expect(await acdItem(db, id)).toMatchObject({ state: "assigned" });
  const timers = await db
    .selectFrom("timer")
    .select("name")
    .where("key", "=", `interaction:${id}`)
    .execute();
  expect(timers).toEqual([]);
});

test("what was transferred to a person is theirs: colleagues are not offered it", async ({
  app,
  db,
}) => {
  const centre = await aCentre(db, ["Ana", "Ben", "Cleo"]);
  const [ana, ben, cleo] = centre.agents as [Centre["first"], Centre["first"], Centre["first"]];
  const { id } = await open(db, centre);
  await take(db, id, ana);
  await send(db, id, `User Queue:${ben.name}`, ana);

  async function actionsOf(agent: Centre["first"]) {
    const answer = await app.inject(as(agent.cookie, { url: `/api/interactions/${id}` }));
    return answer.json().interaction.actions as string[];
  }

  expect(await actionsOf(ben)).toContain("pickUp");
  expect(await actionsOf(cleo)).not.toContain("pickUp");
});

test("who sends an interaction out of sight is still told what became of it", async ({
  app,
  db,
}) => {
  const centre = await aCentre(db, ["Ana", "Ben"]);
  const elsewhere = await aCentre(db, ["Cleo"]);
  const { id } = await open(db, centre);
  await take(db, id, centre.first);
  await send(db, id, `User Queue:${elsewhere.first.name}`, centre.first);

  const answer = await app.inject(
    as(elsewhere.first.cookie, {
      method: "POST",
      url: `/api/interactions/${id}/transfer`,
      payload: { queue: `Workgroup Queue:${centre.workgroup.name}` },
    }),
  );

  expect(answer.statusCode, answer.body).toBe(200);
  const after = await app.inject(as(elsewhere.first.cookie, { url: `/api/interactions/${id}` }));
  expect(after.statusCode).toBe(404);
});

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
  await take(db, id, centre.first);
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

test("a workgroup that rings telephones takes no transfer of a conversation", async ({
  app,
  db,
}) => {
  const centre = await aCentre(db, ["Ana"]);
  const name = `Ring ${randomUUID()}`;
  await db.insertInto("workgroup").values({ name, queueType: "groupRing" }).execute();
  const { id } = await open(db, centre);
  await take(db, id, centre.first);

  const answer = await app.inject(
    as(centre.first.cookie, {
      method: "POST",
      url: `/api/interactions/${id}/transfer`,
      payload: { queue: `Workgroup Queue:${name}` },
    }),
  );

  expect(answer.json()).toMatchObject({ code: "WORKGROUP_CANNOT_ROUTE" });
  expect(await readInteraction(db, id)).toMatchObject({ state: "connected" });
});

test("agents who take, transfer and end each other's conversations never stand in each other's way", async ({
  db,
}) => {
  const centre = await aCentre(db, ["Ana", "Ben"]);
  const ids: string[] = [];
  for (let number = 0; number < 4; number++) ids.push((await open(db, centre, { acd: false })).id);
  const started = performance.now();

  for (let round = 0; round < 10; round++) {
    await Promise.all(
      ids.flatMap((id, index) => {
        const agent = centre.agents[(index + round) % 2] ?? centre.first;
        const other = centre.agents[(index + round + 1) % 2] ?? centre.first;
        return [
          take(db, id, agent),
          send(db, id, `User Queue:${other.name}`, agent),
          take(db, id, other),
          inTransaction(db, (tx) => signOut(tx, agent.id)),
        ].map((one) => one.catch((error) => expect(error).toMatchObject({ status: 409 })));
      }),
    );
    for (const { id } of centre.agents) await inTransaction(db, (tx) => heartbeat(tx, id));
  }

  // PostgreSQL looks for deadlocks after a second; a few of them would be seen in the time.
  expect(performance.now() - started).toBeLessThan(10_000);
  for (const id of ids) {
    const row = await readInteraction(db, id);
    expect(row.state === "connected").toBe(row.userId !== null);
  }
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

test("attributes that follow from the interaction cannot be set, in any spelling; any other name can", async ({
  db,
}) => {
  const centre = await aCentre(db, ["Ana"]);
  const { id } = await open(db, centre);

  await expect(
    inTransaction(db, (tx) => setAttributes(tx, id, { eic_state: "C" })),
  ).rejects.toMatchObject({ code: "ATTRIBUTE_FIXED" });
  const values = JSON.parse('{"__proto__": "x", "constructor": "y"}') as Record<string, string>;
  await inTransaction(db, (tx) => setAttributes(tx, id, values));

  const { attributes } = await readInteraction(db, id);
  expect(Object.entries(attributes)).toEqual([
    ["__proto__", "x"],
    ["constructor", "y"],
  ]);
});
