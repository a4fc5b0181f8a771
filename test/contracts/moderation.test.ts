import { afterAll, beforeAll, expect } from "vitest";
import type { Db } from "../../server/src/platform/db/index.ts";
import { as, createApp } from "../kit/app.ts";
import { insertAgent, insertDefaults } from "../kit/centre.ts";
import { test } from "../kit/database.ts";
import { createFacebookSimulator, type FacebookSimulator } from "../kit/facebook/index.ts";
import { setUpPage } from "../kit/facebook-page.ts";
import { eventually } from "../kit/network/eventually.ts";
import { testKeys } from "../kit/social.ts";

let facebook: FacebookSimulator;

beforeAll(async () => {
  facebook = createFacebookSimulator({ usage: { callsPerDay: 1_000_000 } });
  await facebook.start();
});
afterAll(() => facebook.close());

/** Ana has a conversation with a customer's comment under a post of the page. */
async function setUpConversation(db: Db) {
  await insertDefaults(db);
  const { page, workgroupId, messages, interactions } = await setUpPage(db, facebook);
  const { name } = await db
    .selectFrom("workgroup")
    .select("name")
    .where("id", "=", workgroupId)
    .executeTakeFirstOrThrow();
  const workgroups = [{ id: workgroupId, name }];
  const [ana, ben] = [
    await insertAgent(db, { name: `ana ${page.id}`, workgroups }),
    await insertAgent(db, { name: `ben ${page.id}`, workgroups }),
  ];
  const nadia = facebook.world.addPerson({ name: "Nadia" });
  const post = facebook.world.post({ page: page.id, by: page.id, text: "New tariffs" });
  const comment = facebook.world.comment({
    on: post.id,
    by: nadia.id,
    text: "Buy at evil.example",
  });
  const own = facebook.world.comment({ on: comment.id, by: page.id, text: "We never said that" });
  const rows = await eventually("three messages", async () => {
    const all = await messages();
    return all.length === 3 && all;
  });
  const [interaction] = await interactions();
  const interactionId = interaction?.id ?? "";
  await db
    .updateTable("interaction")
    .set({ userId: ana?.id ?? "", state: "connected" })
    .where("id", "=", interactionId)
    .execute();
  const idOf = (externalId: string) => rows.find((row) => row.externalId === externalId)?.id ?? "";
  return {
    page,
    ana,
    ben,
    interactionId,
    comment,
    own,
    customers: idOf(comment.id),
    ours: idOf(own.id),
  };
}

function stateAt(id: string) {
  return facebook.ledger.comments().find((entry) => entry.id === id)?.state;
}

test("whoever has the conversation hides and shows a comment, deletes an own one, and the audit log keeps it", async ({
  database,
  db,
}) => {
  const { app, close } = await createApp(database, { keys: testKeys });
  const stage = await setUpConversation(db);
  const { ana, ben, interactionId, customers, ours } = stage;
  const ask = async (who: { cookie: string }, messageId: string, deed: string) => {
    const url = `/api/interactions/${interactionId}/messages/${messageId}/${deed}`;
    const response = await app.inject(as(who.cookie, { method: "POST", url }));
    return { status: response.statusCode, body: response.json() };
  };

  expect((await ask(ben, customers, "hide")).body.code).toBe("INTERACTION_NOT_YOURS");
  expect(stateAt(stage.comment.id)).toBe("visible");

  const hidden = await ask(ana, customers, "hide");
  expect(hidden, JSON.stringify(hidden.body)).toMatchObject({
    status: 200,
    body: { state: "hidden" },
  });
  expect(stateAt(stage.comment.id)).toBe("hidden");
  expect((await ask(ana, customers, "show")).body.state).toBe("visible");
  expect(stateAt(stage.comment.id)).toBe("visible");

  expect((await ask(ana, ours, "hide")).body.code).toBe("MODERATION_REFUSED");
  expect((await ask(ana, customers, "delete")).body.message).toContain("it can be hidden");
  expect(stateAt(stage.comment.id)).toBe("visible");
  expect((await ask(ana, ours, "delete")).body).toMatchObject({ state: "deleted", text: "" });
  expect(stateAt(stage.own.id)).toBe("deleted");
  expect((await ask(ana, ours, "delete")).body.message).toContain("deleted already");

  const entries = await db
    .selectFrom("auditEntry")
    .select(["action", "entityId"])
    .where("entityType", "=", "message")
    .orderBy("id")
    .execute();
  expect(entries).toEqual([
    { action: "message.hidden", entityId: customers },
    { action: "message.shown", entityId: customers },
    { action: "message.deleted", entityId: ours },
  ]);
  await close();
});

test("what the network does not do, or cannot do now, is said and changes nothing", async ({
  database,
  db,
}) => {
  const { app, close } = await createApp(database, { keys: testKeys });
  const { ana, interactionId, customers } = await setUpConversation(db);
  const ask = async (deed: string) => {
    const url = `/api/interactions/${interactionId}/messages/${customers}/${deed}`;
    const response = await app.inject(as(ana.cookie, { method: "POST", url }));
    return { status: response.statusCode, body: response.json() };
  };

  facebook.knobs.add({ endpoint: "comment.update", fault: { kind: "transient" }, next: 1 });
  expect(await ask("hide")).toMatchObject({
    status: 503,
    body: { code: "MODERATION_UNREACHABLE" },
  });
  const message = await db
    .selectFrom("message")
    .select("state")
    .where("id", "=", customers)
    .executeTakeFirstOrThrow();
  expect(message.state).toBe("visible");
  expect((await ask("hide")).status, "the next try").toBe(200);
  expect((await ask("like")).status).toBe(200);
  expect((await ask("unlike")).status).toBe(200);
  await close();
});

test("own words are changed at the network, the old ones are kept, and their echo changes nothing", async ({
  database,
  db,
}) => {
  const { app, close } = await createApp(database, { keys: testKeys });
  const { ana, interactionId, customers, ours, own } = await setUpConversation(db);
  const path = `/api/interactions/${interactionId}/messages`;
  const change = async (messageId: string, text: string) => {
    const url = `${path}/${messageId}/edit`;
    const response = await app.inject(as(ana.cookie, { method: "POST", url, payload: { text } }));
    return { status: response.statusCode, body: response.json() };
  };

  expect((await change(customers, "I love Acme")).body.message).toContain("cannot be changed");
  expect((await change(ours, "x".repeat(8001))).body.code).toBe("REPLY_TOO_LONG");
  expect((await change(ours, "  ")).body.code).toBe("REPLY_EMPTY");
  const changed = await change(ours, "We never said that, sorry");

  expect(changed, JSON.stringify(changed.body)).toMatchObject({
    status: 200,
    body: {
      text: "We never said that, sorry",
      state: "edited",
      versions: [{ text: "We never said that" }],
      deeds: ["edit", "delete"],
    },
  });
  const entry = facebook.ledger.comments().find(({ id }) => id === own.id);
  expect(entry).toMatchObject({
    text: "We never said that, sorry",
    versions: ["We never said that"],
  });
  const stored = () =>
    db
      .selectFrom("message")
      .select(["text", "versions", "platformVersion"])
      .where("id", "=", ours)
      .executeTakeFirstOrThrow();
  const before = (await stored()).platformVersion;
  await change(ours, "Done");
  const row = await eventually("the network's list was read again", async () => {
    const now = await stored();
    return now.platformVersion !== before && now;
  });
  expect(row).toMatchObject({ text: "Done", versions: [{}, {}] });
  const detail = (
    await app.inject(as(ana.cookie, { method: "GET", url: `/api/interactions/${interactionId}` }))
  ).json();
  expect(detail.history.map(({ sentence }: { sentence: string }) => sentence)).toContain(
    `${ana.displayName} edited a message at its network.`,
  );
  await close();
});

test("a message says what can be done to it, and whether we like it", async ({ database, db }) => {
  const { app, close } = await createApp(database, { keys: testKeys });
  const { ana, interactionId, customers } = await setUpConversation(db);
  const ask = async (deed: string) => {
    const url = `/api/interactions/${interactionId}/messages/${customers}/${deed}`;
    return (await app.inject(as(ana.cookie, { method: "POST", url }))).json();
  };

  expect(await ask("like")).toMatchObject({ liked: true, deeds: ["unlike", "hide"] });
  expect(await ask("hide")).toMatchObject({ state: "hidden", deeds: ["unlike", "show"] });
  expect(await ask("unlike")).toMatchObject({ liked: false, deeds: ["like", "show"] });
  await close();
});
