import { afterAll, beforeAll, expect, onTestFinished } from "vitest";
import { readConfig } from "../../server/src/config.ts";
import { getChannel } from "../../server/src/features/channels/channel-summary.ts";
import { inTransaction } from "../../server/src/platform/db/index.ts";
import { createHttp } from "../../server/src/platform/http/create-http.ts";
import { queueReply, startSocial, webhookRoutes } from "../../server/src/social/index.ts";
import { test } from "../kit/database.ts";
import { eventually } from "../kit/network/eventually.ts";
import { silentLog, testKeys } from "../kit/social.ts";
import { insertUser } from "../kit/users.ts";
import { createXSimulator, type XSimulator } from "../kit/x/index.ts";
import { setUpBrand } from "../kit/x-account.ts";

let x: XSimulator;

beforeAll(async () => {
  const many = 100_000;
  x = createXSimulator({ limits: { mentions: many, search: many, "messages.read": many } });
  await x.start();
});
afterAll(() => x.close());

// First, while no other brand's server was stopped in the middle of a call that X has charged.
test("an answer whose reply was lost is on X once, the customer's next words join, and all of it is on the bill", async ({
  db,
}) => {
  const brand = await setUpBrand(db, x);
  const nadia = x.world.addUser({ username: "nadia2" });
  const root = x.world.post({ by: nadia.id, text: `@${brand.user.username} help` });
  const [interaction] = await eventually("the interaction", async () => {
    await brand.pollNow();
    const all = await brand.interactions();
    return all.length > 0 && all;
  });
  x.knobs.add({ endpoint: "posts.write", fault: { kind: "reset", when: "after" }, next: 1 });

  await inTransaction(db, (tx) =>
    queueReply(tx, {
      interactionId: interaction?.id ?? "",
      text: "Please restart it & wait",
      visibility: "public",
      stepKey: `once ${root.id}`,
    }),
  );
  const sent = await eventually("it is found", async () =>
    (await brand.messages()).find(({ sendState }) => sendState === "sent"),
  );
  x.world.post({ by: nadia.id, text: "Works, thanks", replyTo: sent.externalId ?? "" });
  await eventually("the reply joins", async () => {
    await brand.pollNow();
    return (await brand.messages()).some(({ text }) => text.endsWith("Works, thanks"));
  });

  const own = x.ledger.posts().filter(({ by }) => by === brand.user.id);
  expect(own).toMatchObject([
    { id: sent.externalId, text: "@nadia2 Please restart it & wait", replyTo: root.id },
  ]);
  expect(sent.sendAttempts).toBe(1);
  expect((await brand.messages()).map(({ direction }) => direction)).toEqual(["in", "out", "in"]);
  expect(await brand.interactions()).toHaveLength(1);
  // The answer that was lost is charged by X and told to nobody; everything else is known.
  const lost = 1;
  await eventually("the bill", async () => {
    const lines = await db.selectFrom("socialSpending").select("resources").execute();
    const sum = lines.reduce((total, { resources }) => total + resources, 0);
    return sum > 0 && sum === x.ledger.charged() - lost;
  });
  const { spending } = await getChannel(db, brand.channelId);
  expect(spending?.today).toBeGreaterThan(0);
  expect(spending?.month).toBe(spending?.today);
});

test("a mention that arrives by webhook and by poll is one message and one interaction", async ({
  db,
}) => {
  const brand = await setUpBrand(db, x);
  const app = await createHttp({ db, config: readConfig({}), log: silentLog });
  onTestFinished(() => app.close());
  await app.register(webhookRoutes, { db, keys: testKeys });
  const origin = await app.listen({ port: 0, host: "127.0.0.1" });
  const url = `${origin}/webhooks/x/${brand.accountId}`;
  await x.webhooks.register({ url, userId: brand.user.id });
  onTestFinished(() => x.webhooks.forget());
  const nadia = x.world.addUser({ username: "nadia", name: "Nadia Haddad" });

  const root = x.world.post({ by: nadia.id, text: "@acme no internet since noon" });
  x.world.message({ from: nadia.id, to: brand.user.id, text: "My number is 4711" });
  await x.webhooks.settled();
  const pushed = await eventually("both are pushed", async () => {
    const all = await brand.messages();
    return all.length === 2 && all;
  });
  const reply = x.world.post({ by: nadia.id, text: "Still nothing", replyTo: root.id });
  await brand.pollNow();
  await eventually("everything was polled", async () => {
    const feeds = await db
      .selectFrom("feed")
      .selectAll()
      .where("channelId", "=", brand.channelId)
      .execute();
    return feeds.length === 2 && feeds.every(({ lastSuccessAt }) => lastSuccessAt !== null);
  });
  await eventually("the reply is there", async () => (await brand.messages()).length === 3);

  expect(pushed.map(({ text, author }) => [text, author])).toEqual([
    ["@acme no internet since noon", "Nadia Haddad"],
    ["My number is 4711", "Nadia Haddad"],
  ]);
  const rows = await brand.messages();
  expect(rows.map(({ externalId }) => externalId)).toEqual(
    expect.arrayContaining([root.id, reply.id]),
  );
  expect(rows.filter(({ threadKey }) => threadKey === root.id)).toHaveLength(2);
  expect((await brand.interactions()).map(({ mediaType }) => mediaType).sort()).toEqual([
    "socialConversation",
    "socialDirectMessage",
  ]);
  expect(x.webhooks.deliveries.every(({ statuses }) => statuses.join() === "200")).toBe(true);
});

test("what is not X's is refused, and X's challenge signs nothing that could be a delivery", async ({
  db,
}) => {
  const { accountId } = await setUpBrand(db, x);
  const app = await createHttp({ db, config: readConfig({}), log: silentLog });
  onTestFinished(() => app.close());
  await app.register(webhookRoutes, { db, keys: testKeys });
  const url = `/webhooks/x/${accountId}`;
  const body = JSON.stringify({ data: { event_type: "post.create", payload: {} } });

  const forged = await app.inject({
    method: "POST",
    url,
    headers: { "content-type": "application/json", "x-twitter-webhooks-signature": "sha256=AAAA" },
    payload: body,
  });
  const oracle = await app.inject({ url, query: { crc_token: body } });
  const challenge = await app.inject({ url, query: { crc_token: "MDk3MjYyNzY3NzQ1" } });
  const elsewhere = await app.inject({ url: `/webhooks/facebook/${accountId}` });

  expect([forged, oracle, challenge, elsewhere].map(({ statusCode }) => statusCode)).toEqual([
    401, 401, 200, 404,
  ]);
  expect(challenge.json()).toEqual({ response_token: expect.stringMatching(/^sha256=.{44}$/) });
});

test("an edit keeps the earlier words, and what is deleted is honoured", async ({ db }) => {
  const brand = await setUpBrand(db, x);
  const nadia = x.world.addUser({ username: "nadia3" });
  const post = x.world.post({ by: nadia.id, text: `@${brand.user.username} my number is 1234` });
  const reply = x.world.post({ by: nadia.id, text: "and my name is Nadia", replyTo: post.id });
  await eventually("both", async () => {
    await brand.pollNow();
    return (await brand.messages()).length === 2;
  });

  x.world.edit({ id: post.id, text: `@${brand.user.username} my number is secret` });
  x.world.remove(reply.id);
  await db
    .updateTable("socialThread")
    .set({ nextRefreshAt: new Date(0) })
    .execute();

  const rows = await eventually("both changes", async () => {
    await brand.pollNow();
    const all = await brand.messages();
    const states = all.map(({ state }) => state);
    return states.includes("edited") && states.includes("deleted") && all;
  });
  expect(rows[0]).toMatchObject({
    externalId: post.id,
    text: expect.stringContaining("secret"),
    versions: [{ text: expect.stringContaining("1234") }],
  });
});

test("a keyword's hit is routed, and an answer to it is refused before it is written", async ({
  db,
}) => {
  const brand = await setUpBrand(db, x, { keywords: ["acme router"] });
  const nadia = x.world.addUser({ username: "nadia4" });
  x.world.post({ by: nadia.id, text: "My Acme router glows in the dark" });

  const [interaction] = await eventually("the interaction", async () => {
    await brand.pollNow();
    const all = await brand.interactions();
    return all.length > 0 && all;
  });
  const answer = inTransaction(db, (tx) =>
    queueReply(tx, { interactionId: interaction?.id ?? "", text: "Oh!", visibility: "public" }),
  );

  await expect(answer).rejects.toMatchObject({ code: "REPLY_REFUSED" });
});

test("an answer in parts is a thread on X, each part below the one before", async ({ db }) => {
  const brand = await setUpBrand(db, x);
  const nadia = x.world.addUser({ username: "nadia6" });
  const root = x.world.post({ by: nadia.id, text: `@${brand.user.username} how do I reset it?` });
  const [interaction] = await eventually("the interaction", async () => {
    await brand.pollNow();
    const all = await brand.interactions();
    return all.length > 0 && all;
  });
  const agent = await insertUser(db, { rights: ["desk.use"] });
  const sentence = `${"Press the button. ".repeat(12).trim()} That was it.`;
  const reply = {
    interactionId: interaction?.id ?? "",
    text: `${sentence} ${sentence}`,
    visibility: "public" as const,
    userId: agent.id,
  };

  const whole = inTransaction(db, (tx) => queueReply(tx, reply));
  await expect(whole).rejects.toMatchObject({ code: "REPLY_TOO_LONG" });
  await inTransaction(db, (tx) => queueReply(tx, { ...reply, inParts: true }));

  const parts = await eventually("both are sent", async () => {
    const own = (await brand.messages()).filter(({ sendState }) => sendState === "sent");
    return own.length === 2 && own;
  });
  const [first, second] = x.ledger.posts().filter(({ by }) => by === brand.user.id);
  expect(parts.map(({ externalId }) => externalId)).toEqual([first?.id, second?.id]);
  expect(first).toMatchObject({ replyTo: root.id, text: expect.stringMatching(/ 1\/2$/) });
  expect(second).toMatchObject({ replyTo: first?.id, text: expect.stringMatching(/ 2\/2$/) });
});

test("two servers that meet the end of a token renew it once", async ({ db }) => {
  const brand = await setUpBrand(db, x);
  await eventually("a first look", async () => {
    const feed = await db
      .selectFrom("feed")
      .selectAll()
      .where("channelId", "=", brand.channelId)
      .executeTakeFirst();
    return feed?.lastSuccessAt;
  });
  const before = x.tokens.refreshes();
  x.tokens.expire(brand.user.id);
  const second = startSocial({ db, keys: testKeys, log: silentLog, holder: "second server" });
  onTestFinished(() => second.stop());
  const nadia = x.world.addUser({ username: "nadia5" });
  x.world.post({ by: nadia.id, text: `@${brand.user.username} hello` });

  await eventually("it is read", async () => {
    await brand.pollNow();
    return (await brand.messages()).length === 1;
  });

  expect(x.tokens.refreshes() - before).toBe(1);
  expect(await getChannel(db, brand.channelId)).toMatchObject({ state: "active" });
});

test("spent credit stops the channel and says why; it is no matter of authorisation", async ({
  db,
}) => {
  const brand = await setUpBrand(db, x);
  const heal = x.knobs.add({ endpoint: "*", fault: { kind: "credits" } });
  onTestFinished(heal);

  const channel = await eventually("the state", async () => {
    await brand.pollNow();
    const summary = await getChannel(db, brand.channelId);
    return summary.state === "misconfigured" && summary;
  });

  expect(channel.stateReason).toContain("credits");
});
