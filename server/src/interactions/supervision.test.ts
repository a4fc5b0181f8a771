import { expect } from "vitest";
import { as, test } from "../../../test/kit/app.ts";
import { insertAgent } from "../../../test/kit/centre.ts";
import { createDispatcher } from "../acd/dispatcher.ts";
import { inTransaction } from "../platform/db/index.ts";
import { signOut } from "../presence/sign-in.ts";
import { endAlert } from "./commands/alert.ts";
import { readInteraction } from "./testing.ts";
import { aCentre, acdItem, log, open, take } from "./testing-centre.ts";

test("a supervisor takes a conversation from its agent and gives it to another, at once", async ({
  app,
  db,
}) => {
  const centre = await aCentre(db, ["Ana", "Ben"]);
  const { first: ana, second: ben } = centre;
  const sam = await insertAgent(db, {
    name: `sam ${ana.name}`,
    workgroups: [],
    role: "Supervisor",
  });
  const { id } = await open(db, centre);
  await createDispatcher({ db, log }).dispatch();
  await take(db, id, ana);
  const { queuedAt } = await readInteraction(db, id);
  const reassign = (cookie: string, userId: string) =>
    app.inject(
      as(cookie, { method: "POST", url: `/api/interactions/${id}/reassign`, payload: { userId } }),
    );

  const byColleague = await reassign(ben.cookie, ben.id);
  const answer = await reassign(sam.cookie, ben.id);

  expect(byColleague.json().code).toBe("INTERACTION_NOT_YOURS");
  expect(answer.statusCode, answer.body).toBe(200);
  expect(await readInteraction(db, id)).toMatchObject({
    ...{ state: "alerting", userId: ben.id, queueType: "workgroup", queuedAt },
  });
  const history = await db
    .selectFrom("interactionEvent")
    .select(["type", "userId", "data"])
    .where("interactionId", "=", id)
    .where("type", "=", "reassigned")
    .execute();
  expect(history).toEqual([{ type: "reassigned", userId: sam.id, data: { to: "Ben" } }]);
  const routing = await app.inject(as(sam.cookie, { url: `/api/interactions/${id}/routing` }));
  expect(routing.json().decisions).toMatchObject([
    {
      trigger: "reassigned",
      by: sam.displayName,
      outcome: "alerting",
      agents: [
        { userId: ben.id, standing: { signedIn: true, utilization: { sum: 0 } } },
        { userId: ana.id },
      ],
    },
    { by: "" },
  ]);
});

test("what was reassigned and not answered is ACD's again, with its place in the queue", async ({
  app,
  db,
}) => {
  const centre = await aCentre(db, ["Ana", "Ben"]);
  const { first: ana, second: ben } = centre;
  const sam = await insertAgent(db, {
    name: `sam ${ana.name}`,
    workgroups: [],
    role: "Supervisor",
  });
  const { id } = await open(db, centre);
  await take(db, id, ana);
  const { enteredAt } = await acdItem(db, id);
  const url = `/api/interactions/${id}/reassign`;
  await app.inject(as(sam.cookie, { method: "POST", url, payload: { userId: ben.id } }));

  await inTransaction(db, (tx) =>
    endAlert(tx, { interactionId: id, userId: ben.id, outcome: "notAnswered" }),
  );

  expect(await acdItem(db, id)).toMatchObject({ state: "waiting", enteredAt });
  expect(await readInteraction(db, id)).toMatchObject({ state: "offering", userId: null });
});

test("nothing is reassigned to somebody who is not at a desk, or whom nobody knows", async ({
  app,
  db,
}) => {
  const centre = await aCentre(db, ["Ana", "Ben"]);
  const { first: ana, second: ben } = centre;
  const sam = await insertAgent(db, {
    name: `sam ${ana.name}`,
    workgroups: [],
    role: "Supervisor",
  });
  const { id } = await open(db, centre);
  await take(db, id, ana);
  await inTransaction(db, (tx) => signOut(tx, ben.id));
  const url = `/api/interactions/${id}/reassign`;

  const absent = await app.inject(
    as(sam.cookie, { method: "POST", url, payload: { userId: ben.id } }),
  );
  const nobody = await app.inject(
    as(sam.cookie, { method: "POST", url, payload: { userId: "999999" } }),
  );

  expect(absent.json().code).toBe("USER_NOT_SIGNED_IN");
  expect(nobody.json().code).toBe("AGENT_UNKNOWN");
  expect(await readInteraction(db, id)).toMatchObject({ state: "connected", userId: ana.id });
});
