import { afterEach, beforeEach, describe, expect, test } from "vitest";
import type {
  HubChannel,
  OutgoingMessage,
  PollOptions,
  RateReading,
  RawItem,
  SessionStore,
} from "../../server/src/hub/index.ts";
import { getConnector } from "../../server/src/hub/index.ts";
import { freePort } from "../kit/free-port.ts";
import {
  createMastodonSimulator,
  type Fault,
  type MastodonSimulator,
} from "../kit/mastodon/index.ts";

const connector = getConnector("mastodon");
let simulator: MastodonSimulator;
let acme: string;
let nadia: string;
let token: string;
let readings: RateReading[];

async function start(options: Parameters<typeof createMastodonSimulator>[0] = {}) {
  simulator = createMastodonSimulator({ seed: 3, ...options });
  await simulator.start();
  acme = simulator.world.addAccount({ username: "acme", name: "Acme" }).id;
  nadia = simulator.world.addAccount({ username: "nadia", domain: "far.example" }).id;
  token = simulator.tokens.issue(acme);
  readings = [];
}

beforeEach(() => start());
afterEach(() => simulator.close());

async function restart(options: Parameters<typeof createMastodonSimulator>[0]) {
  await simulator.close();
  await start(options);
}

/** A token of Mastodon never changes: there is no session to keep. */
const session: SessionStore = {
  keeps: false,
  read: async () => undefined,
  replace: async (_previous, next) => next,
  exclusively: (work) => work(session),
};

function connect(baseUrl = simulator.url) {
  const account = {
    id: "1",
    platform: "mastodon",
    externalId: acme,
    handle: "acme",
    baseUrl,
    credentials: { accessToken: token },
  } as const;
  return connector.connect(account, { onRate: (one) => void readings.push(one), session });
}

const channel = (): HubChannel => ({
  handles: [],
  keywords: [],
  readsDirectMessages: true,
  isFirst: true,
  startAt: new Date(Date.now() - 60_000).toISOString(),
});
const signal = () => AbortSignal.timeout(8_000);
const options = (known: PollOptions["known"] = async () => new Set()): PollOptions => ({
  limit: 100,
  signal: signal(),
  known,
});

const message = (change: Partial<OutgoingMessage> & { to: string }): OutgoingMessage => ({
  kind: "comment",
  visibility: "public",
  text: "Hello",
  thread: { key: change.to, rootId: change.to },
  parent: { externalId: change.to, version: "" },
  root: null,
  peerId: "",
  sendKey: "key 1",
  createdAt: new Date().toISOString(),
  language: "en-GB",
  lastInboundAt: null,
  automatic: false,
  ...change,
});

function events(items: RawItem[]) {
  const context = { selfId: acme, receivedAt: new Date().toISOString() };
  return items.flatMap(({ body }) => connector.normalise(body, context));
}

const fail = (fault: Fault) => void simulator.knobs.add({ endpoint: "*", fault, next: 1 });

describe("reading", () => {
  test("a burst larger than a page is read to its end, and nothing again after that", async () => {
    for (let number = 0; number < 100; number++) {
      simulator.world.post({ by: nadia, text: `@acme ${number}` });
    }
    const connection = connect();
    const known = new Set<string>();
    const isKnown: PollOptions["known"] = async (items) =>
      new Set(items.map(({ key }) => key).filter((key) => known.has(key)));
    const counts: number[] = [];
    let cursor: unknown = null;
    for (let turn = 0, more = true; more; turn++) {
      const result = await connection.poll(
        "notifications",
        channel(),
        cursor as never,
        options(isKnown),
      );
      for (const { key } of result.items) known.add(key);
      counts.push(result.items.length);
      ({ cursor, more } = result);
      expect(turn).toBeLessThan(5);
    }

    expect(counts).toEqual([80, 20]);
    const again = await connection.poll(
      "notifications",
      channel(),
      cursor as never,
      options(isKnown),
    );
    expect(again).toMatchObject({ items: [], more: false });
  });

  test("what came late from another server is found below what is known", async () => {
    const connection = connect();
    simulator.world.post({ by: nadia, text: "now #acme" });
    const first = await connection.poll("tag:acme", channel(), null, options());
    const writtenAt = Date.now() - 30_000;
    simulator.world.post({ by: nadia, text: "half a minute ago #acme", writtenAt });

    const second = await connection.poll("tag:acme", channel(), first.cursor, options());

    expect(events(first.items)).toMatchObject([{ text: "now #acme" }]);
    expect(events(second.items).map((one) => one.type === "message" && one.text)).toContain(
      "half a minute ago #acme",
    );
  });

  test("what was there before the channel is not imported", async () => {
    simulator.world.post({ by: nadia, text: "@acme long ago" });
    const startAt = new Date(Date.now() + 1000).toISOString();

    const result = await connect().poll(
      "notifications",
      { ...channel(), startAt },
      null,
      options(),
    );

    expect(result.items).toEqual([]);
  });

  test("words are searched for at their edges, by others, where the server searches at all", async () => {
    simulator.world.post({ by: nadia, text: "my fee is wrong" });
    simulator.world.post({ by: nadia, text: "coffee!" });
    simulator.world.post({ by: acme, text: "our fee" });
    const found = await connect().poll("search:fee", channel(), null, options());
    expect(events(found.items)).toMatchObject([{ text: "my fee is wrong" }]);

    await restart({ software: "gotosocial" });
    simulator.world.post({ by: nadia, text: "my fee is wrong" });
    const none = await connect().poll("search:fee", channel(), null, options());
    expect(none).toMatchObject({ items: [], more: false });
  });

  test("private messages that nobody was notified of come with their conversation", async () => {
    const first = simulator.world.post({
      by: acme,
      text: "@nadia@far.example hi",
      visibility: "direct",
    });
    simulator.world.post({
      by: acme,
      to: first.id,
      text: "@nadia@far.example there?",
      visibility: "direct",
    });

    const { items } = await connect().poll("conversations", channel(), null, options());

    expect(events(items)).toMatchObject([
      { kind: "directMessage", isSelf: true, text: "there?", peer: { id: nadia } },
      { kind: "directMessage", isSelf: true, text: "hi", peer: { id: nadia } },
    ]);
  });

  test("an open thread tells what was deleted, and goes on when its first post is gone", async () => {
    const root = simulator.world.post({ by: nadia, text: "root" });
    const one = simulator.world.post({ by: nadia, to: root.id, text: "one" });
    const two = simulator.world.post({ by: nadia, to: one.id, text: "two" });
    simulator.world.remove(root.id);
    const known = [root.id, one.id, two.id];
    const ref = { kind: "conversation", key: root.id, rootId: root.id, known } as const;

    const seen = events(await connect().thread(ref, { signal: signal() }));

    expect(seen.filter(({ type }) => type === "deleted")).toMatchObject([{ externalId: root.id }]);
    expect(seen.flatMap((one) => (one.type === "message" ? [one.text] : []))).toEqual([
      "one",
      "two",
    ]);
  });

  test("pictures keep their words", async () => {
    const media = simulator.world.addMedia({
      by: nadia,
      mimeType: "image/png",
      bytes: new Uint8Array([1]),
      description: "A router with a red light",
    });
    const post = simulator.world.post({ by: nadia, text: "@acme see", mediaIds: [media] });

    const item = await connect().lookUp(post.id, { signal: signal() });

    expect(events(item ? [item] : [])).toMatchObject([
      { attachments: [{ kind: "image", alt: "A router with a red light" }] },
    ]);
    expect(await connect().lookUp("1", { signal: signal() })).toBeUndefined();
  });
});

describe("sending", () => {
  test.each(["public", "unlisted", "private", "direct"] as const)(
    "an answer to a %s post is %s",
    async (visibility) => {
      const post = simulator.world.post({ by: nadia, text: "@acme hi", visibility });
      const kind = visibility === "direct" ? "directMessage" : "comment";

      await connect().send(message({ to: post.id, kind, peerId: nadia }), { signal: signal() });

      expect(simulator.ledger.sent()).toMatchObject([
        { visibility, replyToId: post.id, text: "@nadia@far.example Hello" },
      ]);
    },
  );

  test("a handle that is there already is not written again", async () => {
    const post = simulator.world.post({ by: nadia, text: "@acme hi" });
    const text = "Dear @Nadia@far.example, hello";

    await connect().send(message({ to: post.id, text }), { signal: signal() });

    expect(simulator.ledger.sent()).toMatchObject([{ text }]);
  });

  test("pictures go along with their words, once they are ready", async () => {
    await restart({ processingMs: 300 });
    const post = simulator.world.post({ by: nadia, text: "@acme hi" });
    const attachments = [
      { mimeType: "image/png", name: "map.png", alt: "A map", bytes: new Uint8Array([1, 2]) },
    ];

    await connect().send(message({ to: post.id, attachments }), { signal: signal() });

    expect(simulator.ledger.sent()).toMatchObject([
      { media: [{ description: "A map", mimeType: "image/png", size: 2 }] },
    ]);
    const document = { mimeType: "text/html", name: "a.html", alt: "", bytes: new Uint8Array([1]) };
    const refused = connect().send(message({ to: post.id, attachments: [document] }), {
      signal: signal(),
    });
    await expect(refused).rejects.toMatchObject({ kind: "invalid", effect: "none" });
  });

  test("trouble with an upload had no effect; trouble with the post may have had one", async () => {
    const post = simulator.world.post({ by: nadia, text: "@acme hi" });
    const bytes = new Uint8Array([1]);
    const attachments = [{ mimeType: "image/png", name: "a.png", alt: "", bytes }];
    const send = () => connect().send(message({ to: post.id, attachments }), { signal: signal() });

    simulator.knobs.add({
      endpoint: "media.write",
      fault: { kind: "reset", when: "after" },
      next: 1,
    });
    await expect(send()).rejects.toMatchObject({ kind: "retry", effect: "none" });
    simulator.knobs.add({
      endpoint: "status.write",
      fault: { kind: "reset", when: "after" },
      next: 1,
    });
    await expect(send()).rejects.toMatchObject({ kind: "retry", effect: "possible" });
    expect(simulator.ledger.sent()).toHaveLength(1);
  });

  test("what was sent is found; what was not may be repeated only where keys are honoured", async () => {
    const post = simulator.world.post({ by: nadia, text: "@acme hi" });
    const lost = message({ to: post.id, text: "Lost", sendKey: "key 2" });
    const connection = connect();
    expect(await connection.findSent(lost, { signal: signal() })).toEqual({
      outcome: "absent",
      safeToRepeat: false,
    });
    const startedAt = new Date(Date.now() - 20_000).toISOString();
    expect(await connection.findSent({ ...lost, startedAt }, { signal: signal() })).toEqual({
      outcome: "absent",
      safeToRepeat: true,
    });
    const sent = await connection.send(lost, { signal: signal() });
    expect(await connection.findSent(lost, { signal: signal() })).toEqual({
      outcome: "found",
      sent,
    });
    expect(await connection.send(lost, { signal: signal() })).toEqual(sent);

    await restart({ software: "gotosocial" });
    const other = simulator.world.post({ by: nadia, text: "@acme hi" });
    const found = await connect().findSent(
      { ...message({ to: other.id, text: "Lost" }), startedAt },
      { signal: signal() },
    );
    expect(found).toEqual({ outcome: "absent", safeToRepeat: false });
  });

  test("a deleted post takes no public answer; a private conversation goes on", async () => {
    const post = simulator.world.post({ by: nadia, text: "@acme hi" });
    simulator.world.remove(post.id);
    const publicly = connect().send(message({ to: post.id }), { signal: signal() });
    await expect(publicly).rejects.toMatchObject({ kind: "gone", effect: "none" });

    const privately = message({ to: post.id, kind: "directMessage", peerId: nadia });
    await connect().send(privately, { signal: signal() });
    expect(simulator.ledger.sent()).toMatchObject([
      { visibility: "direct", text: "@nadia@far.example Hello", replyToId: null },
    ]);
  });

  test("our own words can be changed, favoured and deleted, and keep what stands with them", async () => {
    const post = simulator.world.post({ by: nadia, text: "@acme hi", spoiler: "money" });
    const bytes = new Uint8Array([1]);
    const attachments = [{ mimeType: "image/png", name: "a.png", alt: "A map", bytes }];
    const connection = connect();
    const sent = await connection.send(message({ to: post.id, attachments }), { signal: signal() });
    await connection.like?.(post.id, true);
    await connection.edit?.(sent.externalId, "Better");

    expect(simulator.ledger.sent()).toMatchObject([
      { text: "@nadia@far.example Better", spoiler: "money", media: [{ description: "A map" }] },
    ]);
    expect(simulator.ledger.statuses()[0]).toMatchObject({ favouritedBy: [acme] });

    await connection.like?.(post.id, false);
    await connection.delete?.(sent.externalId);
    expect(simulator.ledger.sent()).toMatchObject([{ state: "deleted" }]);
    expect(simulator.ledger.statuses()[0]).toMatchObject({ favouritedBy: [] });
  });
});

describe("the account", () => {
  test("says whose it is and what its server allows", async () => {
    await restart({ maxCharacters: 5000 });

    const result = await connect().check({ signal: signal() });

    expect(result).toMatchObject({ ok: true, externalId: acme, name: "Acme" });
    expect(result.message).toContain("5000 characters");
    const post = simulator.world.post({ by: nadia, text: "@acme hi" });
    const item = await connect().lookUp(post.id, { signal: signal() });
    expect(events(item ? [item] : [])).toMatchObject([{ replyable: { maxLength: 5000 - 7 } }]);
  });

  test("what is left of the allowance is told, and kept for answers before it is gone", async () => {
    await restart({ callsPerWindow: 8 });
    for (let number = 0; number < 8; number++) {
      const root = simulator.world.post({ by: nadia, text: `${number}` });
      simulator.world.post({ by: nadia, to: root.id, text: `@acme ${number}` });
    }

    const polled = connect().poll("notifications", channel(), null, options());

    await expect(polled).rejects.toMatchObject({ kind: "throttle", effect: "none" });
    expect(readings.at(-1)).toMatchObject({ bucket: "read", capacity: 8, remaining: 2 });
    expect(Object.values(simulator.ledger.calls()).some(({ overLimit }) => overLimit > 0)).toBe(
      false,
    );
  });
});

describe("trouble", () => {
  test.each<[Fault, object]>([
    [
      { kind: "throttle", resetsInMs: 60_000 },
      { kind: "throttle", code: "429", effect: "none" },
    ],
    [
      { kind: "status", status: 500 },
      { kind: "retry", code: "500", effect: "possible" },
    ],
    [
      { kind: "status", status: 503 },
      { kind: "retry", effect: "possible" },
    ],
    [
      { kind: "status", status: 401 },
      { kind: "reauthorise", effect: "none" },
    ],
    [
      { kind: "status", status: 403 },
      { kind: "permission", effect: "none" },
    ],
    [
      { kind: "status", status: 422 },
      { kind: "invalid", effect: "none" },
    ],
    [
      { kind: "status", status: 410 },
      { kind: "gone", effect: "none" },
    ],
    [
      { kind: "status", status: 302 },
      { kind: "bug", effect: "possible" },
    ],
    [
      { kind: "reset", when: "before" },
      { kind: "retry", effect: "possible" },
    ],
    [{ kind: "malformed" }, { kind: "retry", effect: "possible" }],
    [{ kind: "html" }, { kind: "retry", effect: "possible" }],
  ])("%j is %j", async (fault, expected) => {
    fail(fault);

    const polled = connect().poll("notifications", channel(), null, options());

    await expect(polled).rejects.toMatchObject(expected);
  });

  test("the network's wish to be left alone is a length of time", async () => {
    fail({ kind: "throttle", resetsInMs: 60_000 });

    const error = await connect()
      .poll("notifications", channel(), null, options())
      .catch((thrown: unknown) => thrown);

    expect((error as { retryAfterMs: number }).retryAfterMs).toBeGreaterThan(50_000);
    expect((error as { retryAfterMs: number }).retryAfterMs).toBeLessThanOrEqual(60_000);
  });

  test("an answer that drips is read, and one that never ends is given up", async () => {
    simulator.world.post({ by: nadia, text: "@acme hi" });
    const drip = { kind: "slowDrip", chunkBytes: 500, everyMs: 2 } as const;
    simulator.knobs.add({ endpoint: "notifications", fault: drip, next: 1 });
    const { items } = await connect().poll("notifications", channel(), null, options());
    expect(items).toHaveLength(1);

    const slow = { kind: "slowDrip", chunkBytes: 1, everyMs: 50 } as const;
    simulator.knobs.add({ endpoint: "notifications", fault: slow, next: 1 });
    const given = { ...options(), signal: AbortSignal.timeout(300) };
    await expect(connect().poll("notifications", channel(), null, given)).rejects.toMatchObject({
      kind: "retry",
    });
  });

  test("a server that does not tell its limits is read all the same", async () => {
    simulator.world.post({ by: nadia, text: "@acme hi" });
    simulator.knobs.add({ endpoint: "instance", fault: { kind: "status", status: 500 } });

    const { items } = await connect().poll("notifications", channel(), null, options());

    expect(events(items)).toMatchObject([{ replyable: { maxLength: 493, urlLength: 23 } }]);
  });

  test("nothing that fails has the token in its words", async () => {
    const refused = connect(`http://127.0.0.1:${await freePort()}`).check({ signal: signal() });
    await expect(refused).rejects.toMatchObject({ kind: "retry", effect: "none" });
    await expect(refused).rejects.not.toThrow(token);
  });
});
