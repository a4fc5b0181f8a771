import { randomUUID } from "node:crypto";
import { setTimeout as sleep } from "node:timers/promises";
import { expect } from "vitest";
import { test } from "../../../test/kit/database.ts";
import {
  insertChannel,
  listInteractions,
  listMessages,
  silentLog,
  testKeys,
} from "../../../test/kit/social.ts";
import { messageItem, postItem } from "../hub/facebook/raw-items.ts";
import type { RawItem } from "../hub/index.ts";
import { inTransaction } from "../platform/db/index.ts";
import { createConnections } from "./connections.ts";
import { processChannel } from "./process-raw.ts";
import { storeRaw } from "./raw-events.ts";

const page = "1122334455";

function post(id: string, text: string): RawItem {
  const value = {
    item: "status",
    verb: "add",
    from: { id: "69", name: "Jane" },
    message: text,
    post_id: `${page}_${id}`,
    created_time: Math.floor(Date.now() / 1000),
  };
  return { key: `post ${id}`, body: { type: "change", time: value.created_time, value } };
}

async function setUp(db: Parameters<typeof insertChannel>[0]) {
  const channel = await insertChannel(db, {
    platform: "facebook",
    // A network of its own, on which no other channel has seen these posts.
    baseUrl: `http://127.0.0.1:9/${randomUUID()}`,
    externalId: page,
    credentials: { pageId: page, pageAccessToken: "none" },
  });
  const tools = {
    db,
    connections: createConnections({ db, keys: testKeys, log: silentLog }),
    log: silentLog,
  };
  const receive = (items: RawItem[]) =>
    inTransaction(db, (tx) => storeRaw(tx, channel.channelId, "webhook", items));
  return { ...channel, receive, process: () => processChannel(tools, channel.channelId) };
}

test("an item that cannot be read goes to quarantine after five tries, and holds nobody up", async ({
  db,
}) => {
  const { channelId, receive, process } = await setUp(db);
  const poison: RawItem = {
    key: "poison",
    body: { type: "change", time: 1, value: { item: "comment" } },
  };
  await receive([post("1", "before"), poison, post("2", "after")]);

  await process();
  expect((await listMessages(db, channelId)).map(({ text }) => text)).toEqual(["before", "after"]);

  for (let attempt = 2; attempt <= 5; attempt++) {
    await sleep(600 * attempt - 500);
    await process();
  }
  const row = await db
    .selectFrom("rawEvent")
    .selectAll()
    .where("channelId", "=", channelId)
    .where("state", "=", "quarantined")
    .executeTakeFirstOrThrow();
  expect(row.attempts).toBe(5);
  expect(row.error).toContain("post_id");
}, 20_000);

test("hostile text is stored as text, bounded and storable", async ({ db }) => {
  const { channelId, receive, process } = await setUp(db);
  await receive([
    post("1", "nul \0, half \ud83d, bidi \u202e, <script>"),
    post("2", "😀".repeat(60_000)),
  ]);

  await process();

  const [first, second] = await listMessages(db, channelId);
  expect(first?.text).toBe("nul \ufffd, half \ufffd, bidi \u202e, <script>");
  expect(Buffer.byteLength(second?.text ?? "")).toBeLessThanOrEqual(100_000);
  const subjects = (await listInteractions(db, channelId)).map(({ subject }) => subject);
  expect(subjects[0]).not.toContain("\u202e");
});

test("servers that take in the same items at once make one message and one interaction", async ({
  db,
}) => {
  const { channelId, receive, process } = await setUp(db);
  await Promise.all([receive([post("1", "once")]), receive([post("1", "once")])]);

  await Promise.all([process(), process(), process()]);
  await process();

  expect(await listMessages(db, channelId)).toHaveLength(1);
  expect(await listInteractions(db, channelId)).toHaveLength(1);
});

test("a paused channel keeps what is pushed and takes it in when it goes on", async ({ db }) => {
  const { channelId, receive, process } = await setUp(db);
  await db
    .updateTable("socialChannel")
    .set({ state: "paused" })
    .where("id", "=", channelId)
    .execute();
  await receive([post("1", "meanwhile")]);
  await process();
  expect(await listMessages(db, channelId)).toEqual([]);

  await db
    .updateTable("socialChannel")
    .set({ state: "active" })
    .where("id", "=", channelId)
    .execute();
  await process();

  expect(await listMessages(db, channelId)).toHaveLength(1);
});

test("a text that is edited back is news again", async ({ db }) => {
  const { channelId, receive, process } = await setUp(db);
  const shown = (message: string) => {
    const id = `${page}_7`;
    const created = new Date().toISOString();
    const item = postItem({ id, from: { id: "69", name: "Jane" }, message, created_time: created });
    if (!item) throw new Error("not a post");
    return item;
  };

  for (const text of ["first", "second", "first", "second", "second"]) {
    await receive([shown(text)]);
    await process();
  }

  const [message] = await listMessages(db, channelId);
  expect(message).toMatchObject({ text: "second", state: "edited" });
  expect(message?.versions.map(({ text }) => text)).toEqual(["first", "second", "first"]);
});

test("who wrote is known by name once a list tells it, although the webhook did not", async ({
  db,
}) => {
  const { channelId, receive, process } = await setUp(db);
  const sender = { id: "4711" };
  const messaging = {
    sender,
    recipient: { id: page },
    timestamp: Date.now(),
    message: { mid: "m_1", text: "Guten Tag" },
  };
  await receive([{ key: "messaging m_1", body: { type: "messaging", messaging } }]);
  await process();
  expect(await listMessages(db, channelId)).toMatchObject([{ author: "" }]);
  const [before] = await listInteractions(db, channelId);

  const listed = messageItem(
    { id: "m_1", message: "Guten Tag", from: sender, created_time: new Date().toISOString() },
    [{ ...sender, name: "Jane" }],
  );
  if (!listed) throw new Error("not a message");
  await receive([listed]);
  await process();

  expect(await listMessages(db, channelId)).toMatchObject([{ author: "Jane" }]);
  const [after] = await listInteractions(db, channelId);
  expect(Number(after?.rev)).toBeGreaterThan(Number(before?.rev));
});
