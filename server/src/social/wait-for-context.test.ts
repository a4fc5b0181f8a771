import { expect } from "vitest";
import { test } from "../../../test/kit/database.ts";
import { createFacebookSimulator } from "../../../test/kit/facebook/index.ts";
import { eventually } from "../../../test/kit/network/eventually.ts";
import { insertChannel, listMessages, silentLog, testKeys } from "../../../test/kit/social.ts";
import type { RawItem } from "../hub/index.ts";
import { type Db, inTransaction } from "../platform/db/index.ts";
import { createConnections } from "./connections.ts";
import { processChannel } from "./process-raw.ts";
import { storeRaw } from "./raw-events.ts";

async function setUp(db: Db) {
  const facebook = createFacebookSimulator({ seed: 1 });
  await facebook.start();
  const page = facebook.world.addPage({ name: "Acme Broadband" });
  const { channelId } = await insertChannel(db, {
    platform: "facebook",
    baseUrl: facebook.url,
    externalId: page.id,
    credentials: { pageId: page.id, pageAccessToken: facebook.tokens.issuePageToken(page.id) },
  });
  const connections = createConnections({ db, keys: testKeys, log: silentLog });
  const jane = facebook.world.addPerson({ name: "Jane" });
  const wall = facebook.world.post({ page: page.id, by: jane.id, text: "My line is dead." });
  function comment(on: string, text: string): RawItem {
    const { id } = facebook.world.comment({ on, by: jane.id, text });
    const value = {
      item: "comment",
      verb: "add",
      from: { id: jane.id, name: "Jane" },
      message: text,
      comment_id: id,
      parent_id: on,
      post_id: wall.id,
      created_time: Math.floor(Date.now() / 1000),
    };
    return { key: id, body: { type: "change", time: value.created_time, value } };
  }
  return {
    facebook,
    wall,
    comment,
    async receive(items: RawItem[]) {
      await inTransaction(db, (tx) => storeRaw(tx, channelId, "webhook", items));
    },
    process: () => processChannel({ db, connections, log: silentLog }, channelId),
    messages: () => listMessages(db, channelId),
    threads: () =>
      db.selectFrom("socialThread").select("key").where("channelId", "=", channelId).execute(),
    waits: () =>
      db.selectFrom("rawEvent").select("waits").where("channelId", "=", channelId).execute(),
  };
}

test("while the network stumbles a comment and what answers it wait for their post, and join its thread", async ({
  db,
}) => {
  const { facebook, wall, comment, receive, process, messages, threads } = await setUp(db);
  const heal = facebook.knobs.add({ endpoint: "*", fault: { kind: "transient", status: 500 } });
  const first = comment(wall.id, "Since this morning.");
  await receive([first, comment(first.key, "And my neighbour's too.")]);
  await process();
  expect(await messages()).toEqual([]);

  heal();
  await eventually("all are here", async () => {
    await process();
    return (await messages()).length === 3;
  });
  expect(await threads()).toEqual([{ key: wall.id }]);
  await facebook.close();
});

test("a network that stays silent does not keep a comment from the agents", async ({ db }) => {
  const { facebook, wall, comment, receive, process, messages } = await setUp(db);
  facebook.knobs.add({ endpoint: "*", fault: { kind: "transient", status: 500 } });
  const only = comment(wall.id, "Since this morning.");
  await receive([only]);
  await process();
  expect(await messages()).toEqual([]);
  await db.updateTable("rawEvent").set({ waits: 13, processedAt: null }).execute();
  await process();
  expect((await messages()).map(({ text }) => text)).toEqual(["Since this morning."]);
  await facebook.close();
});

test("an account that must be authorised anew is not waited for", async ({ db }) => {
  const { facebook, wall, comment, receive, process, messages, waits } = await setUp(db);
  facebook.knobs.add({ endpoint: "*", fault: { kind: "token", end: "expired" } });
  await receive([comment(wall.id, "Since this morning.")]);
  await process();
  expect((await messages()).map(({ text }) => text)).toEqual(["Since this morning."]);
  expect(await waits()).toEqual([{ waits: 0 }]);
  await facebook.close();
});
