import { randomUUID } from "node:crypto";
import { expect } from "vitest";
import { as, test } from "../../../test/kit/app.ts";
import { insertAgent, insertDefaults, insertWorkgroup } from "../../../test/kit/centre.ts";
import { insertUser } from "../../../test/kit/users.ts";
import { type Db, inTransaction } from "../platform/db/index.ts";
import { disconnect } from "./commands/disconnect.ts";
import { insertComment, insertQuietChannel, openConversation } from "./testing.ts";

let prepared: Promise<void> | undefined;

async function aWorkgroup(db: Db) {
  prepared ??= insertDefaults(db);
  await prepared;
  const workgroup = await insertWorkgroup(db, { name: `Group ${randomUUID()}` });
  const channelId = await insertQuietChannel(db, workgroup.id);
  const agent = await insertAgent(db, { name: `agent-${randomUUID()}`, workgroups: [workgroup] });
  return { workgroup, channelId, agent, place: { channelId, workgroupId: workgroup.id } };
}

function end(db: Db, interactionId: string) {
  const actor = { kind: "system" } as const;
  return inTransaction(db, (tx) =>
    disconnect(tx, { interactionId, by: "local", reason: "", actor }),
  );
}

test("an agent sees the customer's earlier interactions of the own workgroups, and no others", async ({
  app,
  db,
}) => {
  const [ours, theirs] = [await aWorkgroup(db), await aWorkgroup(db)];
  const contact = await db
    .insertInto("contact")
    .values({ name: "Maria" })
    .returning("id")
    .executeTakeFirstOrThrow();
  const contactId = contact.id;
  const { id: hidden } = await openConversation(db, { ...theirs.place, contactId });
  const { id: visible } = await openConversation(db, { ...ours.place, contactId });
  const { id } = await openConversation(db, { ...ours.place, contactId });

  const answer = await app.inject(as(ours.agent.cookie, { url: `/api/interactions/${id}` }));

  const earlier = answer.json().earlier.map((one: { id: string }) => one.id);
  expect(earlier).toEqual([visible]);
  const direct = await app.inject(as(ours.agent.cookie, { url: `/api/interactions/${hidden}` }));
  expect(direct.statusCode).toBe(404);
});

test("of a continued conversation only its own messages are unread, and the earlier segment is shown", async ({
  app,
  db,
}) => {
  const { place, agent, channelId } = await aWorkgroup(db);
  const contact = await db
    .insertInto("contact")
    .values({ name: "Maria" })
    .returning("id")
    .executeTakeFirstOrThrow();
  const first = await openConversation(db, { ...place, contactId: contact.id });
  const { threadId } = first;
  const old = await insertComment(db, {
    channelId,
    threadId,
    interactionId: first.id,
    secondsAgo: 9,
  });
  await end(db, first.id);
  const { id } = await openConversation(db, { ...place, threadId, contactId: contact.id });
  const fresh = await insertComment(db, { channelId, threadId, interactionId: id });

  const detail = (await app.inject(as(agent.cookie, { url: `/api/interactions/${id}` }))).json();

  expect(
    detail.messages.map((one: { id: string; unread: boolean }) => [one.id, one.unread]),
  ).toEqual([
    [old, false],
    [fresh, true],
  ]);
  expect(detail.interaction.unread).toBe(1);
  expect(detail.earlier).toMatchObject([{ id: first.id, isPredecessor: true }]);
});

test("a reply stands below its parent, also when the network's clocks disagree about who was first", async ({
  app,
  db,
}) => {
  const { place, agent, channelId } = await aWorkgroup(db);
  const { id, threadId } = await openConversation(db, place);
  const where = { channelId, threadId, interactionId: id };
  await insertComment(db, {
    ...where,
    externalId: `${id}-c`,
    parentExternalId: `${id}-b`,
    secondsAgo: 9,
  });
  await insertComment(db, {
    ...where,
    externalId: `${id}-b`,
    parentExternalId: `${id}-a`,
    secondsAgo: 5,
  });
  await insertComment(db, { ...where, externalId: `${id}-a`, secondsAgo: 1 });
  await insertComment(db, { ...where, externalId: `${id}-x`, parentExternalId: `${id}-y` });
  await insertComment(db, { ...where, externalId: `${id}-y`, parentExternalId: `${id}-x` });

  const answer = await app.inject(as(agent.cookie, { url: `/api/interactions/${id}` }));

  const depths = Object.fromEntries(
    answer
      .json()
      .messages.map((one: { externalId: string; depth: number }) => [
        one.externalId.slice(-1),
        one.depth,
      ]),
  );
  expect(depths).toMatchObject({ a: 0, b: 1, c: 2 });
});

test("drafts and read marks take messages of their own conversation only", async ({ app, db }) => {
  const [ours, theirs] = [await aWorkgroup(db), await aWorkgroup(db)];
  const mine = await openConversation(db, ours.place);
  const foreign = await openConversation(db, theirs.place);
  const messageId = await insertComment(db, {
    channelId: theirs.channelId,
    threadId: foreign.threadId,
    interactionId: foreign.id,
  });

  const requests = [
    { url: `/api/interactions/${mine.id}/read`, payload: { messageId } },
    { url: `/api/interactions/${mine.id}/draft`, payload: { text: "x", toMessageId: messageId } },
    { url: `/api/interactions/${foreign.id}/read`, payload: { messageId } },
    { url: `/api/interactions/${foreign.id}/draft`, payload: { text: "x", toMessageId: null } },
  ];
  for (const request of requests) {
    const answer = await app.inject(as(ours.agent.cookie, { method: "PUT", ...request }));
    expect(answer.statusCode, request.url).toBe(404);
  }

  expect(await db.selectFrom("interactionRead").selectAll().execute()).toEqual([]);
  expect(await db.selectFrom("replyDraft").selectAll().execute()).toEqual([]);
});

test("a supervisor of one workgroup sees that one's interactions only", async ({ app, db }) => {
  const [ours, theirs] = [await aWorkgroup(db), await aWorkgroup(db)];
  const supervisor = await insertUser(db, {
    rights: ["desk.use", "interaction.readAll", "interaction.supervise", "routing.explain"],
    scope: { workgroups: [ours.workgroup.id] },
  });
  const mine = await openConversation(db, ours.place);
  const foreign = await openConversation(db, theirs.place);

  for (const [id, status] of [
    [mine.id, 200],
    [foreign.id, 404],
  ]) {
    for (const url of [`/api/interactions/${id}`, `/api/interactions/${id}/routing`]) {
      expect((await app.inject(as(supervisor.cookie, { url }))).statusCode, url).toBe(status);
    }
    const command = {
      method: "POST",
      url: `/api/interactions/${id}/disconnect`,
      payload: {},
    } as const;
    expect((await app.inject(as(supervisor.cookie, command))).statusCode).toBe(status);
  }
});

test("text that no database can keep is kept as far as it can be", async ({ app, db }) => {
  const { agent, workgroup, place } = await aWorkgroup(db);
  const { id } = await openConversation(db, place);
  const url = `/api/interactions/${id}`;
  for (const post of ["/api/presence/heartbeat", `${url}/pick-up`])
    await app.inject(as(agent.cookie, { method: "POST", url: post, payload: {} }));
  const text = "a\u0000b\ud800c";

  const requests = [
    { method: "POST", url: `${url}/notes`, payload: { text } },
    { method: "PUT", url: `${url}/draft`, payload: { text, toMessageId: null } },
    {
      method: "POST",
      url: `${url}/transfer`,
      payload: { queue: `Workgroup Queue:${workgroup.name}`, note: text },
    },
  ] as const;
  for (const request of requests) {
    const answer = await app.inject(as(agent.cookie, request));
    expect(answer.statusCode, `${request.url}: ${answer.body}`).toBeLessThan(300);
  }

  const detail = (await app.inject(as(agent.cookie, { url }))).json();
  expect(detail.notes.map((note: { text: string }) => note.text)).toEqual(["a�b�c", "a�b�c"]);
});
