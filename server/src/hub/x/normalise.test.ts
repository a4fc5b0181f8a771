import { randomInt } from "node:crypto";
import fc from "fast-check";
import { expect, test } from "vitest";
import type { SeenMessage } from "../social-event.ts";
import { normalise } from "./normalise.ts";
import { postItem } from "./raw-items.ts";
import { parseWebhook } from "./webhook.ts";

const context = { selfId: "11", receivedAt: "2026-11-22T12:00:00.000Z" };
const account = {
  id: "1",
  platform: "x",
  externalId: "11",
  handle: "acme",
  baseUrl: "https://api.x.com",
  credentials: {},
} as const;

const none = { users: [], tweets: [], posts: [], media: [] };
const post = {
  id: "2080765813578191303",
  text: "@acme see https://t.co/abc &lt;now&gt; &amp;amp; https://t.co/pic",
  author_id: "22",
  conversation_id: "2080765813578191000",
  created_at: "2026-07-24T21:23:23.000Z",
  in_reply_to_user_id: "11",
  lang: "en",
  referenced_tweets: [{ type: "replied_to", id: "2080765813578191005" }],
  edit_history_tweet_ids: ["2080765813578191200", "2080765813578191303"],
  attachments: { media_keys: ["3_1"] },
  entities: {
    mentions: [{ start: 0, end: 5, username: "acme", id: "11" }],
    urls: [
      { url: "https://t.co/abc", expanded_url: "https://acme.test/a?b=1&c=2" },
      {
        url: "https://t.co/pic",
        expanded_url: "https://x.com/i/status/1/photo/1",
        media_key: "3_1",
      },
    ],
  },
};
const includes = {
  ...none,
  users: [
    { id: "22", username: "nadia", name: "Nadia Haddad", profile_image_url: "https://p.test/1" },
  ],
  tweets: [{ id: "2080765813578191005", edit_history_tweet_ids: ["2080765813578191001"] }],
  media: [{ media_key: "3_1", type: "photo", url: "https://pbs.test/1.jpg", alt_text: "A router" }],
};

function read(value: object, beside: object = includes): SeenMessage {
  const item = postItem(value, { ...none, ...beside });
  const [event] = normalise(item?.item.body ?? {}, context);
  return event as SeenMessage;
}

test("a post says what its author wrote, where it stands and who may answer", () => {
  expect(read(post)).toEqual({
    type: "message",
    kind: "comment",
    externalId: "2080765813578191200",
    rootId: "2080765813578191000",
    parentId: "2080765813578191001",
    peer: null,
    author: { id: "22", handle: "nadia", name: "Nadia Haddad", avatarUrl: "https://p.test/1" },
    isSelf: false,
    text: "@acme see https://acme.test/a?b=1&c=2 <now> &amp;",
    language: "en",
    attachments: [{ kind: "image", url: "https://pbs.test/1.jpg", alt: "A router", name: "" }],
    visibility: "public",
    url: "https://x.com/nadia/status/2080765813578191303",
    createdAt: "2026-07-24T21:23:23.373Z",
    arrivedAt: "2026-07-24T21:23:23.373Z",
    at: "2026-07-24T21:23:23.373Z",
    version: "2080765813578191303",
    replyable: {
      allowed: true,
      reason: "",
      until: null,
      maxLength: 280,
      unit: "xweighted",
      maxBytes: null,
    },
  });
});

test("the new names say the same as the old ones", () => {
  const { referenced_tweets: references, edit_history_tweet_ids: ids, ...others } = post;
  const renamed = { ...others, referenced_posts: references, edit_history_post_ids: ids };
  const { tweets, ...beside } = includes;
  const posts = [{ id: tweets[0]?.id, edit_history_post_ids: ["2080765813578191001"] }];

  expect(read(renamed, { ...beside, posts })).toEqual(read(post));
});

test("a long post is read whole, in either name", () => {
  const words = "word ".repeat(200).trim();
  const cut = { ...post, text: "word word…" };

  expect(read({ ...cut, note_tweet: { text: words } }).text).toBe(words);
  expect(read({ ...cut, note_post: { text: words } }).text).toBe(words);
});

test.each([
  ["an answer to us", { entities: undefined }, true],
  ["a mention", { in_reply_to_user_id: undefined }, true],
  ["neither", { in_reply_to_user_id: "33", entities: undefined }, false],
  ["our own words", { author_id: "11", in_reply_to_user_id: "33", entities: undefined }, true],
])("%s decides whether X lets us answer", (_name, change, allowed) => {
  expect(read({ ...post, ...change }).replyable).toMatchObject({ allowed });
});

test("a post that quotes us may be answered", () => {
  const quote = { ...post, entities: undefined, in_reply_to_user_id: undefined };
  const references = [{ type: "quoted", id: "9" }];
  const ours = { tweets: [{ id: "9", author_id: "11" }] };

  expect(read({ ...quote, referenced_tweets: references }, ours).replyable?.allowed).toBe(true);
});

test("our own answer is our words, without the names that X puts before them", () => {
  const own = { ...post, author_id: "11", text: "@nadia @ben On our way", entities: undefined };

  expect(read(own)).toMatchObject({ isSelf: true, text: "On our way" });
});

test("reposts and group changes are nobody's words", () => {
  expect(postItem({ ...post, referenced_tweets: [{ type: "retweeted", id: "1" }] }, none)).toBe(
    undefined,
  );
});

test("a pushed private message and the listed one are the same message", () => {
  const pushed = {
    data: {
      event_type: "dm.received",
      filter: { user_id: "11" },
      payload: {
        direct_message_events: [
          {
            type: "message_create",
            id: "2080765901528535096",
            created_timestamp: "1784928224372",
            message_create: {
              target: { recipient_id: "11" },
              sender_id: "222",
              message_data: { text: "hello &amp; bye", entities: { urls: [] } },
            },
          },
        ],
        users: { "222": { data: { id: "222", username: "nadia", name: "Nadia" } } },
      },
    },
  };
  const listed = {
    type: "message",
    event: {
      id: "2080765901528535096",
      event_type: "MessageCreate",
      text: "hello &amp; bye",
      sender_id: "222",
      dm_conversation_id: "11-222",
      created_at: "2026-07-24T21:23:44.372Z",
    },
    users: [{ id: "222", username: "nadia", name: "Nadia" }],
    media: [],
  };

  const [item] = parseWebhook(pushed, account);

  expect(normalise(item?.body ?? {}, context)).toEqual(normalise(listed, context));
  expect(parseWebhook(pushed, { ...account, externalId: "12" })).toEqual([]);
});

test("whatever a body holds, it becomes events or an error with a sentence", () => {
  const seed = Number(process.env["SIGNALBOX_FUZZ_SEED"] ?? randomInt(2 ** 31));
  const hostile = fc.anything({ withBigInt: false, maxDepth: 4 });
  const paths = Object.keys(post) as (keyof typeof post)[];
  const mutated = fc
    .tuple(fc.subarray(paths, { minLength: 1, maxLength: 4 }), hostile, hostile)
    .map(([names, value, beside]) => ({
      post: { ...post, ...Object.fromEntries(names.map((name) => [name, value])) },
      beside,
    }));
  fc.assert(
    fc.property(mutated, hostile, ({ post: value, beside }, other) => {
      const bodies = [
        { type: "post", post: value, users: [beside], posts: [beside], media: beside },
        { type: "message", event: value, users: beside, media: [other] },
        { type: "pushedMessage", event: other, users: [other] },
        { type: "gone", id: other },
      ];
      for (const body of bodies) survives(() => normalise(body as never, context));
      survives(() => postItem(value, { ...none, users: [beside], posts: [other] }));
      survives(() =>
        parseWebhook({ data: { event_type: "post.create", payload: value } }, account),
      );
      survives(() => parseWebhook(other, account));
    }),
    { numRuns: 400, seed },
  );
});

function survives(work: () => unknown): void {
  try {
    work();
  } catch (error) {
    expect((error as Error).message).not.toBe("");
    expect(error).not.toBeInstanceOf(TypeError);
    expect(error).not.toBeInstanceOf(RangeError);
  }
}
