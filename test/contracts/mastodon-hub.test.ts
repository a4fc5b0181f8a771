import { afterAll, beforeAll, expect } from "vitest";
import type { Db } from "../../server/src/platform/db/index.ts";
import { inTransaction } from "../../server/src/platform/db/index.ts";
import { queueReply } from "../../server/src/social/index.ts";
import { test } from "../kit/database.ts";
import { createMastodonSimulator, type MastodonSimulator } from "../kit/mastodon/index.ts";
import { setUpAccount } from "../kit/mastodon-account.ts";
import { eventually } from "../kit/network/eventually.ts";
import { endInteraction } from "../kit/social.ts";

let mastodon: MastodonSimulator;

beforeAll(async () => {
  mastodon = createMastodonSimulator({ callsPerWindow: 1_000_000 });
  await mastodon.start();
});
afterAll(() => mastodon.close());

type SetUp = Awaited<ReturnType<typeof setUpAccount>>;

const stranger = (name: string) =>
  mastodon.world.addAccount({
    username: `${name.toLowerCase()}${Math.random().toString(36).slice(2, 8)}`,
    domain: "far.example",
    name,
  });

async function firstInteraction({ interactions }: SetUp) {
  const [interaction] = await eventually("the interaction", async () => {
    const all = await interactions();
    return all.length > 0 && all;
  });
  return interaction?.id ?? "";
}

let steps = 0;
function answer(db: Db, interactionId: string, text: string, visibility: "public" | "private") {
  const stepKey = `mastodon ${process.pid} ${++steps}`;
  return inTransaction(db, (tx) => queueReply(tx, { interactionId, text, visibility, stepKey }));
}

const sentOne = ({ messages }: SetUp) =>
  eventually("the answer is sent", async () =>
    (await messages()).find(({ sendState }) => sendState === "sent"),
  );

test("a mention deep in somebody's thread makes one conversation, with what stands around it", async ({
  db,
}) => {
  const setUp = await setUpAccount(db, mastodon);
  const [nadia, omar] = [stranger("Nadia"), stranger("Omar")];
  const root = mastodon.world.post({ by: nadia.id, text: "No internet since noon" });
  const reply = mastodon.world.post({ by: omar.id, to: root.id, text: "Same here" });
  mastodon.world.post({ by: nadia.id, to: reply.id, text: `${setUp.at} do you know more?` });
  mastodon.world.post({ by: omar.id, to: reply.id, text: "I asked too" });

  const rows = await eventually("the whole thread", async () => {
    const all = await setUp.messages();
    return all.length === 4 && all;
  });

  expect(new Set(rows.map(({ threadKey }) => threadKey))).toEqual(new Set([root.id]));
  expect(rows.map(({ text, author }) => [text, author])).toEqual([
    ["No internet since noon", "Nadia"],
    ["Same here", "Omar"],
    [`${setUp.at} do you know more?`, "Nadia"],
    ["I asked too", "Omar"],
  ]);
  expect(await setUp.interactions()).toHaveLength(1);
});

test("an answer is as open as the question, behind the same warning, and names the customer", async ({
  db,
}) => {
  const setUp = await setUpAccount(db, mastodon);
  const nadia = stranger("Nadia");
  const post = mastodon.world.post({
    by: nadia.id,
    text: `${setUp.at} my bill is wrong`,
    visibility: "unlisted",
    spoiler: "money",
  });
  const interactionId = await firstInteraction(setUp);
  expect((await setUp.messages())[0]).toMatchObject({
    text: `Content warning: money\n\n${setUp.at} my bill is wrong`,
    visibility: "unlisted",
  });

  await answer(db, interactionId, "We are looking at it", "public");
  const sent = await sentOne(setUp);
  mastodon.world.post({ by: nadia.id, to: sent.externalId ?? "", text: "Thanks" });
  await eventually(
    "the reply joins, though it names nobody",
    async () => (await setUp.messages()).some(({ text }) => text === "Thanks"),
    { timeoutMs: 18_000 },
  );

  const [own] = mastodon.ledger.sent().filter(({ replyToId }) => replyToId === post.id);
  expect(own).toMatchObject({
    id: sent.externalId,
    text: `@${nadia.username}@far.example We are looking at it`,
    visibility: "unlisted",
    spoiler: "money",
  });
  expect(
    (await setUp.messages()).map(({ text, direction, state }) => [text, direction, state]),
  ).toEqual([
    [expect.stringContaining("my bill"), "in", "visible"],
    ["We are looking at it", "out", "visible"],
    ["Thanks", "in", "visible"],
  ]);
  expect(await setUp.interactions()).toHaveLength(1);
}, 30_000);

test("an answer whose reply was lost is found again, never sent twice", async ({ db }) => {
  const setUp = await setUpAccount(db, mastodon);
  mastodon.world.post({ by: stranger("Nadia").id, text: `${setUp.at} help` });
  const interactionId = await firstInteraction(setUp);
  const heal = mastodon.knobs.add({
    endpoint: "status.write",
    fault: { kind: "reset", when: "after" },
    next: 1,
  });

  await answer(db, interactionId, "Once & only <once>", "public");
  const sent = await sentOne(setUp);
  heal();

  const own = mastodon.ledger.sent().filter(({ text }) => text.endsWith("Once & only <once>"));
  expect(own.map(({ id }) => id)).toEqual([sent.externalId]);
  expect(sent).toMatchObject({ sendAttempts: 1, text: "Once & only <once>", state: "visible" });
});

test("a private message is answered in private, to its sender, and never in public", async ({
  db,
}) => {
  const setUp = await setUpAccount(db, mastodon);
  const nadia = stranger("Nadia");
  mastodon.world.post({ by: nadia.id, text: `${setUp.at} between us`, visibility: "direct" });
  const interactionId = await firstInteraction(setUp);
  expect(await setUp.interactions()).toMatchObject([{ mediaType: "socialDirectMessage" }]);

  await expect(answer(db, interactionId, "No", "public")).rejects.toMatchObject({
    code: "REPLY_REFUSED",
  });
  await answer(db, interactionId, "Of course", "private");
  const sent = await sentOne(setUp);

  const own = mastodon.ledger.sent().find(({ id }) => id === sent.externalId);
  expect(own).toMatchObject({
    visibility: "direct",
    text: `@${nadia.username}@far.example Of course`,
  });
  // A new message that answers nothing is the same conversation all the same.
  mastodon.world.post({ by: nadia.id, text: `${setUp.at} one more thing`, visibility: "direct" });
  await eventually("it joins", async () => (await setUp.messages()).length === 3);
  expect(await setUp.interactions()).toHaveLength(1);
});

test("edits keep the earlier texts, also those nobody saw, and deletions honour the author", async ({
  db,
}) => {
  const setUp = await setUpAccount(db, mastodon);
  const nadia = stranger("Nadia");
  const post = mastodon.world.post({ by: nadia.id, text: `${setUp.at} my number is 1234` });
  const below = mastodon.world.post({ by: nadia.id, to: post.id, text: `${setUp.at} and my name` });
  await eventually("both", async () => (await setUp.messages()).length === 2);

  mastodon.world.edit({ id: post.id, text: `${setUp.at} my number is 12` });
  mastodon.world.edit({ id: post.id, text: `${setUp.at} my number is secret` });
  mastodon.world.remove(below.id);

  const rows = await eventually(
    "both changes",
    async () => {
      const all = await setUp.messages();
      const states = all.map(({ state }) => state);
      return states.includes("edited") && states.includes("deleted") && all;
    },
    { timeoutMs: 18_000 },
  );
  expect(rows[0]).toMatchObject({
    text: `${setUp.at} my number is secret`,
    versions: [{ text: `${setUp.at} my number is 1234` }, { text: `${setUp.at} my number is 12` }],
  });
}, 30_000);

test("a hashtag brings posts that name nobody, not our own and not boosts", async ({ db }) => {
  const setUp = await setUpAccount(db, mastodon, { keywords: ["#AcmeDown"] });
  const nadia = stranger("Nadia");
  const post = mastodon.world.post({ by: nadia.id, text: "Nothing works #acmedown" });
  mastodon.world.post({ by: setUp.brand.id, text: "We know #acmedown" });
  mastodon.world.boost({ by: stranger("Omar").id, id: post.id });

  await eventually("it arrives", async () => (await setUp.messages()).length > 0);

  expect((await setUp.messages()).map(({ text }) => text)).toEqual(["Nothing works #acmedown"]);
  expect(await setUp.interactions()).toHaveLength(1);
});

test("a channel without private messages leaves them alone", async ({ db }) => {
  const setUp = await setUpAccount(db, mastodon, { directMessages: false });
  const nadia = stranger("Nadia");
  mastodon.world.post({ by: nadia.id, text: `${setUp.at} between us`, visibility: "direct" });
  mastodon.world.post({ by: nadia.id, text: `${setUp.at} for all` });

  await eventually("the public one", async () => (await setUp.messages()).length > 0);

  expect((await setUp.messages()).map(({ text }) => text)).toEqual([`${setUp.at} for all`]);
});

test("a message after the disconnect opens a linked interaction", async ({ db }) => {
  const setUp = await setUpAccount(db, mastodon);
  const nadia = stranger("Nadia");
  const first = mastodon.world.post({ by: nadia.id, text: `${setUp.at} first` });
  const interactionId = await firstInteraction(setUp);
  await endInteraction(db, interactionId);

  mastodon.world.post({ by: nadia.id, to: first.id, text: `${setUp.at} second` });

  const [, second] = await eventually("another interaction", async () => {
    const all = await setUp.interactions();
    return all.length === 2 && all;
  });
  expect(second?.predecessorId).toBe(interactionId);
});

test("a revoked token stops the channel, and only asks for a new one", async ({ db }) => {
  const { channelId, token } = await setUpAccount(db, mastodon);
  mastodon.tokens.end(token);

  const channel = await eventually("the state", async () => {
    const row = await db
      .selectFrom("socialChannel")
      .selectAll()
      .where("id", "=", channelId)
      .executeTakeFirstOrThrow();
    return row.state === "needsReauthorisation" && row;
  });

  expect(channel.stateReason).not.toContain(token);
});

test("lists that break, repeat and mix up lose and double nothing", async ({ db }) => {
  const setUp = await setUpAccount(db, mastodon);
  const kinds = [
    { kind: "status", status: 503 },
    { kind: "reset", when: "after" },
    { kind: "malformed" },
    { kind: "html" },
    { kind: "duplicates" },
    { kind: "reorder" },
  ] as const;
  const heal = kinds.map((fault) =>
    mastodon.knobs.add({ endpoint: "notifications", fault, probability: 0.05 }),
  );
  heal.push(mastodon.knobs.add({ endpoint: "context", fault: kinds[0], probability: 0.2 }));
  const nadia = stranger("Nadia");
  const wanted: string[] = [];
  const root = mastodon.world.post({ by: nadia.id, text: `${setUp.at} number 0` });
  wanted.push(root.id);
  for (let number = 1; number < 100; number++) {
    const to = number % 3 === 0 ? root.id : wanted.at(-1);
    wanted.push(mastodon.world.post({ by: nadia.id, to, text: `${setUp.at} number ${number}` }).id);
  }

  const rows = await eventually(
    "all of them",
    async () => {
      const all = await setUp.messages();
      return all.length >= wanted.length && all;
    },
    { timeoutMs: 25_000 },
  );
  for (const one of heal) one();

  expect(rows.map(({ externalId }) => externalId).sort()).toEqual([...wanted].sort());
  expect(new Set(rows.map(({ threadKey }) => threadKey))).toEqual(new Set([root.id]));
  expect(await setUp.interactions()).toHaveLength(1);
}, 40_000);
