import type { Json, JsonObject } from "@signalbox/engine/graph";
import type { PlatformName } from "../../../server/src/hub/index.ts";
import type { Random } from "../../kit/random.ts";
import { facebookStory } from "../order/facebook-story.ts";
import { mastodonStory } from "../order/mastodon-story.ts";
import { xStory } from "../order/x-story.ts";

export interface Samples {
  platform: PlatformName;
  selfId: string;
  /** Raw items as they are stored. */
  items: JsonObject[];
  /** Bodies of deliveries, where the network pushes. */
  deliveries: Json[];
}

const at = "2026-11-22T11:00:00.000Z";
const jane = { id: "69", name: "Jane", username: "jane" };

/** Every kind of item that a network tells, whole. */
export function samplesOf(platform: PlatformName, random: Random): Samples {
  switch (platform) {
    case "facebook":
      return facebook(random);
    case "x":
      return x(random);
    case "mastodon":
      return { platform, selfId: "1", items: bodies(mastodonStory, random), deliveries: [] };
    case "bluesky":
      return { platform, selfId: "did:plc:acme", items: bluesky, deliveries: [] };
  }
}

type Teller = typeof facebookStory;
function bodies(tell: Teller, random: Random): JsonObject[] {
  return Array.from({ length: 8 }, () => tell(random)).flatMap(({ items }) =>
    items.map(({ body }) => body),
  );
}

function facebook(random: Random): Samples {
  const { selfId } = facebookStory(random);
  const items = bodies(facebookStory, random);
  const attachments = { data: [{ mime_type: "image/png", image_data: { url: "https://a.test" } }] };
  const message = { id: "m_1", message: "Hi", created_time: at, from: jane, attachments };
  const messaging = {
    sender: { id: "69" },
    recipient: { id: selfId },
    timestamp: 1_763_809_200_000,
    message: { mid: "m_2", text: "Hi", attachments: [{ type: "image", payload: { url: "u" } }] },
  };
  const changes = items
    .filter(({ type }) => type === "change")
    .map(({ value = null }): Json => ({ field: "feed", value }));
  return {
    platform: "facebook",
    selfId,
    items: [
      ...items,
      { type: "message", participants: [jane, { id: selfId, name: "Acme" }], message },
      { type: "messaging", messaging },
      { type: "gone", id: "1_2" },
    ],
    deliveries: [
      { object: "page", entry: [{ id: selfId, time: 1_763_809_200, changes }] },
      { object: "page", entry: [{ id: selfId, time: 1_763_809_200, messaging: [messaging] }] },
    ],
  };
}

function x(random: Random): Samples {
  const items = bodies(xStory, random);
  const event = {
    id: "1990000000000000001",
    event_type: "MessageCreate",
    text: "Hi https://t.co/a",
    sender_id: "69",
    dm_conversation_id: "69-4242",
    created_at: at,
    entities: { urls: [{ url: "https://t.co/a", expanded_url: "https://a.test" }], mentions: [] },
    attachments: { media_keys: ["3_1"] },
  };
  const media = [{ media_key: "3_1", type: "photo", url: "https://a.test/1", variants: [] }];
  const pushed = {
    type: "message_create",
    id: "1990000000000000002",
    created_timestamp: "1763809200000",
    message_create: {
      target: { recipient_id: "4242" },
      sender_id: "69",
      message_data: { text: "Hi", entities: { urls: [] } },
    },
  };
  const posts = items.flatMap(({ post }) => (post === undefined ? [] : [post]));
  const deliver = (event_type: string, payload: Json): Json => ({
    data: { event_type, filter: { user_id: "4242" }, payload, includes: { users: [jane] } },
  });
  return {
    platform: "x",
    selfId: "4242",
    items: [
      ...items,
      { type: "message", event, users: [jane], media },
      { type: "pushedMessage", event: pushed, users: [jane] },
    ],
    deliveries: [
      ...posts.slice(0, 20).map((post) => deliver("post.mention.create", post)),
      deliver("post.delete", { id: "1990000000000000003" }),
      deliver("dm.received", { direct_message_events: [pushed], users: { "69": jane } }),
    ],
  };
}

const author = { did: "did:plc:jane", handle: "jane.test", displayName: "Jane", avatar: "" };
const uri = "at://did:plc:jane/app.bsky.feed.post/3m5zzzzzzzz2a";
const bluesky: JsonObject[] = [
  {
    type: "post",
    post: {
      ...{ uri, cid: "bafy1", author, indexedAt: at },
      record: {
        text: "Hello 👩‍👩‍👧",
        createdAt: at,
        langs: ["en"],
        reply: { root: { uri: `${uri}b`, cid: "b" }, parent: { uri: `${uri}c`, cid: "c" } },
      },
      embed: { $type: "app.bsky.embed.images#view", images: [{ fullsize: "https://a.test" }] },
      viewer: { replyDisabled: false },
    },
  },
  { type: "gone", uri },
  {
    type: "chat",
    convo: { id: "c1", members: [author, { did: "did:plc:acme", handle: "acme.test" }] },
    message: { id: "m1", rev: "1", text: "Hi", sender: { did: author.did }, sentAt: at },
  },
  { type: "chatGone", messageId: "m1" },
];
