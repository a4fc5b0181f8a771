import { afterAll, beforeAll, expect, onTestFinished } from "vitest";
import { inTransaction } from "../../server/src/platform/db/index.ts";
import { queueReply } from "../../server/src/social/index.ts";
import { test } from "../kit/database.ts";
import { createFacebookSimulator, type FacebookSimulator } from "../kit/facebook/index.ts";
import { setUpPage } from "../kit/facebook-page.ts";
import { eventually } from "../kit/network/eventually.ts";
import { endInteraction } from "../kit/social.ts";

let facebook: FacebookSimulator;

beforeAll(async () => {
  facebook = createFacebookSimulator({ usage: { callsPerDay: 1_000_000 } });
  await facebook.start();
});
afterAll(() => facebook.close());

test("a visitor's post and its comments are one thread and one interaction", async ({ db }) => {
  const { page, messages, interactions } = await setUpPage(db, facebook);
  const nadia = facebook.world.addPerson({ name: "Nadia Haddad" });
  const post = facebook.world.post({ page: page.id, by: nadia.id, text: "No internet since noon" });
  facebook.world.comment({ on: post.id, by: nadia.id, text: "Still nothing" });

  const rows = await eventually("both messages", async () => {
    const all = await messages();
    return all.length === 2 && all;
  });

  expect(
    rows.map(({ text, author, direction, threadKey }) => [text, author, direction, threadKey]),
  ).toEqual([
    ["No internet since noon", "Nadia Haddad", "in", post.id],
    ["Still nothing", "Nadia Haddad", "in", post.id],
  ]);
  expect(await interactions()).toMatchObject([
    { mediaType: "socialConversation", state: "offering", subject: "No internet since noon" },
  ]);
});

test("under the page's own post every root comment is a conversation, replies of any depth in it", async ({
  db,
}) => {
  const { page, messages, interactions } = await setUpPage(db, facebook);
  const [ana, ben] = ["Ana", "Ben"].map((name) => facebook.world.addPerson({ name }));
  const own = facebook.world.post({ page: page.id, by: page.id, text: "New tariffs!" });
  const first = facebook.world.comment({ on: own.id, by: ana?.id ?? "", text: "Too dear" });
  const second = facebook.world.comment({ on: own.id, by: ben?.id ?? "", text: "Lovely" });
  const below = facebook.world.comment({ on: first.id, by: ben?.id ?? "", text: "Agreed" });
  facebook.world.comment({ on: below.id, by: ana?.id ?? "", text: "Right?" });

  const rows = await eventually("all five", async () => {
    const all = await messages();
    return all.length === 5 && all;
  });

  const place = new Map(rows.map(({ text, threadKey }) => [text, threadKey]));
  expect(place.get("Agreed")).toBe(first.id);
  expect(place.get("Right?")).toBe(first.id);
  expect(place.get("Lovely")).toBe(second.id);
  expect(rows.find(({ text }) => text === "New tariffs!")).toMatchObject({ direction: "outside" });
  expect(await interactions()).toHaveLength(2);
});

test("an answer goes out once, its echo changes nothing, and the customer's reply joins", async ({
  db,
}) => {
  const { page, messages, interactions } = await setUpPage(db, facebook);
  const nadia = facebook.world.addPerson({ name: "Nadia" });
  const post = facebook.world.post({ page: page.id, by: nadia.id, text: "Help" });
  const [interaction] = await eventually("the interaction", async () => {
    const all = await interactions();
    return all.length > 0 && all;
  });

  const interactionId = interaction?.id ?? "";
  await inTransaction(db, (tx) =>
    queueReply(tx, {
      interactionId,
      text: "On our way",
      visibility: "public",
      stepKey: `run ${post.id}`,
    }),
  );
  const sent = await eventually("the answer is sent", async () =>
    (await messages()).find(({ sendState }) => sendState === "sent"),
  );
  facebook.world.comment({ on: sent.externalId ?? "", by: nadia.id, text: "Thanks" });
  await eventually("the reply joins", async () =>
    (await messages()).some(({ text }) => text === "Thanks"),
  );

  const own = facebook.ledger
    .comments()
    .filter(({ from, rootId }) => from.id === page.id && rootId === post.id);
  expect(own.map(({ text, id }) => [text, id])).toEqual([["On our way", sent.externalId]]);
  expect((await messages()).map(({ text, direction }) => [text, direction])).toEqual([
    ["Help", "in"],
    ["On our way", "out"],
    ["Thanks", "in"],
  ]);
  expect(await interactions()).toHaveLength(1);
});

test("an answer whose reply was lost is found again, never sent twice", async ({ db }) => {
  const { page, messages, interactions } = await setUpPage(db, facebook);
  const nadia = facebook.world.addPerson({ name: "Nadia" });
  facebook.world.post({ page: page.id, by: nadia.id, text: "Help" });
  const [interaction] = await eventually("the interaction", async () => {
    const all = await interactions();
    return all.length > 0 && all;
  });
  const heal = facebook.knobs.add({
    endpoint: "comments.write",
    fault: { kind: "reset", when: "after" },
    next: 1,
  });

  await inTransaction(db, (tx) =>
    queueReply(tx, {
      interactionId: interaction?.id ?? "",
      text: "Once only",
      visibility: "public",
      stepKey: `once ${page.id}`,
    }),
  );
  const sent = await eventually("it is found", async () =>
    (await messages()).find(({ sendState }) => sendState === "sent"),
  );
  heal();

  const own = facebook.ledger.comments().filter(({ text }) => text === "Once only");
  expect(own.map(({ id }) => id)).toEqual([sent.externalId]);
  expect(sent.sendAttempts).toBe(1);
});

test("edits keep the earlier text, deletions honour the author", async ({ db }) => {
  const { page, messages } = await setUpPage(db, facebook);
  const nadia = facebook.world.addPerson({ name: "Nadia" });
  const post = facebook.world.post({ page: page.id, by: nadia.id, text: "My number is 1234" });
  const comment = facebook.world.comment({ on: post.id, by: nadia.id, text: "and my name" });
  await eventually("both", async () => (await messages()).length === 2);

  facebook.world.edit({ id: post.id, text: "My number is secret" });
  facebook.world.remove(comment.id);

  const rows = await eventually(
    "both changes",
    async () => {
      const all = await messages();
      const states = all.map(({ state }) => state);
      return states.includes("edited") && states.includes("deleted") && all;
    },
    { timeoutMs: 18_000 },
  );
  expect(rows[0]).toMatchObject({
    text: "My number is secret",
    versions: [{ text: "My number is 1234" }],
  });
}, 30_000);

test("a private message is a conversation of its own and is answered in Messenger", async ({
  db,
}) => {
  const { page, messages, interactions } = await setUpPage(db, facebook);
  const nadia = facebook.world.addPerson({ name: "Nadia" });
  facebook.world.message({ page: page.id, from: nadia.id, text: "Between us" });
  const [interaction] = await eventually("the interaction", async () => {
    const all = await interactions();
    return all.length > 0 && all;
  });
  expect(interaction).toMatchObject({ mediaType: "socialDirectMessage" });

  const reply = {
    interactionId: interaction?.id ?? "",
    text: "Of course",
    visibility: "private",
  } as const;
  await inTransaction(db, (tx) => queueReply(tx, { ...reply, stepKey: `dm ${page.id}` }));
  await eventually("it is sent", async () =>
    (await messages()).some(({ sendState }) => sendState === "sent"),
  );

  const ledger = facebook.ledger.messages().filter(({ pageId }) => pageId === page.id);
  expect(ledger.map(({ text }) => text)).toEqual(["Between us", "Of course"]);
  const publicly = inTransaction(db, (tx) => queueReply(tx, { ...reply, visibility: "public" }));
  await expect(publicly).rejects.toMatchObject({ code: "REPLY_REFUSED" });
});

test("a message after the disconnect opens a linked interaction", async ({ db }) => {
  const { page, messages, interactions } = await setUpPage(db, facebook);
  const nadia = facebook.world.addPerson({ name: "Nadia" });
  facebook.world.message({ page: page.id, from: nadia.id, text: "First" });
  const [first] = await eventually("the interaction", async () => {
    const all = await interactions();
    return all.length > 0 && all;
  });
  await endInteraction(db, first?.id ?? "");

  facebook.world.message({ page: page.id, from: nadia.id, text: "Second" });

  const [, second] = await eventually("another interaction", async () => {
    const all = await interactions();
    return all.length === 2 && all;
  });
  expect(second?.predecessorId).toBe(first?.id);
  expect((await messages()).map(({ interactionId }) => interactionId)).toEqual([
    first?.id,
    second?.id,
  ]);
});

test("what staff write in Meta's own tools is shown and never routed", async ({ db }) => {
  const { page, messages, interactions } = await setUpPage(db, facebook);
  const nadia = facebook.world.addPerson({ name: "Nadia" });
  const post = facebook.world.post({ page: page.id, by: nadia.id, text: "Help" });
  const [interaction] = await eventually("the interaction", async () => {
    const all = await interactions();
    return all.length > 0 && all;
  });
  facebook.world.comment({ on: post.id, by: page.id, text: "Written elsewhere" });
  const outside = await eventually("it is shown", async () =>
    (await messages()).find(({ direction }) => direction === "outside"),
  );
  expect(outside.interactionId).toBe(interaction?.id);

  await endInteraction(db, interaction?.id ?? "");
  facebook.world.comment({ on: post.id, by: page.id, text: "And again" });
  await eventually("the second", async () => (await messages()).length === 3);
  expect(await interactions()).toHaveLength(1);
});

test("an ended token stops the channel, and only asks for a new one", async ({ db }) => {
  const { page, channelId } = await setUpPage(db, facebook);
  facebook.knobs.settings.localisedErrors = true;
  for (const token of facebook.tokens.all()) {
    if (token.pageId === page.id) facebook.tokens.end(token.value, "passwordChanged");
  }

  const channel = await eventually("the state", async () => {
    const row = await db
      .selectFrom("socialChannel")
      .selectAll()
      .where("id", "=", channelId)
      .executeTakeFirstOrThrow();
    return row.state === "needsReauthorisation" && row;
  });
  facebook.knobs.settings.localisedErrors = false;

  expect(channel.stateReason).not.toContain("EAAG");
});

test("a throttled page rests as long as the network says, others go on", async ({ db }) => {
  const tired = await setUpPage(db, facebook);
  facebook.knobs.add({
    endpoint: "conversations",
    fault: { kind: "throttle", code: 80006, regainMinutes: 5 },
  });
  onTestFinished(() => facebook.knobs.clear());

  const bucket = await eventually("the bucket rests", () =>
    db
      .selectFrom("rateBucket")
      .selectAll()
      .where("accountId", "=", tired.accountId)
      .where("name", "=", "messenger")
      .where("blockedUntil", "is not", null)
      .executeTakeFirst(),
  );
  const restMs = (bucket.blockedUntil?.getTime() ?? 0) - Date.now();
  expect(restMs).toBeGreaterThan(4 * 60_000);
  const nadia = facebook.world.addPerson({ name: "Nadia" });
  facebook.world.post({ page: tired.page.id, by: nadia.id, text: "Still read" });
  await eventually("the wall is read", async () => (await tired.messages()).length === 1);
});
