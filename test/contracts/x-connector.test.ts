import { afterEach, beforeEach, describe, expect, test } from "vitest";
import type { SeenMessage } from "../../server/src/hub/index.ts";
import { createXSimulator, type XSimulator } from "../kit/x/index.ts";
import { answerTo, channelOf, connectBrand, createSession } from "../kit/x-account.ts";

let x: XSimulator;

beforeEach(async () => {
  x = createXSimulator({ seed: 5 });
  await x.start();
});
afterEach(() => x.close());

describe("reading", () => {
  test("mentions are read once each, over pages, and from the last one on", async () => {
    const { user, connection, poll, normalise } = connectBrand(x);
    const nadia = x.world.addUser({ username: "nadia", name: "Nadia Haddad" });
    for (let number = 1; number <= 12; number++) {
      x.world.post({ by: nadia.id, text: `@${user.username} outage ${number}` });
    }

    const known = new Set<string>();
    const seen: string[] = [];
    let cursor: Parameters<typeof connection.poll>[2] = null;
    for (let more = true; more; ) {
      const options = { ...poll, limit: 5, known: async () => known };
      const page = await connection.poll("mentions", channelOf(), cursor, options);
      for (const { key } of page.items) known.add(key);
      seen.push(...(normalise(page.items) as SeenMessage[]).map(({ text }) => text));
      ({ cursor, more } = page);
    }
    const again = await connection.poll("mentions", channelOf(), cursor, {
      ...poll,
      known: async () => known,
    });

    expect(seen.toSorted()).toEqual(
      Array.from({ length: 12 }, (_, at) => `@${user.username} outage ${at + 1}`).toSorted(),
    );
    expect(again).toMatchObject({ items: [], more: false });
    expect(x.ledger.calls().mentions).toMatchObject({ failed: 0, overLimit: 0 });
  });

  test("one question finds handles and keywords at their word boundaries, without reposts and our own", async () => {
    const { user, connection, poll, normalise } = connectBrand(x);
    const nadia = x.world.addUser({ username: "nadia" });
    const rival = x.world.addUser({ username: "rival" });
    const found = [
      x.world.post({ by: nadia.id, text: "My Acme Router is hot" }),
      x.world.post({ by: nadia.id, text: "@rival is cheaper" }),
      x.world.post({ by: rival.id, text: "Try us #acmefail" }),
    ];
    x.world.post({ by: nadia.id, text: "an acmerouter" });
    x.world.post({ by: user.id, text: "The acme router is new" });
    x.world.repost({ by: rival.id, of: found[0]?.id ?? "" });
    const channel = channelOf({ handles: ["@rival"], keywords: ["acme router", "#acmefail"] });

    const { items } = await connection.poll("search", channel, null, poll);

    const ids = (normalise(items) as SeenMessage[]).map(({ externalId }) => externalId);
    expect(ids.toSorted()).toEqual(found.map(({ id }) => id).toSorted());
    expect(x.ledger.calls().search?.total).toBe(1);
  });

  test("a search that rested longer than the network remembers goes on where it can", async () => {
    const { connection, poll } = connectBrand(x);
    const weeksAgo = new Date(Date.now() - 30 * 86_400_000).toISOString();
    const channel = channelOf({ keywords: ["acme"], startAt: weeksAgo });

    await expect(connection.poll("search", channel, null, poll)).resolves.toMatchObject({
      items: [],
    });
  });

  test("a page token that X has forgotten begins the scan anew", async () => {
    const { user, connection, poll } = connectBrand(x);
    const nadia = x.world.addUser({ username: "nadia" });
    x.world.post({ by: nadia.id, text: `@${user.username} hello` });
    const upTo = channelOf().startAt;

    const lost = await connection.poll(
      "mentions",
      channelOf(),
      { upTo, page: "no token of X's" },
      poll,
    );
    const found = await connection.poll("mentions", channelOf(), lost.cursor, poll);

    expect(lost).toMatchObject({ items: [], more: true });
    expect(found.items).toHaveLength(1);
  });

  test("private messages tell who wrote them and to whom the answer goes", async () => {
    const { user, connection, poll, normalise } = connectBrand(x);
    const nadia = x.world.addUser({ username: "nadia", name: "Nadia" });
    const photo = { url: "https://pbs.twimg.com/dm/1.jpg" };
    x.world.message({
      from: nadia.id,
      to: user.id,
      text: "See <this> & https://acme.test/a",
      photo,
    });
    x.world.message({ from: user.id, to: nadia.id, text: "Looking" });

    const { items } = await connection.poll("messages", channelOf(), null, poll);

    const [reply, first] = normalise(items) as SeenMessage[];
    expect(first).toMatchObject({
      kind: "directMessage",
      text: "See <this> & https://acme.test/a",
      author: { id: nadia.id, handle: "nadia", name: "Nadia" },
      peer: { id: nadia.id },
      isSelf: false,
      attachments: [{ kind: "image", url: photo.url }],
    });
    expect(reply).toMatchObject({ isSelf: true, peer: { id: nadia.id }, rootId: first?.rootId });
  });

  test("a thread brings what nobody told us, and what is gone", async () => {
    const { user, connection, call, normalise } = connectBrand(x);
    const [nadia, ben] = ["nadia", "ben"].map((username) => x.world.addUser({ username }));
    const root = x.world.post({ by: nadia?.id ?? "", text: `@${user.username} help` });
    const unheard = x.world.post({ by: ben?.id ?? "", text: "Same here", replyTo: root.id });
    const gone = x.world.post({ by: nadia?.id ?? "", text: "oops", replyTo: root.id });
    x.world.remove(gone.id);

    const items = await connection.thread(
      { kind: "conversation", key: root.id, rootId: root.id, known: [root.id, gone.id] },
      call,
    );

    expect(normalise(items)).toEqual(
      expect.arrayContaining([
        expect.objectContaining({ externalId: root.id, parentId: "" }),
        expect.objectContaining({ externalId: unheard.id, rootId: root.id, parentId: root.id }),
        expect.objectContaining({ type: "deleted", externalId: gone.id }),
      ]),
    );
    expect(items).toHaveLength(3);
  });

  test("an edit is the same message with other words; what answers either belongs to it", async () => {
    const { user, connection, poll, normalise } = connectBrand(x);
    const nadia = x.world.addUser({ username: "nadia" });
    const post = x.world.post({ by: nadia.id, text: `@${user.username} my number is 1234` });
    const before = await connection.poll("mentions", channelOf(), null, poll);
    const edited = x.world.edit({ id: post.id, text: `@${user.username} my number is secret` });
    const replyTo = edited.versions.at(-1)?.id;
    x.world.post({ by: nadia.id, text: "and more", replyTo });
    const after = await connection.poll("mentions", channelOf(), null, poll);

    const [first] = normalise(before.items) as SeenMessage[];
    const events = normalise(after.items) as SeenMessage[];
    const second = events.find(({ text }) => text.endsWith("secret"));
    const reply = events.find(({ text }) => text.endsWith("and more"));
    expect(second).toMatchObject({ externalId: first?.externalId, createdAt: first?.createdAt });
    expect((second?.at ?? "") > (first?.at ?? "")).toBe(true);
    expect(reply).toMatchObject({ parentId: post.id, rootId: post.id });
  });
});

describe("answering", () => {
  test("an answer stands where it belongs, with its picture, and its price is known", async () => {
    const { user, connection, call, spent } = connectBrand(x);
    const nadia = x.world.addUser({ username: "nadia" });
    const post = x.world.post({ by: nadia.id, text: `@${user.username} help` });
    const bytes = new Uint8Array([1, 2, 3]);
    const picture = { mimeType: "image/png", name: "map.png", alt: "A map", bytes };

    const sent = await connection.send(
      { ...answerTo(post, "On our way"), attachments: [picture] },
      call,
    );
    await connection.send(answerTo(post, "See https://acme.test/status"), call);

    expect(x.ledger.posts().filter(({ by }) => by === user.id)).toMatchObject([
      { id: sent.externalId, text: "@nadia On our way", replyTo: post.id, media: 1, origin: "api" },
      { replyTo: post.id },
    ]);
    expect(spent.map(({ what }) => what)).toEqual(["summonedReply", "postCreateWithLink"]);
    expect(spent.reduce((sum, one) => sum + one.microdollars, 0)).toBe(x.ledger.microdollars());
  });

  test("pictures may go without words, in public and in private, and are told apart", async () => {
    const { user, connection, call } = connectBrand(x);
    const nadia = x.world.addUser({ username: "nadia" });
    const post = x.world.post({ by: nadia.id, text: `@${user.username} hello` });
    const picture = { mimeType: "image/png", name: "a.png", alt: "", bytes: new Uint8Array(9) };
    const first = { ...answerTo(post, ""), attachments: [picture] };
    const second = { ...first, sendKey: "another" };

    const one = await connection.send(first, call);
    const found = await connection.findSent(first, call);
    const absent = await connection.findSent({ ...second, accountedFor: [one.externalId] }, call);
    const two = await connection.send(second, call);

    expect(found).toMatchObject({ outcome: "found", sent: { externalId: one.externalId } });
    expect(absent).toMatchObject({ outcome: "absent" });
    expect(two.externalId).not.toBe(one.externalId);
  });

  test("the same words again are found instead of sent twice", async () => {
    const { user, connection, call } = connectBrand(x);
    const nadia = x.world.addUser({ username: "nadia" });
    const post = x.world.post({ by: nadia.id, text: `@${user.username} help` });
    const message = answerTo(post, "Visit acme.com, <please> & thanks");
    const first = await connection.send(message, call);

    const second = await connection.send(message, call);
    const found = await connection.findSent(message, call);
    const absent = await connection.findSent(answerTo(post, "Other words"), call);

    expect(second.externalId).toBe(first.externalId);
    expect(found).toMatchObject({ outcome: "found", sent: { externalId: first.externalId } });
    expect(absent).toEqual({ outcome: "absent", safeToRepeat: false });
    expect(x.ledger.posts().filter(({ by }) => by === user.id)).toHaveLength(1);
  });

  test("whoever did not mention us is not answered, and the verdict says so before", async () => {
    const { connection, call, normalise } = connectBrand(x);
    const nadia = x.world.addUser({ username: "nadia" });
    const post = x.world.post({ by: nadia.id, text: "my acme router is hot" });

    const item = await connection.lookUp(post.id, call);
    const [event] = normalise(item ? [item] : []) as SeenMessage[];
    const send = connection.send(answerTo(post, "Can we help?"), call);

    expect(event?.replyable).toMatchObject({ allowed: false, unit: "xweighted", maxLength: 280 });
    await expect(send).rejects.toMatchObject({ kind: "permission", effect: "none" });
  });

  test("a private answer goes into its conversation, and only there", async () => {
    const { user, connection, call } = connectBrand(x);
    const nadia = x.world.addUser({ username: "nadia" });
    const stranger = x.world.addUser({ username: "stranger" });
    const { conversationId } = x.world.message({ from: nadia.id, to: user.id, text: "Psst" });
    const message = {
      ...answerTo({ id: "1", conversationId }, "Of course"),
      kind: "directMessage" as const,
      parent: null,
      peerId: nadia.id,
    };

    const sent = await connection.send(message, call);
    const found = await connection.findSent(message, call);
    const ids = [user.id, stranger.id].sort((a, b) => Number(a) - Number(b)).join("-");
    const unasked = connection.send(
      { ...message, thread: { key: stranger.id, rootId: ids }, peerId: stranger.id },
      call,
    );

    expect(found).toMatchObject({ outcome: "found", sent: { externalId: sent.externalId } });
    await expect(unasked).rejects.toMatchObject({ kind: "recipient", effect: "none" });
    expect(x.ledger.messages().map(({ text }) => text)).toEqual(["Psst", "Of course"]);
  });

  test("answers are hidden below our own posts, liked, and our own deleted", async () => {
    const { user, connection, call } = connectBrand(x);
    const nadia = x.world.addUser({ username: "nadia" });
    const own = x.world.post({ by: user.id, text: "New tariffs!" });
    const comment = x.world.post({ by: nadia.id, text: "Too dear", replyTo: own.id });
    const answer = await connection.send(answerTo(comment, "We hear you"), call);

    await connection.hide?.(comment.id, true);
    await connection.like?.(comment.id, true);
    await connection.delete?.(answer.externalId);
    expect(x.ledger.posts().slice(1)).toMatchObject([
      { id: comment.id, state: "hidden", likes: 1 },
      { id: answer.externalId, state: "deleted" },
    ]);
    await connection.hide?.(comment.id, false);
    await connection.like?.(comment.id, false);
    expect(x.ledger.posts()[1]).toMatchObject({ state: "visible", likes: 0 });
  });
});

describe("tokens", () => {
  test("a token that is over is renewed once, however many calls meet its end", async () => {
    const session = createSession();
    const { user, connection, call, poll } = connectBrand(x, { session });
    x.tokens.expire(user.id);

    await Promise.all([
      connection.check(call),
      connection.poll("mentions", channelOf(), null, poll),
      connection.poll("messages", channelOf(), null, poll),
    ]);

    expect(x.tokens.refreshes()).toBe(1);
    expect(session.current()).toMatchObject({ refreshToken: expect.stringMatching(/^rt-/) });
  });

  test("a call that is given up does not give up the renewal it began", async () => {
    const session = createSession();
    const { user, connection, call } = connectBrand(x, { session });
    x.tokens.expire(user.id);
    x.knobs.add({ endpoint: "token", fault: { kind: "latency", ms: 150 }, next: 1 });

    const hurried = connection.check({ ...call, signal: AbortSignal.timeout(50) });

    await expect(hurried).rejects.toMatchObject({ kind: "retry" });
    await expect(connection.check(call)).resolves.toMatchObject({ ok: true });
    expect(x.tokens.refreshes()).toBe(1);
    expect(session.current()).toMatchObject({ refreshToken: expect.stringMatching(/^rt-/) });
  });

  test("a test of credentials uses no refresh token up", async () => {
    const { user, connection, call } = connectBrand(x, {
      session: { ...createSession(), keeps: false },
    });
    x.tokens.expire(user.id);

    await expect(connection.check(call)).rejects.toMatchObject({ kind: "reauthorise" });
    expect(x.tokens.refreshes()).toBe(0);
  });

  test("access that was taken back asks for new authorisation", async () => {
    const { user, connection, call } = connectBrand(x);
    x.tokens.revoke(user.id);

    await expect(connection.check(call)).rejects.toMatchObject({ kind: "reauthorise" });
  });
});

test("an interface that knows only the old names is asked in them", async () => {
  await x.close();
  x = createXSimulator({ vocabulary: "tweet" });
  await x.start();
  const { user, connection, poll, normalise } = connectBrand(x);
  const nadia = x.world.addUser({ username: "nadia" });
  const root = x.world.post({ by: nadia.id, text: `@${user.username} help` });
  x.world.post({ by: nadia.id, text: "please", replyTo: root.id, quotes: root.id });

  const first = await connection.poll("mentions", channelOf(), null, poll);
  await connection.poll("mentions", channelOf(), null, poll);

  const events = normalise(first.items) as SeenMessage[];
  expect(events.map(({ parentId }) => parentId)).toEqual([root.id, ""]);
  // Refused once, and never asked so again.
  expect(x.ledger.calls().mentions).toMatchObject({ total: 3, failed: 1 });
});

describe("faults", () => {
  test.each([
    ["a throttle", { kind: "throttle", seconds: 90 }, { kind: "throttle", code: "429" }],
    ["a cap", { kind: "capped" }, { kind: "budget", code: "usage-capped" }],
    ["spent credit", { kind: "credits" }, { kind: "budget", code: "credits" }],
    ["a server error", { kind: "transient", status: 503 }, { kind: "retry", effect: "possible" }],
    ["a reset", { kind: "reset", when: "before" }, { kind: "retry", effect: "possible" }],
    ["a cut body", { kind: "malformed" }, { kind: "retry", effect: "possible" }],
  ] as const)(
    "%s is told by its class, and the next call works",
    async (_name, fault, expected) => {
      const { connection, call } = connectBrand(x);
      x.knobs.add({ endpoint: "self", fault, next: 1 });

      await expect(connection.check(call)).rejects.toMatchObject(expected);
      x.world.advance(91_000);
      await expect(connection.check(call)).resolves.toMatchObject({ ok: true });
    },
  );

  test("a throttle says how long, by the network's own clock", async () => {
    const { connection, call, rates } = connectBrand(x);
    x.world.advance(3_600_000);
    x.knobs.add({ endpoint: "self", fault: { kind: "throttle", seconds: 90 }, next: 1 });

    const failure = await connection.check(call).catch((error: unknown) => error);

    expect(failure).toMatchObject({ kind: "throttle" });
    const { retryAfterMs } = failure as { retryAfterMs: number };
    expect(retryAfterMs).toBeGreaterThan(85_000);
    expect(retryAfterMs).toBeLessThanOrEqual(91_000);
    expect(rates.at(-1)).toMatchObject({ bucket: "self", remaining: 0 });
  });

  test("an answer whose reply was lost is found again, and is there once", async () => {
    const { user, connection, call } = connectBrand(x);
    const nadia = x.world.addUser({ username: "nadia" });
    const post = x.world.post({ by: nadia.id, text: `@${user.username} help` });
    x.knobs.add({ endpoint: "posts.write", fault: { kind: "reset", when: "after" }, next: 1 });
    const message = answerTo(post, "Once only");

    await expect(connection.send(message, call)).rejects.toMatchObject({ effect: "possible" });
    const found = await connection.findSent(message, call);

    expect(found.outcome).toBe("found");
    expect(x.ledger.posts().filter(({ by }) => by === user.id)).toHaveLength(1);
  });

  test("slow, repeated and mixed up pages bring the same", async () => {
    const { user, connection, poll } = connectBrand(x);
    const nadia = x.world.addUser({ username: "nadia" });
    for (const word of ["one", "two", "three"]) {
      x.world.post({ by: nadia.id, text: `@${user.username} ${word}` });
    }
    const plain = await connection.poll("mentions", channelOf(), null, poll);
    x.knobs.add({ endpoint: "mentions", fault: { kind: "duplicates" } });
    x.knobs.add({ endpoint: "mentions", fault: { kind: "reorder" } });
    x.knobs.add({ endpoint: "mentions", fault: { kind: "slowDrip", chunkBytes: 400, everyMs: 2 } });

    const disturbed = await connection.poll("mentions", channelOf(), null, poll);

    const keys = (items: readonly { key: string }[]) => [...new Set(items.map(({ key }) => key))];
    expect(keys(disturbed.items).toSorted()).toEqual(keys(plain.items).toSorted());
    expect(disturbed.cursor).toMatchObject({ upTo: (plain.cursor as { upTo: string }).upTo });
  });
});
