import { Client } from "@xdevplatform/xdk";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { createXSimulator, type User, type XSimulator } from "../kit/x/index.ts";

// biome-ignore lint/suspicious/noExplicitAny: tests read answers as the wire has them.
type Json = any;

let x: XSimulator;
let acme: User;
let nadia: User;
let token: string;

beforeEach(async () => {
  x = createXSimulator({ seed: 7 });
  await x.start();
  acme = x.world.addUser({ username: "acme", name: "Acme" });
  nadia = x.world.addUser({ username: "nadia", name: "Nadia Haddad" });
  token = x.tokens.issue(acme.id).accessToken;
});
afterEach(() => x.close());

async function ask(path: string, options: { method?: string; body?: unknown; as?: string } = {}) {
  const { method = options.body ? "POST" : "GET", body, as = token } = options;
  const response = await fetch(`${x.url}/2/${path}`, {
    method,
    headers: {
      authorization: `Bearer ${as}`,
      ...(body ? { "content-type": "application/json" } : {}),
    },
    ...(body ? { body: JSON.stringify(body) } : {}),
  });
  return {
    status: response.status,
    headers: response.headers,
    body: (await response.json()) as Json,
  };
}

describe("X's own published client", () => {
  test("reads, searches, answers, uploads and writes private messages", async () => {
    const client = new Client({ baseUrl: x.url, accessToken: token });
    const post = x.world.post({ by: nadia.id, text: "@acme my router is hot" });
    const { conversationId } = x.world.message({ from: nadia.id, to: acme.id, text: "Psst" });

    const me: Json = await client.users.getMe();
    const mentions: Json = await client.users.getMentions(acme.id, {
      maxResults: 5,
      postFields: ["author_id", "conversation_id", "entities"],
      expansions: ["author_id"],
    } as Json);
    const found: Json = await client.posts.searchRecent("router -is:retweet", { maxResults: 10 });
    const media: Json = await client.media.upload({
      media: Buffer.from("picture").toString("base64"),
      mediaCategory: "tweet_image",
    } as Json);
    const answer: Json = await client.posts.create({
      text: "On our way",
      reply: { inReplyToTweetId: post.id },
      media: { mediaIds: [media.data.id] },
    } as Json);
    const events: Json = await client.directMessages.getEvents({ maxResults: 10 });
    const message: Json = await client.directMessages.createByConversationId(conversationId, {
      text: "Yes?",
    } as Json);

    expect(me.data).toMatchObject({ id: acme.id, username: "acme" });
    expect(mentions).toMatchObject({
      data: [{ id: post.id, authorId: nadia.id, conversationId: post.id }],
      includes: { users: [{ username: "nadia" }] },
      meta: { resultCount: 1 },
    });
    expect(found.data.map(({ id }: Json) => id)).toEqual([post.id]);
    expect(events.data).toMatchObject([{ text: "Psst", eventType: "MessageCreate" }]);
    expect(message.data).toMatchObject({ dmConversationId: conversationId });
    expect(x.ledger.posts().at(-1)).toMatchObject({
      id: answer.data.id,
      text: "@nadia On our way",
      media: 1,
    });
    expect(x.ledger.messages().at(-1)).toMatchObject({ text: "Yes?", senderId: acme.id });
  });
});

describe("requests", () => {
  test.each([
    ["an unknown parameter", "tweets/search/recent?query=acme&limit=10", "limit"],
    [
      "a name of the older version",
      "tweets/search/recent?query=acme&tweet.fields=lang",
      "tweet.fields",
    ],
    ["an unknown field", "tweets/search/recent?query=acme&post.fields=mood", "post.fields"],
    ["a sender asked for as a field", "dm_events?dm_event.fields=sender_id", "dm_event.fields"],
    ["too few results", "tweets/search/recent?query=acme&max_results=5", "max_results"],
    ["a token of no list", "dm_events?pagination_token=AAAAAAAAAAAAAAAAAAAA", "pagination_token"],
    ["an id that is none", "tweets/search/recent?query=acme&since_id=abc", "since_id"],
    ["an id older than a week", "tweets/search/recent?query=acme&since_id=20", "since_id"],
    [
      "a time of another form",
      "tweets/search/recent?query=acme&start_time=yesterday",
      "start_time",
    ],
    ["a question of exclusions only", "tweets/search/recent?query=-is%3Aretweet", "query"],
    ["a question too long", `tweets/search/recent?query=${"a".repeat(513)}`, "query"],
    ["a bracket left open", "tweets/search/recent?query=(acme", "query"],
  ])("%s is refused by name", async (_name, path, parameter) => {
    const { status, body } = await ask(path);

    expect(status).toBe(400);
    expect(body.type).toMatch(/\/2\/problems\/invalid-request$/);
    expect(Object.keys(body.errors[0].parameters)).toEqual([parameter]);
  });

  test("bodies are as strict, and the network's rules are kept", async () => {
    const post = x.world.post({ by: nadia.id, text: "@acme help" });
    const stranger = x.world.post({ by: nadia.id, text: "nobody in particular" });
    const reply = (id: string, text: string) =>
      ask("tweets", { body: { text, reply: { in_reply_to_tweet_id: id } } });
    const gone = x.world.post({ by: nadia.id, text: "@acme gone" });
    x.world.remove(gone.id);

    const answers = [
      await ask("tweets", { body: { text: "hi", mood: "good" } }),
      await ask("tweets", { body: { text: "東".repeat(141) } }),
      await reply(gone.id, "where?"),
      await reply(stranger.id, "hello stranger"),
      await reply(post.id, "coming"),
      await reply(post.id, "coming"),
    ];

    expect(answers.map(({ status }) => status)).toEqual([400, 403, 403, 403, 201, 403]);
    expect(answers.at(-1)?.body.detail).toContain("duplicate content");
  });

  test("tokens end, lack scopes, and are renewed once", async () => {
    const reader = x.tokens.issue(acme.id, { scopes: ["tweet.read", "users.read"] }).accessToken;
    const grant = x.tokens.issue(acme.id);
    const basic = Buffer.from(`${x.app.clientId}:${x.app.clientSecret}`).toString("base64");
    const renew = () =>
      fetch(`${x.url}/2/oauth2/token`, {
        method: "POST",
        headers: { authorization: `Basic ${basic}` },
        body: new URLSearchParams({
          grant_type: "refresh_token",
          refresh_token: grant.refreshToken,
        }),
      });

    expect((await ask("users/me", { as: "nonsense" })).status).toBe(401);
    expect((await ask("dm_events", { as: reader })).status).toBe(403);
    expect((await ask("dm_events", { as: x.tokens.appToken })).body.type).toContain(
      "unsupported-authentication",
    );
    const [first, second] = [await renew(), await renew()];
    const { access_token: renewed } = (await first.json()) as Json;
    expect([first.status, second.status]).toEqual([200, 400]);
    expect((await ask("users/me", { as: renewed })).status).toBe(200);
    expect((await ask("users/me", { as: grant.accessToken })).status).toBe(401);
    x.world.advance(7_201_000);
    expect((await ask("users/me", { as: renewed })).status).toBe(401);
  });

  test("calls are counted in windows of 15 minutes, whatever their path", async () => {
    const { conversationId } = x.world.message({ from: nadia.id, to: acme.id, text: "Psst" });
    for (let call = 1; call <= 14; call++) await ask("dm_events?max_results=1");
    const last = await ask(`dm_conversations/${conversationId}/dm_events?max_results=1`);
    const beyond = await ask("dm_events?max_results=1");
    x.world.advance(15 * 60_000);
    const later = await ask("dm_events?max_results=1");

    expect(last.headers.get("x-rate-limit-limit")).toBe("15");
    expect(last.headers.get("x-rate-limit-remaining")).toBe("0");
    expect(Number(last.headers.get("x-rate-limit-reset")) * 1000).toBeGreaterThan(
      x.world.now() - 60_000,
    );
    expect([last.status, beyond.status, later.status]).toEqual([200, 429, 200]);
    expect(x.ledger.calls()["messages.read"]).toMatchObject({ overLimit: 1 });
  });
});

describe("answers", () => {
  test("a list without hits has no data, and one with errors beside it says what is missing", async () => {
    const post = x.world.post({ by: nadia.id, text: "@acme help" });

    expect((await ask("tweets/search/recent?query=nothing")).body).toEqual({
      meta: { result_count: 0 },
    });
    const { body } = await ask(`tweets?ids=${post.id},20`);
    expect(body.data).toHaveLength(1);
    expect(body.errors).toMatchObject([
      { resource_id: "20", type: expect.stringMatching(/resource-not-found$/) },
    ]);
  });

  test("only what was asked for is told; words are escaped, shortened and cut", async () => {
    const long = `@acme ${"long ".repeat(80)}& https://acme.test/a?b=1`;
    x.world.post({ by: nadia.id, text: long });
    x.world.post({ by: nadia.id, text: "@acme <b> see https://acme.test/b" });

    const plain = await ask(`users/${acme.id}/mentions?max_results=5`);
    const whole = await ask(
      `users/${acme.id}/mentions?max_results=5&post.fields=note_post,entities`,
    );

    expect(Object.keys(plain.body.data[0]).sort()).toEqual(["edit_history_post_ids", "id", "text"]);
    expect(plain.body.data[0].text).toMatch(/^@acme &lt;b&gt; see https:\/\/t\.co\/\w+$/);
    const [short, cut] = whole.body.data;
    expect(short.entities.urls).toMatchObject([{ expanded_url: "https://acme.test/b" }]);
    expect([...cut.text]).toHaveLength(280);
    expect(cut.note_post.text).toContain("&amp; https://t.co/");
  });

  test("an edit is a new id that names the first, and answers name those they answer", async () => {
    const post = x.world.post({ by: nadia.id, text: "@acme one" });
    const edited = x.world.edit({ id: post.id, text: "@acme two" });
    const newestId = edited.versions.at(-1)?.id ?? "";
    x.world.post({ by: acme.id, text: "Thanks", replyTo: newestId });

    const { body } = await ask(`users/${acme.id}/mentions?max_results=5`);
    const reply = await ask(
      `users/${acme.id}/tweets?max_results=5&post.fields=referenced_posts,conversation_id`,
    );

    expect(body.data).toMatchObject([{ id: newestId, edit_history_post_ids: [post.id, newestId] }]);
    expect(reply.body.data).toMatchObject([
      {
        text: "@nadia Thanks",
        conversation_id: post.id,
        referenced_posts: [{ type: "replied_to", id: newestId }],
      },
    ]);
  });

  test("pages follow each other without gaps, also while posts arrive", async () => {
    for (let number = 0; number < 12; number++) {
      x.world.post({ by: nadia.id, text: `@acme number ${number}` });
    }
    const ids: string[] = [];
    let token: string | undefined;
    do {
      const page = token ? `&pagination_token=${token}` : "";
      const { body } = await ask(`users/${acme.id}/mentions?max_results=5${page}`);
      ids.push(...body.data.map(({ id }: Json) => id));
      token = body.meta.next_token;
      x.world.post({ by: nadia.id, text: `@acme later ${ids.length}` });
    } while (token);

    expect(new Set(ids).size).toBe(12);
    expect(ids).toHaveLength(12);
  });

  test("what is read twice on a day is charged once", async () => {
    x.world.post({ by: nadia.id, text: "@acme help" });
    await ask(`users/${acme.id}/mentions?max_results=5`);
    await ask(`users/${acme.id}/mentions?max_results=5`);
    expect(x.ledger.charges()).toEqual({ ownedRead: 1_000 });
    x.world.advance(86_400_000);
    token = x.tokens.issue(acme.id).accessToken;
    await ask(`users/${acme.id}/mentions?max_results=5`);

    expect(x.ledger.microdollars()).toBe(2_000);
  });
});

test("faults repeat with the seed", async () => {
  async function pattern() {
    await x.close();
    x = createXSimulator({ seed: 42, limits: { self: 1000 } });
    await x.start();
    token = x.tokens.issue(x.world.addUser({ username: "acme" }).id).accessToken;
    x.knobs.add({ endpoint: "self", fault: { kind: "transient" }, probability: 0.5 });
    const statuses: number[] = [];
    for (let call = 0; call < 12; call++) statuses.push((await ask("users/me")).status);
    return statuses;
  }
  const first = await pattern();

  expect(new Set(first)).toEqual(new Set([200, 503]));
  expect(await pattern()).toEqual(first);
});
