import { randomUUID } from "node:crypto";
import { expect } from "vitest";
import { as, createApp, test } from "../../../test/kit/app.ts";
import { insertAgent, insertDefaults, insertWorkgroup } from "../../../test/kit/centre.ts";
import { createDatabase } from "../../../test/kit/database.ts";
import { insertUser } from "../../../test/kit/users.ts";
import { alertUser, endAlert } from "../interactions/commands/alert.ts";
import { disconnect } from "../interactions/commands/disconnect.ts";
import { pickUp } from "../interactions/commands/pick-up.ts";
import { park } from "../interactions/commands/set-aside.ts";
import { lockInteraction } from "../interactions/find.ts";
import { asActor, insertQuietChannel, openConversation } from "../interactions/testing.ts";
import { type Db, inTransaction } from "../platform/db/index.ts";
import { heartbeat, signOutSilent } from "./sign-in.ts";
import { findStatusByName, setStatus } from "./status.ts";
import { findPresence } from "./view.ts";
import { endWrapUp } from "./wrap-up.ts";

let prepared: Promise<void> | undefined;

async function anAgent(db: Db, options: { wrapUpSeconds?: number; codes?: string[] } = {}) {
  prepared ??= insertDefaults(db);
  await prepared;
  const { wrapUpSeconds = 60, codes = [] } = options;
  const workgroup = await insertWorkgroup(db, { name: `Group ${randomUUID()}`, wrapUpSeconds });
  await db
    .updateTable("workgroup")
    .set({ wrapUpCodeRequired: codes.length > 0 })
    .where("id", "=", workgroup.id)
    .execute();
  for (const name of codes) {
    await db.insertInto("wrapUpCode").values({ name, workgroupId: workgroup.id }).execute();
  }
  const channelId = await insertQuietChannel(db, workgroup.id);
  const agent = await insertAgent(db, { name: `agent-${randomUUID()}`, workgroups: [workgroup] });
  await inTransaction(db, (tx) => heartbeat(tx, agent.id));
  return { workgroup, channelId, agent };
}

/** Answers a conversation and ends it; its wrap-up. */
async function answerOne(
  db: Db,
  { workgroup, channelId, agent }: Awaited<ReturnType<typeof anAgent>>,
) {
  const { id } = await openConversation(db, { channelId, workgroupId: workgroup.id, acd: false });
  const actor = asActor(agent);
  await inTransaction(db, (tx) => pickUp(tx, { interactionId: id, userId: agent.id, actor }));
  await inTransaction(db, (tx) =>
    disconnect(tx, { interactionId: id, by: "local", reason: "", actor }),
  );
  return db
    .selectFrom("wrapUp")
    .selectAll()
    .where("interactionId", "=", id)
    .executeTakeFirstOrThrow();
}

async function statusOf(db: Db, userId: string) {
  const presence = await findPresence(db, userId);
  return [presence?.status.name, presence?.queuedStatus?.name ?? null];
}

test("a status chosen during wrap-up waits until the last wrap-up ends", async ({ db }) => {
  const story = await anAgent(db);
  const { agent } = story;
  const first = await answerOne(db, story);
  const second = await answerOne(db, story);
  expect(await statusOf(db, agent.id)).toEqual(["Follow Up", "Available"]);

  const lunch = await findStatusByName(db, "At Lunch");
  await inTransaction(db, (tx) => setStatus(tx, { userId: agent.id, statusId: lunch?.id ?? "" }));
  await inTransaction(db, (tx) => endWrapUp(tx, first.id, { code: "", note: "" }));
  expect(await statusOf(db, agent.id)).toEqual(["Follow Up", "At Lunch"]);

  await inTransaction(db, (tx) => endWrapUp(tx, second.id, { code: "", note: "" }));
  expect(await statusOf(db, agent.id)).toEqual(["At Lunch", null]);
});

test("a status chosen while busy follows the last open interaction; at once only when it is said so, or when one goes on working in it", async ({
  app,
  db,
}) => {
  const { agent, channelId, workgroup } = await anAgent(db);
  const actor = asActor(agent);
  async function choose(name: string, waitsFor?: "nothing") {
    const status = await findStatusByName(db, name);
    const payload = { statusId: status?.id, ...(waitsFor && { waitsFor }) };
    const chosen = await app.inject(
      as(agent.cookie, { method: "PUT", url: "/api/presence", payload }),
    );
    return [chosen.json().status.name, chosen.json().queuedStatus?.name ?? null];
  }
  async function answer() {
    const { id } = await openConversation(db, { channelId, workgroupId: workgroup.id, acd: false });
    await inTransaction(db, (tx) => pickUp(tx, { interactionId: id, userId: agent.id, actor }));
    return id;
  }
  const conversations = [await answer(), await answer()];

  expect(await choose("At Lunch")).toEqual(["Available", "At Lunch"]);
  expect(await choose("Available")).toEqual(["Available", null]);
  expect(await choose("Working at Home")).toEqual(["Working at Home", null]);
  expect(await choose("At Lunch")).toEqual(["Working at Home", "At Lunch"]);
  expect((await findPresence(db, agent.id))?.acdReason).toContain("changes to At Lunch when");

  for (const interactionId of conversations) {
    expect(await statusOf(db, agent.id)).toEqual(["Working at Home", "At Lunch"]);
    await inTransaction(db, (tx) => park(tx, { interactionId, actor }));
  }
  expect(await statusOf(db, agent.id)).toEqual(["At Lunch", null]);

  await answer();
  await choose("Available");
  expect(await choose("Do Not Disturb", "nothing")).toEqual(["Do Not Disturb", null]);
});

test("who is leaving and lets an alert pass still leaves when the rest is done", async ({ db }) => {
  const { agent, channelId, workgroup } = await anAgent(db, { wrapUpSeconds: 60 });
  const actor = asActor(agent);
  const open = () => openConversation(db, { channelId, workgroupId: workgroup.id, acd: false });
  const [held, offered] = [await open(), await open()];
  await inTransaction(db, (tx) => pickUp(tx, { interactionId: held.id, userId: agent.id, actor }));
  await inTransaction(db, async (tx) => {
    const row = await lockInteraction(tx, offered.id);
    return alertUser(tx, row, { user: agent, timeoutSeconds: 15, acd: true, actor });
  });
  const lunch = await findStatusByName(db, "At Lunch");
  const statusId = lunch?.id ?? "";
  await inTransaction(db, (tx) => setStatus(tx, { userId: agent.id, statusId, waitsFor: "work" }));

  await inTransaction(db, (tx) =>
    endAlert(tx, { interactionId: offered.id, userId: agent.id, outcome: "notAnswered" }),
  );
  expect(await statusOf(db, agent.id)).toEqual(["ACD - Agent Not Answering", "At Lunch"]);
  await inTransaction(db, (tx) => park(tx, { interactionId: held.id, actor }));
  expect(await statusOf(db, agent.id)).toEqual(["At Lunch", null]);
});

test("the end of a wrap-up is news to the screens: the interaction has a new revision", async ({
  app,
  db,
}) => {
  const story = await anAgent(db);
  const wrapUp = await answerOne(db, story);
  const url = `/api/interactions/${wrapUp.interactionId}`;
  const before = (await app.inject(as(story.agent.cookie, { url }))).json().interaction;

  const done = await app.inject(
    as(story.agent.cookie, {
      method: "POST",
      url: `/api/wrap-ups/${wrapUp.id}`,
      payload: { code: "" },
    }),
  );

  expect(done.statusCode, done.body).toBe(204);
  const after = (await app.inject(as(story.agent.cookie, { url }))).json().interaction;
  expect(before.wrapUp).toMatchObject({ id: wrapUp.id });
  expect(after.wrapUp).toBeNull();
  expect(after.rev).toBeGreaterThan(before.rev);
});

test("a wrap-up takes the codes of its workgroup, from its own agent, once", async ({
  app,
  db,
}) => {
  const story = await anAgent(db, { codes: ["Refund", "Complaint"] });
  const stranger = await anAgent(db);
  const { id } = await answerOne(db, story);
  async function complete(cookie: string, code: string) {
    const request = { method: "POST", url: `/api/wrap-ups/${id}`, payload: { code } } as const;
    const answer = await app.inject(as(cookie, request));
    return answer.statusCode === 204 ? "done" : answer.json().code;
  }

  expect(await complete(stranger.agent.cookie, "Refund")).toBe("WRAP_UP_NOT_FOUND");
  expect(await complete(story.agent.cookie, "")).toBe("WRAP_UP_CODE_REQUIRED");
  expect(await complete(story.agent.cookie, "Nonsense")).toBe("WRAP_UP_CODE_UNKNOWN");
  expect(await complete(story.agent.cookie, "refund")).toBe("done");
  expect(await complete(story.agent.cookie, "Refund")).toBe("WRAP_UP_NOT_FOUND");
  const { code } = await db
    .selectFrom("wrapUp")
    .select("code")
    .where("id", "=", id)
    .executeTakeFirstOrThrow();
  expect(code).toBe("Refund");
});

test("looking at one's presence does not sign one in; an open desk does", async ({ app, db }) => {
  prepared ??= insertDefaults(db);
  await prepared;
  const { cookie } = await insertUser(db, { rights: ["desk.use"] });

  const looked = await app.inject(as(cookie, { url: "/api/presence" }));
  expect(looked.json()).toMatchObject({ signedIn: false, acdReady: false });
  await app.inject(as(cookie, { method: "POST", url: "/api/presence/heartbeat" }));
  const open = await app.inject(as(cookie, { url: "/api/presence" }));
  expect(open.json()).toMatchObject({ signedIn: true, acdReason: "You belong to no workgroup." });
});

test("without any status the desk says what is missing", async () => {
  const { database, drop } = await createDatabase();
  const { app, close } = await createApp(database);
  const { cookie } = await insertUser(database.db, { rights: ["desk.use"] });

  const answer = await app.inject(as(cookie, { method: "POST", url: "/api/presence/heartbeat" }));

  expect(answer.statusCode).toBe(404);
  expect(answer.json()).toMatchObject({ code: "PRESENCE_NOT_FOUND" });
  await close();
  await drop();
});

test("a desk that speaks again in time stays; one that is silent, or without a session, goes", async ({
  db,
}) => {
  const [silent, sessionless, here] = [await anAgent(db), await anAgent(db), await anAgent(db)];
  await db
    .updateTable("userPresence")
    .set({ heartbeatAt: new Date(Date.now() - 61_000) })
    .where("userId", "=", silent.agent.id)
    .execute();
  await db.deleteFrom("userSession").where("userId", "=", sessionless.agent.id).execute();

  await signOutSilent(db);

  const signedIn = await db
    .selectFrom("userPresence")
    .select("userId")
    .where("signedIn", "=", true)
    .where("userId", "in", [silent.agent.id, sessionless.agent.id, here.agent.id])
    .execute();
  expect(signedIn).toEqual([{ userId: here.agent.id }]);
});
