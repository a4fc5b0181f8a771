import type { JsonObject } from "@signalbox/engine/graph";
import { z } from "zod";
import type { RawItem } from "../connector.ts";
import { idText, looseText } from "../parsing.ts";
import { timeOfId } from "./snowflake.ts";
import { Media, type Page, Post, User } from "./views.ts";

type Includes = Page["includes"];

export interface ListedPost {
  item: RawItem;
  /** ISO 8601, by the network's clock. */
  at: string;
  authorId: string;
}

/**
 * A post with what the answer says beside it of its author, its media and the posts it refers to.
 * An edit is a post of its own that names the first one: that one is the message, this its version.
 * Undefined for what is no post, and for reposts, which are nobody's words.
 */
export function postItem(value: unknown, includes: Includes): ListedPost | undefined {
  const parsed = Post.safeParse(value);
  if (!parsed.success) return undefined;
  const post = parsed.data;
  if (post.references.some(({ type }) => type === "retweeted")) return undefined;
  const at = timeOfId(post.id) ?? post.createdAt;
  if (at === undefined) return undefined;
  const body = { type: "post", post: value as JsonObject, ...besides(post, includes) };
  // The same post is told with more or less beside it.
  const marks = [
    body.users.length > 0 && "named",
    body.posts.length > 0 && "placed",
    body.media.length > 0 && "media",
  ];
  return {
    item: {
      key: ["post", post.id, ...marks.filter(Boolean)].join(" "),
      shows: { externalId: post.editIds[0] ?? post.id, version: post.id },
      body,
    },
    at,
    authorId: post.authorId,
  };
}

function besides(post: Post, { users, tweets, posts, media }: Includes) {
  const references = new Set(post.references.map(({ id }) => id));
  return {
    users: pick(users, User, ({ id }) => id === post.authorId),
    posts: pick([...tweets, ...posts], Post, ({ id }) => references.has(id)),
    media: pick(media, Media, ({ media_key: key }) => post.mediaKeys.includes(key)),
  };
}

function pick<T extends z.ZodType>(
  values: readonly unknown[],
  schema: T,
  isWanted: (value: z.output<T>) => boolean,
): JsonObject[] {
  return values.filter((value): value is JsonObject => {
    const parsed = schema.safeParse(value);
    return parsed.success && isWanted(parsed.data);
  });
}

const MessageHead = z.object({ id: idText, event_type: looseText });
const MessageKeys = z.object({
  sender_id: looseText,
  attachments: z.object({ media_keys: z.array(z.string()) }).catch({ media_keys: [] }),
});

/** A private message of a list; undefined for those who join or leave a group. */
export function messageItem(value: unknown, includes: Includes): RawItem | undefined {
  const head = MessageHead.safeParse(value);
  if (!head.success || head.data.event_type !== "MessageCreate") return undefined;
  const keys = MessageKeys.safeParse(value);
  const wanted = keys.success ? keys.data.attachments.media_keys : [];
  return {
    key: `message ${head.data.id}`,
    body: {
      type: "message",
      event: value as JsonObject,
      users: pick(includes.users, User, () => true),
      media: pick(includes.media, Media, ({ media_key: key }) => wanted.includes(key)),
    },
  };
}

export function goneItem(id: string): RawItem {
  return { key: `gone ${id}`, body: { type: "gone", id } };
}
