import { randomUUID } from "node:crypto";
import { expect } from "vitest";
import { as, test } from "../../../test/kit/app.ts";
import { createDispatcher } from "../acd/dispatcher.ts";
import { type Db, inTransaction } from "../platform/db/index.ts";
import { heartbeat, signOut } from "../presence/sign-in.ts";
import { setAttributes } from "./attributes.ts";
import { readInteraction } from "./testing.ts";
import { aCentre, acdItem, type Centre, log, open, send, take } from "./testing-centre.ts";

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
  // Not repeated: two that wait for each other are then a refusal by PostgreSQL, and no 409.
  const once = (work: (tx: Db) => Promise<unknown>) => inTransaction(db, work, { retries: 0 });

  for (let round = 0; round < 10; round++) {
    await Promise.all(
      ids.flatMap((id, index) => {
        const agent = centre.agents[(index + round) % 2] ?? centre.first;
        const other = centre.agents[(index + round + 1) % 2] ?? centre.first;
        return [
          once((tx) => take(tx, id, agent)),
          once((tx) => send(tx, id, `User Queue:${other.name}`, agent)),
          once((tx) => take(tx, id, other)),
          once((tx) => signOut(tx, agent.id)),
        ].map((one) => one.catch((error) => expect(error).toMatchObject({ status: 409 })));
      }),
    );
    for (const { id } of centre.agents) await inTransaction(db, (tx) => heartbeat(tx, id));
  }

  for (const id of ids) {
    const row = await readInteraction(db, id);
    expect(row.state === "connected").toBe(row.userId !== null);
  }
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
