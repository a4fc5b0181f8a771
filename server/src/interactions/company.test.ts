import { expect } from "vitest";
import { as, test } from "../../../test/kit/app.ts";
import { insertAgent, type TestAgent } from "../../../test/kit/centre.ts";
import { type Db, inTransaction } from "../platform/db/index.ts";
import type { HttpServer } from "../platform/http/create-http.ts";
import { heartbeat, signOut } from "../presence/sign-in.ts";
import { consultTimedOut } from "./commands/consult.ts";
import type { InteractionDetail, InteractionSummary } from "./interactions.contract.ts";
import { readInteraction } from "./testing.ts";
import { aCentre, open, send, take } from "./testing-centre.ts";

test("a warm transfer: a colleague of no workgroup is asked, sees it, talks in private, and takes it", async ({
  app,
  db,
}) => {
  const { id, ana, ben } = await aConversation(db);
  const eve = await insertOther(db, ana, { displayName: "Eve", role: "Agent" });
  const { queuedAt } = await readInteraction(db, id);
  expect((await look(app, eve, id)).statusCode).toBe(404);

  const asked = await act(app, ana, id, "consult", { userId: eve.id, note: "Can you refund?" });
  const alone = await act(app, ana, id, "hand-over", { userId: eve.id });
  const come = await act(app, eve, id, "consult/accept");
  await act(app, eve, id, "notes", { text: "Yes, I can.", onlyTo: ana.id });
  const [anas, eves, bens] = await Promise.all(
    [ana, eve, ben].map(async (agent) => (await look(app, agent, id)).json() as InteractionDetail),
  );
  const done = await act(app, ana, id, "hand-over", { userId: eve.id });

  expect(asked.json<InteractionSummary>().participants).toMatchObject([
    { userId: eve.id, name: "Eve", mode: "consult", invitedUntil: expect.any(String) },
  ]);
  expect(alone.statusCode, "nobody came yet").toBe(409);
  expect(come.json<InteractionSummary>().actions).toEqual(["leave", "addNote"]);
  expect(anas?.notes.map((note) => note.text)).toEqual(["Can you refund?", "Yes, I can."]);
  expect(eves?.notes).toEqual(anas?.notes);
  expect(eves?.notes[1]?.onlyFor).toEqual([eve.id, ana.id]);
  expect(bens?.notes).toEqual([]);
  expect(bens?.interaction.participants).toMatchObject([{ name: "Eve", invitedUntil: null }]);
  expect(done.statusCode, done.body).toBe(200);
  expect(await readInteraction(db, id)).toMatchObject({
    ...{ state: "connected", userId: eve.id, queueType: "user", queueName: eve.name, queuedAt },
    participants: [],
  });
  const { history } = (await look(app, eve, id)).json() as InteractionDetail;
  expect(history.map((entry) => entry.sentence)).toEqual(
    expect.arrayContaining([
      "Ana asked Eve about it.",
      "Eve came to help.",
      "Ana handed it over to Eve.",
    ]),
  );
});

test("a question that is declined, runs out or is taken back leaves the owner alone with it", async ({
  app,
  db,
}) => {
  const { id, ana } = await aConversation(db);
  const eve = await insertOther(db, ana, { displayName: "Eve", role: "Agent" });
  const ask = () => act(app, ana, id, "consult", { userId: eve.id });
  const company = async () => (await readInteraction(db, id)).participants;

  await ask();
  const twice = await ask();
  await act(app, eve, id, "leave");
  const declined = await company();
  await ask();
  const timedOut = await inTransaction(db, (tx) =>
    consultTimedOut(tx, { interactionId: id, userId: eve.id }),
  );
  const ranOut = await company();
  await ask();
  await act(app, ana, id, "consult/end");
  const tooLate = await act(app, eve, id, "consult/accept");

  expect(twice.json()).toMatchObject({ code: "INTERACTION_NOT_ALLOWED" });
  expect(declined).toEqual([]);
  expect(timedOut).toBe(true);
  expect(ranOut).toEqual([]);
  // With the question the sight of it was taken back.
  expect(tooLate.json()).toMatchObject({ code: "INTERACTION_NOT_FOUND" });
  expect((await look(app, eve, id)).statusCode).toBe(404);
  const timers = await db
    .selectFrom("timer")
    .select("name")
    .where("key", "=", `interaction:${id}`)
    .where("kind", "=", "consult")
    .execute();
  expect(timers).toEqual([]);
});

test("nobody is asked who is not there, does not exist, has it or is on it", async ({
  app,
  db,
}) => {
  const { id, ana, ben } = await aConversation(db);
  const sam = await insertOther(db, ana, { displayName: "Sam", role: "Supervisor" });
  const codeOf = async (userId: string) =>
    (await act(app, ana, id, "consult", { userId })).json<{ code: string }>().code;
  await act(app, sam, id, "join");
  await inTransaction(db, (tx) => signOut(tx, ben.id));

  expect(await codeOf(ben.id)).toBe("USER_NOT_SIGNED_IN");
  expect(await codeOf("999999")).toBe("AGENT_UNKNOWN");
  expect(await codeOf(ana.id)).toBe("PARTICIPANT_PRESENT");
  expect(await codeOf(sam.id)).toBe("PARTICIPANT_PRESENT");
});

test("a coach is seen by the agent and by nobody else", async ({ app, db }) => {
  const { id, ana, ben } = await aConversation(db);
  const sam = await insertOther(db, ana, { displayName: "Sam", role: "Supervisor" });
  const pat = await insertOther(db, ana, { displayName: "Pat", role: "Supervisor" });

  await act(app, sam, id, "coach");
  await act(app, sam, id, "notes", { text: "Offer the refund.", onlyTo: ana.id });
  const hidden = await act(app, pat, id, "join");
  const secret = await act(app, pat, id, "notes", { text: "Hello?", onlyTo: sam.id });
  const [anas, bens, pats] = await Promise.all(
    [ana, ben, pat].map(async (agent) => (await look(app, agent, id)).json() as InteractionDetail),
  );

  expect(names(anas)).toEqual(["Sam", "Pat"]);
  expect(names(bens)).toEqual(["Pat"]);
  expect(names(pats)).toEqual(["Pat"]);
  expect(hidden.json<InteractionSummary>().participants).toHaveLength(1);
  expect(secret.json()).toMatchObject({ code: "PARTICIPANT_MISSING" });
  expect(anas?.notes.map((note) => note.text)).toEqual(["Offer the refund."]);
  expect(pats?.notes).toEqual([]);
  const coached = (detail: InteractionDetail | undefined) =>
    detail?.history.some((entry) => entry.sentence === "Sam came to coach.");
  expect([anas, bens, pats].map(coached)).toEqual([true, false, false]);
});

test("who barges in writes, and gives it back to whom it was taken from", async ({ app, db }) => {
  const { id, ana } = await aConversation(db);
  const sam = await insertOther(db, ana, { displayName: "Sam", role: "Supervisor" });

  const taken = await act(app, sam, id, "barge");
  const answer = await act(app, ana, id, "replies", { text: "Hello", visibility: "public" });
  const seen = (await look(app, ana, id)).json() as InteractionDetail;
  const back = await act(app, sam, id, "hand-over", { userId: ana.id });

  expect(taken.json()).toMatchObject({
    userId: sam.id,
    participants: [{ userId: ana.id, mode: "displaced" }],
  });
  expect(answer.json()).toMatchObject({ code: "INTERACTION_NOT_YOURS" });
  expect(seen.interaction.actions).toEqual(["leave", "addNote"]);
  expect(back.statusCode, back.body).toBe(200);
  expect(await readInteraction(db, id)).toMatchObject({ userId: ana.id, participants: [] });
});

test("without the right to it nobody joins, coaches or barges in", async ({ app, db }) => {
  const { id, ben } = await aConversation(db);

  for (const verb of ["join", "coach", "barge"]) {
    const refused = await act(app, ben, id, verb);
    expect(refused.statusCode, verb).toBe(403);
  }
  const uninvited = await act(app, ben, id, "consult/accept");

  expect(uninvited.json()).toMatchObject({ code: "CONSULT_NOT_ASKED" });
  expect(await readInteraction(db, id)).toMatchObject({ participants: [] });
});

test("whoever leaves the desk leaves what they were on; what has no owner has no company", async ({
  app,
  db,
}) => {
  const { id, ana, ben, centre } = await aConversation(db);
  const sam = await insertOther(db, ana, { displayName: "Sam", role: "Supervisor" });
  await act(app, sam, id, "join");
  await act(app, ana, id, "consult", { userId: ben.id });

  await inTransaction(db, (tx) => signOut(tx, ben.id));
  const withSam = await readInteraction(db, id);
  const own = (await app.inject(as(sam.cookie, { url: "/api/desk" }))).json();
  await send(db, id, `Workgroup Queue:${centre.workgroup.name}`, ana);

  expect(withSam.participants.map((one) => one.name)).toEqual(["Sam"]);
  expect(own.interactions.map((one: InteractionSummary) => one.id)).toEqual([id]);
  expect(await readInteraction(db, id)).toMatchObject({ state: "offering", participants: [] });
});

async function aConversation(db: Db) {
  const centre = await aCentre(db, ["Ana", "Ben"]);
  const { id } = await open(db, centre);
  await take(db, id, centre.first);
  return { id, centre, ana: centre.first, ben: centre.second };
}

/** Somebody at a desk who is in no workgroup. */
async function insertOther(
  db: Db,
  near: TestAgent,
  { displayName, role }: { displayName: string; role: string },
): Promise<TestAgent> {
  const name = `${displayName} ${near.name}`;
  const agent = await insertAgent(db, { name, displayName, role, workgroups: [] });
  await inTransaction(db, (tx) => heartbeat(tx, agent.id));
  return agent;
}

function act(app: HttpServer, { cookie }: TestAgent, id: string, verb: string, payload = {}) {
  return app.inject(
    as(cookie, { method: "POST", url: `/api/interactions/${id}/${verb}`, payload }),
  );
}

function look(app: HttpServer, { cookie }: TestAgent, id: string) {
  return app.inject(as(cookie, { url: `/api/interactions/${id}` }));
}

function names(detail: InteractionDetail | undefined): string[] | undefined {
  return detail?.interaction.participants.map((one) => one.name);
}

test("who may direct sees what colleagues have; who may not sees nothing of it", async ({
  app,
  db,
}) => {
  const { id, ana, ben } = await aConversation(db);
  const sam = await insertOther(db, ana, { displayName: "Sam", role: "Supervisor" });
  const elsewhere = async ({ cookie }: TestAgent) => {
    const desk = await app.inject(as(cookie, { url: "/api/desk" }));
    return desk.json<{ elsewhere: InteractionSummary[] }>().elsewhere.map((one) => one.id);
  };

  const before = await elsewhere(sam);
  await act(app, sam, id, "join");

  expect(before).toContain(id);
  expect(await elsewhere(ben)).toEqual([]);
  expect(await elsewhere(sam), "what one is on stands among one's own").not.toContain(id);
});
