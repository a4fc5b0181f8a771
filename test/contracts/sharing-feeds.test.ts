import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { setTimeout as sleep } from "node:timers/promises";
import { expect, onTestFinished } from "vitest";
import { type Db, inTransaction } from "../../server/src/platform/db/index.ts";
import { queueReply, startSocial } from "../../server/src/social/index.ts";
import { test } from "../kit/database.ts";
import { createFacebookSimulator } from "../kit/facebook/index.ts";
import { eventually } from "../kit/network/eventually.ts";
import {
  insertChannel,
  listInteractions,
  listMessages,
  silentLog,
  testKeys,
} from "../kit/social.ts";

async function startSimulator() {
  const facebook = createFacebookSimulator({ usage: { callsPerDay: 1_000_000 } });
  await facebook.start();
  onTestFinished(() => facebook.close());
  return facebook;
}

function insertPage(
  db: Db,
  facebook: Awaited<ReturnType<typeof startSimulator>>,
  baseUrl = facebook.url,
) {
  const page = facebook.world.addPage({ name: "Acme" });
  const pageAccessToken = facebook.tokens.issuePageToken(page.id);
  const credentials = { pageId: page.id, pageAccessToken };
  return insertChannel(db, {
    platform: "facebook",
    baseUrl,
    externalId: page.id,
    credentials,
  }).then((channel) => ({ page, ...channel }));
}

function start(db: Db, holder: string) {
  const social = startSocial({ db, keys: testKeys, log: silentLog, holder });
  let isStopped = false;
  const stop = async () => {
    if (!isStopped) await social.stop();
    isStopped = true;
  };
  onTestFinished(stop);
  return { stop };
}

/** A server that takes connections, says nothing, and counts. */
async function startSilence(answer?: (path: string) => void) {
  const server: Server = createServer((request) => answer?.(request.url ?? ""));
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

test("three servers never read one feed at the same time", async ({ db }) => {
  const facebook = await startSimulator();
  const asked: string[] = [];
  let most = 0;
  let now = 0;
  const proxy = createServer(async (request, response) => {
    const isFeed = request.url?.includes("/feed?") === true;
    if (isFeed) most = Math.max(most, ++now);
    asked.push(request.url?.split("?")[0] ?? "");
    const answer = await fetch(`${facebook.url}${request.url}`, {
      headers: { authorization: request.headers.authorization ?? "" },
    });
    const body = await answer.text();
    await sleep(150);
    if (isFeed) now--;
    response.writeHead(answer.status, { "content-type": "application/json" }).end(body);
  });
  await new Promise<void>((resolve) => proxy.listen(0, "127.0.0.1", resolve));
  onTestFinished(() => void proxy.close());
  const url = `http://127.0.0.1:${(proxy.address() as AddressInfo).port}`;
  const { page, channelId } = await insertPage(db, facebook, url);
  for (const name of ["one", "two", "three"]) start(db, name);
  const visitor = facebook.world.addPerson({ name: "Nadia" });

  for (let number = 1; number <= 12; number++) {
    facebook.world.post({ page: page.id, by: visitor.id, text: `Post ${number}` });
    await sleep(250);
  }
  await eventually("all posts", async () => (await listMessages(db, channelId)).length === 12);

  expect(most).toBe(1);
  expect(asked.length).toBeGreaterThan(3);
  expect(await listInteractions(db, channelId)).toHaveLength(12);
});

test("a network that never answers delays no other channel", async ({ db }) => {
  const facebook = await startSimulator();
  const silence = await startSilence();
  for (let count = 0; count < 12; count++) {
    await insertChannel(db, {
      platform: "bluesky",
      baseUrl: silence,
      externalId: `did:plc:${count}`,
      credentials: { identifier: "a", appPassword: "b" },
    });
  }
  const { page, channelId } = await insertPage(db, facebook);
  start(db, "patient");
  await sleep(1500);

  const began = performance.now();
  facebook.world.post({
    page: page.id,
    by: facebook.world.addPerson({ name: "Nadia" }).id,
    text: "Hello",
  });
  await eventually("the post", async () => (await listMessages(db, channelId)).length === 1);

  expect(performance.now() - began).toBeLessThan(5_000);
}, 40_000);

test("a server that dies while sending leaves an answer that the next one finds, not repeats", async ({
  db,
}) => {
  const facebook = await startSimulator();
  const { page, channelId } = await insertPage(db, facebook);
  const first = start(db, "first");
  const visitor = facebook.world.addPerson({ name: "Nadia" });
  const post = facebook.world.post({ page: page.id, by: visitor.id, text: "Help" });
  const [interaction] = await eventually("the interaction", async () => {
    const all = await listInteractions(db, channelId);
    return all.length > 0 && all;
  });
  await first.stop();
  const { messageId } = await inTransaction(db, (tx) =>
    queueReply(tx, {
      interactionId: interaction?.id ?? "",
      text: "Once",
      visibility: "public",
      stepKey: `die ${page.id}`,
    }),
  );
  // It made the call, and died before it could write down what came of it.
  const own = facebook.world.comment({ on: post.id, by: page.id, text: "Once" });
  await db
    .updateTable("message")
    .set({
      sendState: "sending",
      sendHolder: "first",
      sendAttempts: 1,
      sendStartedAt: new Date(Date.now() - 20_000),
    })
    .where("id", "=", messageId)
    .execute();

  start(db, "second");

  const found = await eventually("the answer is found", async () =>
    (await listMessages(db, channelId)).find(({ sendState }) => sendState === "sent"),
  );
  expect(found).toMatchObject({ id: messageId, externalId: own.id, sendAttempts: 1 });
  expect(facebook.ledger.comments().filter(({ text }) => text === "Once")).toHaveLength(1);
  expect(await listMessages(db, channelId)).toHaveLength(2);
});

test("answers of one conversation leave in order, also when one of them has to be tried again", async ({
  db,
}) => {
  const facebook = await startSimulator();
  const { page, channelId } = await insertPage(db, facebook);
  start(db, "one");
  start(db, "two");
  const visitor = facebook.world.addPerson({ name: "Nadia" });
  facebook.world.post({ page: page.id, by: visitor.id, text: "Help" });
  const [interaction] = await eventually("the interaction", async () => {
    const all = await listInteractions(db, channelId);
    return all.length > 0 && all;
  });
  facebook.knobs.add({
    endpoint: "comments.write",
    fault: { kind: "reset", when: "after" },
    next: 2,
  });

  const texts = ["one", "two", "three", "four", "five"];
  for (const text of texts) {
    await inTransaction(db, (tx) =>
      queueReply(tx, {
        interactionId: interaction?.id ?? "",
        text,
        visibility: "public",
        stepKey: `${page.id} ${text}`,
      }),
    );
  }

  await eventually(
    "all are sent",
    async () =>
      (await listMessages(db, channelId)).filter(({ sendState }) => sendState === "sent").length ===
      texts.length,
    { timeoutMs: 15_000 },
  );
  const own = facebook.ledger.comments().filter(({ from }) => from.id === page.id);
  expect(own.map(({ text }) => text)).toEqual(texts);
}, 30_000);

test("an answer that is nowhere to be found stays unknown until a person decides", async ({
  db,
}) => {
  const facebook = await startSimulator();
  const { page, channelId } = await insertPage(db, facebook);
  start(db, "one");
  const visitor = facebook.world.addPerson({ name: "Nadia" });
  facebook.world.post({ page: page.id, by: visitor.id, text: "Help" });
  const [interaction] = await eventually("the interaction", async () => {
    const all = await listInteractions(db, channelId);
    return all.length > 0 && all;
  });
  facebook.knobs.add({
    endpoint: "comments.write",
    fault: { kind: "reset", when: "before" },
    next: 1,
  });
  const { messageId } = await inTransaction(db, (tx) =>
    queueReply(tx, {
      interactionId: interaction?.id ?? "",
      text: "Lost",
      visibility: "public",
      stepKey: `lost ${page.id}`,
    }),
  );
  await eventually("it is unknown", async () =>
    (await listMessages(db, channelId)).find(({ sendState }) => sendState === "unknown"),
  );
  // As if the search had gone on for its whole time.
  await db
    .updateTable("message")
    .set({ sendStartedAt: new Date(Date.now() - 60_000) })
    .where("id", "=", messageId)
    .execute();

  const given = await eventually(
    "the search is over",
    async () =>
      (await listMessages(db, channelId)).find(
        ({ sendState, sendAfter }) => sendState === "unknown" && sendAfter === null,
      ),
    { timeoutMs: 25_000 },
  );

  expect(given.sendError).toContain("not to be found");
  expect(facebook.ledger.comments().filter(({ from }) => from.id === page.id)).toEqual([]);
  const mail = await db.selectFrom("mail").select("body").execute();
  expect(mail.some(({ body }) => JSON.stringify(body).includes('"outcomeUnknown":true'))).toBe(
    true,
  );
}, 40_000);
