import { createRestAPIClient, type mastodon } from "masto";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { createMastodonSimulator, type MastodonSimulator } from "../kit/mastodon/index.ts";

let simulator: MastodonSimulator;
let client: mastodon.rest.Client;
let acme: string;
let nadia: string;
let token: string;

async function start(options: Parameters<typeof createMastodonSimulator>[0] = {}) {
  simulator = createMastodonSimulator({ seed: 7, ...options });
  await simulator.start();
  acme = simulator.world.addAccount({ username: "acme", name: "Acme" }).id;
  nadia = simulator.world.addAccount({ username: "nadia", domain: "far.example" }).id;
  token = simulator.tokens.issue(acme);
  client = createRestAPIClient({ url: simulator.url, accessToken: token });
}

beforeEach(() => start());
afterEach(() => simulator.close());

async function restart(options: Parameters<typeof createMastodonSimulator>[0]) {
  await simulator.close();
  await start(options);
}

function call(path: string, init: { method?: string; body?: unknown; key?: string } = {}) {
  return fetch(`${simulator.url}${path}`, {
    method: init.method ?? "GET",
    headers: {
      authorization: `Bearer ${token}`,
      ...(init.body ? { "content-type": "application/json" } : {}),
      ...(init.key ? { "idempotency-key": init.key } : {}),
    },
    ...(init.body ? { body: JSON.stringify(init.body) } : {}),
  });
}

describe("the network's published client", () => {
  test("signs in, reads its mentions and the thread around one, and answers it", async () => {
    const root = simulator.world.post({ by: nadia, text: "No internet" });
    simulator.world.post({ by: nadia, to: root.id, text: "@acme help <b>me</b> https://a.test/x" });

    const self = await client.v1.accounts.verifyCredentials();
    const [mention] = await client.v1.notifications.list({ types: ["mention"], limit: 10 });
    const context = await client.v1.statuses.$select(mention?.status?.id ?? "").context.fetch();
    const answer = await client.v1.statuses.create({
      status: "@nadia@far.example at once",
      inReplyToId: mention?.status?.id ?? "",
      visibility: "unlisted",
    });

    expect(self.acct).toBe("acme");
    expect(mention?.status?.content).toContain("help &lt;b&gt;me&lt;/b&gt;");
    expect(mention?.status?.account.acct).toBe("nadia@far.example");
    expect(context.ancestors.map(({ id }) => id)).toEqual([root.id]);
    expect(answer.mentions.map(({ acct }) => acct)).toEqual(["nadia@far.example"]);
    expect(simulator.ledger.sent()).toMatchObject([{ id: answer.id, visibility: "unlisted" }]);
  });

  test("uploads a picture with words and posts it, edits, favours and deletes", async () => {
    const file = new Blob([new Uint8Array([1, 2, 3])], { type: "image/png" });
    const media = await client.v2.media.create({ file, description: "A router" });
    const status = await client.v1.statuses.create({ status: "See", mediaIds: [media.id] });
    await client.v1.statuses.$select(status.id).update({ status: "Look", mediaIds: [media.id] });
    await client.v1.statuses.$select(status.id).favourite();

    expect(simulator.ledger.sent()).toMatchObject([
      {
        versions: ["See", "Look"],
        media: [{ description: "A router", mimeType: "image/png", size: 3 }],
        favouritedBy: [acme],
      },
    ]);
    const history = await client.v1.statuses.$select(status.id).history.list();
    expect(history.map(({ content }) => content)).toEqual(["<p>See</p>", "<p>Look</p>"]);

    await client.v1.statuses.$select(status.id).remove();
    await expect(client.v1.statuses.$select(status.id).fetch()).rejects.toMatchObject({
      statusCode: 404,
    });
  });

  test("reads hashtags, conversations, search and the instance's limits", async () => {
    simulator.world.post({ by: nadia, text: "down again #AcmeDown" });
    simulator.world.post({ by: nadia, text: "@acme psst", visibility: "direct" });

    const tagged = await client.v1.timelines.tag.$select("acmedown").list();
    const conversations = await client.v1.conversations.list();
    const found = await client.v2.search.list({ q: "again", type: "statuses" });
    const { configuration } = await client.v2.instance.fetch();

    expect(tagged).toHaveLength(1);
    expect(conversations.map((one) => one.lastStatus?.visibility)).toEqual(["direct"]);
    expect(found.statuses).toHaveLength(1);
    expect(configuration.statuses.maxCharacters).toBe(500);
  });
});

describe("pages", () => {
  test("max_id goes down, min_id goes up without gaps, since_id skips the middle of a burst", async () => {
    for (let number = 1; number <= 5; number++) {
      simulator.world.post({ by: nadia, text: `@acme ${number}` });
    }
    const ids = async (query: string) => {
      const answer = await call(`/api/v1/notifications?limit=2&${query}`);
      const list = (await answer.json()) as { id: string; status: { content: string } }[];
      return { ids: list.map(({ id }) => id), link: answer.headers.get("link") ?? "" };
    };

    const newest = await ids("");
    const below = await ids(`max_id=${newest.ids.at(-1)}`);
    const oldest = (await ids(`max_id=${below.ids.at(-1)}`)).ids[0] ?? "";

    expect(newest.link).toContain(`max_id=${newest.ids.at(-1)}>; rel="next"`);
    expect((await ids(`min_id=${oldest}`)).ids).toEqual(below.ids);
    expect((await ids(`since_id=${oldest}`)).ids).toEqual(newest.ids);
  });

  test("a post that comes late from another server stands below what came before it", async () => {
    const first = simulator.world.post({ by: nadia, text: "first #acme" });
    const hourAgo = Date.now() - 3_600_000;
    const late = simulator.world.post({ by: nadia, text: "late #acme", writtenAt: hourAgo });

    const list = (await (await call("/api/v1/timelines/tag/acme")).json()) as { id: string }[];

    expect(list.map(({ id }) => id)).toEqual([first.id, late.id]);
  });
});

describe("strictness", () => {
  test.each([
    ["an unknown parameter", "/api/v1/notifications?limt=2", {}, 422],
    ["a limit of nothing", "/api/v1/notifications?limit=0", {}, 422],
    ["a post without words", "/api/v1/statuses", { method: "POST", body: { status: " " } }, 422],
    [
      "a post that is too long",
      "/api/v1/statuses",
      { method: "POST", body: { status: "x".repeat(501) } },
      422,
    ],
    [
      "a visibility nobody knows",
      "/api/v1/statuses",
      { method: "POST", body: { status: "x", visibility: "secret" } },
      422,
    ],
    [
      "an answer to nothing",
      "/api/v1/statuses",
      { method: "POST", body: { status: "x", in_reply_to_id: "1" } },
      404,
    ],
    [
      "a file that was never uploaded",
      "/api/v1/statuses",
      { method: "POST", body: { status: "x", media_ids: ["9"] } },
      422,
    ],
    ["a path that does not exist", "/api/v1/nothing", {}, 404],
  ])("%s is refused", async (_what, path, init, status) => {
    const answer = await call(path, init);

    expect(answer.status).toBe(status);
    expect(await answer.json()).toHaveProperty("error");
  });

  test("links count 23 and handles without their server", async () => {
    const body = { status: `${"x".repeat(470)} https://a.test/${"y".repeat(300)} @nadia` };

    expect((await call("/api/v1/statuses", { method: "POST", body })).status).toBe(422);
    body.status = body.status.replace("x".repeat(470), "x".repeat(469));
    expect((await call("/api/v1/statuses", { method: "POST", body })).status).toBe(200);
  });

  test("private posts are seen by those they name and by nobody else", async () => {
    const other = simulator.world.addAccount({ username: "other" }).id;
    const secret = simulator.world.post({ by: nadia, text: "@other psst", visibility: "direct" });

    expect((await call(`/api/v1/statuses/${secret.id}`)).status).toBe(404);
    token = simulator.tokens.issue(other);
    expect((await call(`/api/v1/statuses/${secret.id}`)).status).toBe(200);
  });

  test("a token without the right to write reads and does no more", async () => {
    token = simulator.tokens.issue(acme, ["read"]);

    expect((await call("/api/v1/notifications")).status).toBe(200);
    const answer = await call("/api/v1/statuses", { method: "POST", body: { status: "x" } });
    expect(answer.status).toBe(403);
  });
});

describe("idempotency keys", () => {
  const send = () => call("/api/v1/statuses", { method: "POST", key: "k", body: { status: "Hi" } });

  test("make a second post impossible for an hour", async () => {
    await Promise.all([send(), send()]);
    expect(simulator.ledger.sent()).toHaveLength(1);

    simulator.world.advance(3_700_000);
    await send();
    expect(simulator.ledger.sent()).toHaveLength(2);
  });

  test("are nothing to other software", async () => {
    await restart({ software: "gotosocial" });
    await send();
    await send();

    expect(simulator.ledger.sent()).toHaveLength(2);
  });
});

describe("faults", () => {
  test("the allowance is counted down, told with a time, and then refused", async () => {
    await restart({ callsPerWindow: 2 });
    const first = await call("/api/v1/notifications");
    await call("/api/v1/notifications");
    const third = await call("/api/v1/notifications");

    expect(first.headers.get("x-ratelimit-remaining")).toBe("1");
    expect(first.headers.get("x-ratelimit-reset")).toMatch(/^\d{4}-\d\d-\d\dT/);
    expect(third.status).toBe(429);
    expect(simulator.ledger.calls()["notifications"]).toEqual({
      total: 3,
      failed: 1,
      overLimit: 1,
    });
  });

  test("a connection that breaks before the effect leaves none, one that breaks after it leaves it", async () => {
    const post = (status: string) => call("/api/v1/statuses", { method: "POST", body: { status } });
    for (const when of ["before", "after"] as const) {
      simulator.knobs.add({ endpoint: "status.write", fault: { kind: "reset", when }, next: 1 });
      await expect(post(when)).rejects.toThrow();
    }

    expect(simulator.ledger.sent().map(({ text }) => text)).toEqual(["after"]);
  });

  test("a list may show what was before an edit or a deletion", async () => {
    const edited = simulator.world.post({ by: nadia, text: "@acme one" });
    const removed = simulator.world.post({ by: nadia, text: "@acme two" });
    simulator.world.edit({ id: edited.id, text: "@acme three" });
    simulator.world.remove(removed.id);
    simulator.knobs.add({ endpoint: "notifications", fault: { kind: "stale" }, next: 1 });
    const texts = async () => {
      const list = (await (await call("/api/v1/notifications")).json()) as {
        status: { content: string };
      }[];
      return list.map(({ status }) => /(one|two|three)/.exec(status.content)?.[0]);
    };

    expect(await texts()).toEqual(["two", "one"]);
    expect(await texts()).toEqual(["three"]);
  });

  test("bodies are cut, drip, and turn into somebody's page", async () => {
    simulator.knobs.add({ endpoint: "instance", fault: { kind: "malformed" }, next: 1 });
    await expect((await call("/api/v2/instance")).json()).rejects.toThrow(SyntaxError);
    simulator.knobs.add({ endpoint: "instance", fault: { kind: "html" }, next: 1 });
    expect((await call("/api/v2/instance")).headers.get("content-type")).toContain("text/html");
    simulator.knobs.add({
      endpoint: "instance",
      fault: { kind: "slowDrip", chunkBytes: 200, everyMs: 5 },
      next: 1,
    });
    expect(await (await call("/api/v2/instance")).json()).toHaveProperty("version", "4.5.2");
  });
});
