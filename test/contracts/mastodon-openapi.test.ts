import { createRestAPIClient } from "masto";
import { afterEach, beforeEach, expect, test } from "vitest";
import document from "../kit/mastodon/openapi.json" with { type: "json" };
import {
  acme,
  channel,
  connect,
  message,
  nadia,
  options,
  signal,
  simulator,
  startSimulator,
  token,
} from "../kit/mastodon/testing.ts";
import type { OpenApiDocument } from "../kit/network/openapi-document.ts";
import { type OpenApiProxy, startOpenApiProxy } from "../kit/network/openapi-proxy.ts";

let proxy: OpenApiProxy;

beforeEach(async () => {
  await startSimulator();
  proxy = await startOpenApiProxy(document as unknown as OpenApiDocument, simulator.url);
});
afterEach(async () => {
  await proxy.close();
  await simulator.close();
});

test("everything the connector asks and the simulator answers is in the document", async () => {
  const connection = connect(proxy.url);
  const root = simulator.world.post({ by: nadia, text: "No internet #acmedown" });
  const asked = simulator.world.post({ by: nadia, to: root.id, text: "@acme help" });
  simulator.world.edit({ id: asked.id, text: "@acme help, please" });
  simulator.world.post({ by: nadia, text: "@acme psst", visibility: "direct" });
  const picture = { mimeType: "image/png", name: "a.png", alt: "A map", bytes: new Uint8Array(9) };

  await connection.check({ signal: signal() });
  const counts: number[] = [];
  for (const feed of ["notifications", "conversations", "tag:acmedown", "search:internet"]) {
    counts.push((await connection.poll(feed, channel(), null, options())).items.length);
  }
  const answer = message({ to: asked.id, attachments: [picture] });
  const sent = await connection.send(answer, { signal: signal() });
  const found = await connection.findSent(answer, { signal: signal() });
  await connection.edit?.(sent.externalId, "Hello again");
  await connection.like?.(asked.id, true);
  await connection.like?.(asked.id, false);
  const ref = { kind: "conversation", key: root.id, rootId: root.id } as const;
  await connection.thread({ ...ref, known: [root.id, "1"] }, { signal: signal() });
  await connection.lookUp(asked.id, { signal: signal() });
  await connection.delete?.(sent.externalId);

  expect(proxy.refused).toEqual([]);
  expect(proxy.violations).toEqual([]);
  expect(counts.every((count) => count > 0)).toBe(true);
  expect(found.outcome).toBe("found");
});

test("so is what the network's published client asks", async () => {
  const client = createRestAPIClient({ url: proxy.url, accessToken: token });
  const asked = simulator.world.post({ by: nadia, text: "@acme help #acmedown" });

  const self = await client.v1.accounts.verifyCredentials();
  await client.v1.notifications.list({ types: ["mention"], limit: 10 });
  await client.v1.statuses.$select(asked.id).context.fetch();
  const file = new Blob([new Uint8Array([1, 2, 3])], { type: "image/png" });
  const media = await client.v2.media.create({ file, description: "A router" });
  const status = await client.v1.statuses.create({ status: "See", mediaIds: [media.id] });
  await client.v1.statuses.$select(status.id).favourite();
  await client.v1.statuses.$select(status.id).history.list();
  await client.v1.timelines.tag.$select("acmedown").list();
  await client.v2.search.list({ q: "help", type: "statuses" });
  await client.v2.instance.fetch();

  expect([proxy.refused, proxy.violations]).toEqual([[], []]);
  expect(self.id).toBe(acme);
});

test("what the document does not allow is refused on its way, and what it does not know on its way back", async () => {
  const headers = { authorization: `Bearer ${token}`, "content-type": "application/json" };
  const ask = async (path: string, body?: object) =>
    (
      await fetch(`${proxy.url}/api/${path}`, {
        headers,
        ...(body ? { method: "POST", body: JSON.stringify(body) } : {}),
      })
    ).status;

  expect(await ask("v1/notifications?limit=500")).toBe(422);
  expect(await ask("v1/notifications?types[]=shout")).toBe(422);
  expect(await ask("v2/search?type=statuses")).toBe(422);
  expect(await ask("v1/statuses", { status: "Hello", visibility: "loud" })).toBe(422);
  expect(await ask("v1/statuses", { visibility: "public" })).toBe(422);
  expect(await ask("v1/lists")).toBe(422);
  expect(simulator.ledger.sent()).toEqual([]);

  simulator.knobs.add({ endpoint: "instance", fault: { kind: "malformed" }, next: 1 });
  expect(await ask("v2/instance")).toBe(500);
  expect(proxy.violations).toMatchObject([{ operation: "instance" }]);
  expect(await ask("v2/instance")).toBe(200);
});
