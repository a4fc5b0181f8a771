import { expect } from "vitest";
import { test } from "../../../test/kit/database.ts";
import {
  insertChannel,
  listInteractions,
  listMessages,
  silentLog,
  testKeys,
} from "../../../test/kit/social.ts";
import { getChannel } from "../features/channels/channel-summary.ts";
import { postItem as pagePost } from "../hub/facebook/raw-items.ts";
import type { PlatformName, RawItem } from "../hub/index.ts";
import { postItem } from "../hub/x/raw-items.ts";
import { idAt } from "../hub/x/snowflake.ts";
import { type Db, inTransaction } from "../platform/db/index.ts";
import { createConnections } from "./connections.ts";
import { processChannel } from "./process-raw.ts";
import { storeRaw } from "./raw-events.ts";

const HOUR_MS = 3_600_000;
const SELF = "4242";

async function setUp(db: Db, platform: PlatformName, options: { threadMode?: "perPost" } = {}) {
  const channel = await insertChannel(db, {
    platform,
    baseUrl: "http://127.0.0.1:9",
    externalId: SELF,
    credentials: { pageId: SELF, pageAccessToken: "none" },
    startAt: new Date(Date.now() - 1000 * HOUR_MS),
    ...options,
  });
  const connections = createConnections({ db, keys: testKeys, log: silentLog });
  async function take(items: readonly (RawItem | undefined)[]) {
    const there = items.filter((item) => item !== undefined);
    await inTransaction(db, (tx) => storeRaw(tx, channel.channelId, "feed", there));
    await processChannel({ db, connections, log: silentLog }, channel.channelId);
  }
  return {
    ...channel,
    take,
    messages: () => listMessages(db, channel.channelId),
    interactions: () => listInteractions(db, channel.channelId),
  };
}

function limit(
  db: Db,
  channelId: string,
  limits: { floodLimit?: number; channelFloodLimit?: number; backfillLimit?: number },
) {
  return db.updateTable("socialChannel").set(limits).where("id", "=", channelId).execute();
}

function wallPost(id: string, by: string, at = Date.now()): RawItem | undefined {
  return pagePost({
    id: `${SELF}_${id}`,
    from: { id: by, name: by },
    message: `Post ${id}`,
    created_time: new Date(at).toISOString(),
  });
}

/** Ids of X tell the time: one post a second. */
const began = Date.now() - 60_000;
const xId = (second: number) => idAt(began + second * 1000);

function xPost(second: number, by: string, answers?: { root: number; parent: number }) {
  const author = { id: by, username: by, name: by };
  const post = {
    id: xId(second),
    text: `Post of second ${second}`,
    author_id: by,
    conversation_id: xId(answers?.root ?? second),
    ...(answers && { referenced_posts: [{ type: "replied_to", id: xId(answers.parent) }] }),
  };
  return postItem(post, { users: [author], tweets: [], posts: [], media: [] })?.item;
}

test("an author who begins more conversations in a minute than the channel allows goes on in the newest", async ({
  db,
}) => {
  const { channelId, take, messages, interactions } = await setUp(db, "facebook");
  await limit(db, channelId, { floodLimit: 3 });

  await take(["1", "2", "3", "4", "5"].map((id) => wallPost(id, "flooder")));
  await take([wallPost("6", "nadia")]);

  const begun = await interactions();
  expect(begun).toHaveLength(4);
  const newest = begun[2]?.id;
  const homes = (await messages()).map(({ text, interactionId }) => [text, interactionId]);
  expect(homes).toContainEqual(["Post 4", newest]);
  expect(homes).toContainEqual(["Post 5", newest]);
  expect(homes).toContainEqual(["Post 6", begun[3]?.id]);
});

test("what was missed is marked and routed; what is older than the channel's limit is only kept", async ({
  db,
}) => {
  const { take, messages, interactions } = await setUp(db, "facebook");
  const now = Date.now();

  await take([
    wallPost("7", "today", now),
    wallPost("8", "yesterday", now - 24 * HOUR_MS),
    wallPost("9", "last week", now - 170 * HOUR_MS),
  ]);

  const rows = await messages();
  const facts = rows.map(({ author, backfilled, interactionId }) => [
    author,
    backfilled,
    interactionId !== null,
  ]);
  expect(facts).toEqual([
    ["last week", true, false],
    ["yesterday", true, true],
    ["today", false, true],
  ]);
  expect(await interactions()).toHaveLength(2);
});

test("more conversations in a minute than a channel allows go on in one, and its state says so", async ({
  db,
}) => {
  const { channelId, take, messages, interactions } = await setUp(db, "facebook");
  await limit(db, channelId, { channelFloodLimit: 2 });

  await take(["21", "22", "23", "24"].map((id) => wallPost(id, `author ${id}`)));
  await take([wallPost("25", "author 25")]);

  const begun = await interactions();
  expect(begun).toHaveLength(3);
  const homes = (await messages()).map(({ author, interactionId }) => [author, interactionId]);
  expect(homes.slice(2)).toEqual([
    ["author 23", begun[2]?.id],
    ["author 24", begun[2]?.id],
    ["author 25", begun[2]?.id],
  ]);
  const { state, stateReason } = await getChannel(db, channelId);
  expect([state, stateReason]).toEqual([
    "active",
    expect.stringContaining("more than 2 conversations begin in a minute"),
  ]);
});

test("an outage brings no more to the agents in an hour than the channel allows", async ({
  db,
}) => {
  const { channelId, take, messages, interactions } = await setUp(db, "facebook");
  await limit(db, channelId, { backfillLimit: 2 });
  const missedAt = Date.now() - HOUR_MS;

  await take([wallPost("31", "author 31", missedAt)]);
  await take(["32", "33", "34"].map((id) => wallPost(id, `author ${id}`, missedAt)));
  await take([wallPost("35", "author 35")]);

  expect(await interactions()).toHaveLength(3);
  const homes = (await messages()).map(({ author, interactionId }) => [
    author,
    interactionId !== null,
  ]);
  expect(homes).toEqual([
    ["author 31", true],
    ["author 32", true],
    ["author 33", false],
    ["author 34", false],
    ["author 35", true],
  ]);
  const { stateReason } = await getChannel(db, channelId);
  expect(stateReason).toContain(
    "4 messages came late in the last 24 hours; 2 of them are shown only",
  );
});

test("of two channels that match one post the first gets it, and the other shows it", async ({
  db,
}) => {
  const first = await setUp(db, "x");
  const second = await setUp(db, "x");

  await first.take([xPost(1, "nadia")]);
  await second.take([xPost(1, "nadia"), xPost(2, "omar")]);

  expect(await first.interactions()).toHaveLength(1);
  expect(await second.interactions()).toHaveLength(1);
  expect((await second.messages()).map(({ text }) => text)).toEqual([
    "Post of second 1",
    "Post of second 2",
  ]);
});

test("on X everybody who answers our own post has a conversation of their own", async ({ db }) => {
  const { take, messages, interactions } = await setUp(db, "x");
  await take([xPost(10, SELF)]);

  await take([
    xPost(11, "nadia", { root: 10, parent: 10 }),
    xPost(12, "omar", { root: 10, parent: 10 }),
    xPost(13, "nadia", { root: 10, parent: 10 }),
    // Somebody joins Omar's.
    xPost(14, "priya", { root: 10, parent: 12 }),
  ]);

  expect(await interactions()).toHaveLength(2);
  const threads = (await messages()).map(({ threadKey }) => threadKey);
  const [nadia, omar] = [`${xId(10)} nadia`, `${xId(10)} omar`];
  expect(threads).toEqual([xId(10), nadia, omar, nadia, omar]);
});

test("a channel can want one conversation for each post all the same", async ({ db }) => {
  const { take, interactions } = await setUp(db, "x", { threadMode: "perPost" });

  await take([
    xPost(20, SELF),
    xPost(21, "nadia", { root: 20, parent: 20 }),
    xPost(22, "omar", { root: 20, parent: 20 }),
  ]);

  expect(await interactions()).toHaveLength(1);
});
