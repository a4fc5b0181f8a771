import type { JsonObject } from "@signalbox/engine/graph";
import { z } from "zod";
import type { NormaliseContext } from "../connector.ts";
import { idText, looseList } from "../parsing.ts";
import type { Attachment, SeenMessage, SocialEvent } from "../social-event.ts";
import { replyableWithin } from "../text.ts";
import { attachmentsOf } from "./attachments.ts";
import { authorOf, postUrl } from "./authors.ts";
import { postLimit } from "./limits.ts";
import { messageEvent, pushedMessageEvent } from "./message-events.ts";
import { fullText, withoutAddressees } from "./post-text.ts";
import { timeOfId } from "./snowflake.ts";
import { Media, MessageEvent, Post, PushedMessage, User } from "./views.ts";

const Raw = z.discriminatedUnion("type", [
  z.object({
    type: z.literal("post"),
    post: Post,
    users: looseList(User),
    posts: looseList(Post),
    media: looseList(Media),
  }),
  z.object({
    type: z.literal("message"),
    event: MessageEvent,
    users: looseList(User),
    media: looseList(Media),
  }),
  z.object({ type: z.literal("pushedMessage"), event: PushedMessage, users: looseList(User) }),
  z.object({ type: z.literal("gone"), id: idText }),
]);
type RawPost = Extract<z.infer<typeof Raw>, { type: "post" }>;

/** Pure; throws on what is not an item of this network. */
export function normalise(body: JsonObject, context: NormaliseContext): SocialEvent[] {
  const raw = Raw.parse(body);
  switch (raw.type) {
    case "post":
      return [postEvent(raw, context)];
    case "message":
      return [messageEvent(raw.event, raw.users, raw.media, context)];
    case "pushedMessage":
      return [pushedMessageEvent(raw.event, raw.users, context)];
    case "gone":
      return [{ type: "deleted", externalId: raw.id, at: context.receivedAt }];
  }
}

function postEvent(raw: RawPost, context: NormaliseContext): SeenMessage {
  const { post } = raw;
  const firstId = firstIdOf(post);
  const createdAt = timeOf(firstId, post);
  const parentId = parentOf(raw);
  const isSelf = post.authorId !== "" && post.authorId === context.selfId;
  const author = raw.users.find(({ id }) => id === post.authorId);
  const text = fullText(post);
  return {
    type: "message",
    kind: parentId ? "comment" : "post",
    externalId: firstId,
    rootId: rootOf(post, firstId, parentId),
    parentId,
    peer: null,
    author: authorOf(post.authorId, author),
    isSelf,
    text: isSelf && parentId ? withoutAddressees(text) : text,
    language: /^[a-z]{2,3}$/.test(post.language) && post.language !== "und" ? post.language : "",
    attachments: mediaOf(raw),
    visibility: author?.protected ? "followers" : "public",
    url: postUrl(author?.username ?? "", post.id),
    createdAt,
    arrivedAt: createdAt,
    // The words of one id never change: an edit is another id.
    at: timeOf(post.id, post),
    version: post.id,
    replyable: verdict(raw, isSelf, context),
  };
}

/** An edited post is known by its first id. */
function firstIdOf(post: Post): string {
  return post.editIds[0] ?? post.id;
}

function timeOf(id: string, post: Post): string {
  const at = timeOfId(id) ?? post.createdAt;
  if (at === undefined) throw new Error(`The post ${id} does not say when it was written.`);
  return at;
}

function parentOf({ post, posts }: RawPost): string {
  const reference = post.references.find(({ type }) => type === "replied_to");
  if (!reference) return "";
  const parent = posts.find(({ id }) => id === reference.id);
  return parent ? firstIdOf(parent) : reference.id;
}

function rootOf(post: Post, firstId: string, parentId: string): string {
  const { conversationId } = post;
  if (conversationId === "") return parentId || firstId;
  return post.editIds.includes(conversationId) ? firstId : conversationId;
}

/** Since February 2026 X takes answers only for authors who mention or quote us. */
function verdict({ post, posts }: RawPost, isSelf: boolean, { selfId }: NormaliseContext) {
  const open = replyableWithin(postLimit);
  const mentions = [...(post.entities?.mentions ?? []), ...(post.note?.entities?.mentions ?? [])];
  const quoted = post.references.filter(({ type }) => type === "quoted").map(({ id }) => id);
  const isSummons =
    post.inReplyToUserId === selfId ||
    mentions.some(({ id }) => id === selfId) ||
    posts.some(({ id, authorId }) => quoted.includes(id) && authorId === selfId);
  if (isSelf || (selfId !== "" && isSummons)) return open;
  const reason = "X takes answers only to posts that mention or quote our account.";
  return { ...open, allowed: false, reason };
}

function mediaOf({ post, media }: RawPost): Attachment[] {
  return attachmentsOf(media.filter(({ media_key: key }) => post.mediaKeys.includes(key)));
}
