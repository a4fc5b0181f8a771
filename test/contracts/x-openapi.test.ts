import { Client } from "@xdevplatform/xdk";
import { afterEach, beforeEach, expect, test } from "vitest";
import { getConnector, type OutgoingMessage } from "../../server/src/hub/index.ts";
import type { OpenApiDocument } from "../kit/network/openapi-document.ts";
import { type OpenApiProxy, startOpenApiProxy } from "../kit/network/openapi-proxy.ts";
import { createXSimulator, type XSimulator } from "../kit/x/index.ts";
import document from "../kit/x/openapi.json" with { type: "json" };
import { answerTo, channelOf, connectBrand, createSession } from "../kit/x-account.ts";

let x: XSimulator;
let proxy: OpenApiProxy;

beforeEach(async () => {
  x = createXSimulator({ seed: 11 });
  await x.start();
  proxy = await startOpenApiProxy(document as unknown as OpenApiDocument, x.url);
});
afterEach(async () => {
  await proxy.close();
  await x.close();
});

/** The connector as a server uses it, with the document between it and the network. */
function connectThrough() {
  const brand = connectBrand(x);
  const tools = { onRate: () => {}, session: createSession() };
  const account = { ...brand.account, baseUrl: proxy.url };
  return { ...brand, connection: getConnector("x").connect(account, tools) };
}

test("everything the connector asks and the simulator answers is in the document", async () => {
  const { user, connection, call, poll } = connectThrough();
  const nadia = x.world.addUser({ username: "nadia", name: "Nadia" });
  const long = `@${user.username} see https://acme.example/router ${"and so on ".repeat(40)}`;
  const own = x.world.post({ by: user.id, text: "New tariffs" });
  const question = x.world.post({ by: nadia.id, text: long, replyTo: own.id });
  x.world.message({ from: nadia.id, to: user.id, text: "Psst <you>" });
  const channel = channelOf({ handles: ["@rival"], keywords: ["router", "#acme"] });
  const picture = { mimeType: "image/png", name: "a.png", alt: "A map", bytes: new Uint8Array(9) };

  await connection.check({ signal: call.signal });
  const mentions = await connection.poll("mentions", channel, null, poll);
  const found = await connection.poll("search", channel, null, poll);
  const messages = await connection.poll("messages", channel, null, poll);
  const answer = { ...answerTo(question, "See here"), attachments: [picture] };
  const sent = await connection.send(answer, call);
  const again = await connection.findSent(answer, call);
  const conversation = x.ledger.messages()[0]?.conversationId ?? "";
  const privately: OutgoingMessage = {
    ...answerTo(question, "Between us"),
    kind: "directMessage",
    thread: { key: conversation, rootId: conversation },
  };
  await connection.send(privately, call);
  await connection.findSent(privately, call);
  const ref = { key: own.id, rootId: own.id, known: [own.id, "1"] };
  await connection.thread({ ...ref, kind: "conversation" }, call);
  await connection.lookUp(question.id, call);
  await connection.hide?.(question.id, true);
  await connection.like?.(question.id, true);
  await connection.like?.(question.id, false);
  await connection.delete?.(sent.externalId);

  expect(proxy.refused).toEqual([]);
  expect(proxy.violations).toEqual([]);
  expect([mentions.items.length, found.items.length, messages.items.length]).toEqual([1, 1, 1]);
  expect(again).toMatchObject({ outcome: "found", sent: { externalId: sent.externalId } });
});

test("so is what X's own published client asks", async () => {
  const acme = x.world.addUser({ username: "acme", name: "Acme" });
  const nadia = x.world.addUser({ username: "nadia" });
  const accessToken = x.tokens.issue(acme.id).accessToken;
  const client = new Client({ baseUrl: proxy.url, accessToken });
  const post = x.world.post({ by: nadia.id, text: "@acme help" });

  await client.users.getMe();
  await client.users.getMentions(acme.id, { maxResults: 5 });
  await client.posts.searchRecent("help", { maxResults: 10 });
  await client.posts.create({ text: "Yes", reply: { inReplyToTweetId: post.id } });

  expect([proxy.refused, proxy.violations]).toEqual([[], []]);
});

test("what the document does not allow is refused on its way, and what it does not know on its way back", async () => {
  const { user, account } = connectBrand(x);
  const headers = {
    authorization: `Bearer ${account.credentials["accessToken"]}`,
    "content-type": "application/json",
  };
  const ask = async (path: string, body?: object) =>
    (
      await fetch(`${proxy.url}/2/${path}`, {
        headers,
        ...(body ? { method: "POST", body: JSON.stringify(body) } : {}),
      })
    ).status;

  expect(await ask("tweets/search/recent?query=acme&max_results=5")).toBe(422);
  expect(await ask("tweets/search/recent?max_results=10")).toBe(422);
  expect(await ask(`users/${user.id}/mentions?sort=new`)).toBe(422);
  expect(await ask("tweets", { text: "Hello", loud: true })).toBe(422);
  expect(await ask("tweets", {})).toBe(422);
  expect(await ask("lists")).toBe(422);
  expect(x.ledger.calls().search).toBeUndefined();
  expect(proxy.refused).toHaveLength(6);

  x.knobs.add({ endpoint: "self", fault: { kind: "malformed" }, next: 1 });
  expect(await ask("users/me")).toBe(500);
  expect(proxy.violations).toMatchObject([{ operation: "self" }]);
  expect(await ask("users/me")).toBe(200);
});
