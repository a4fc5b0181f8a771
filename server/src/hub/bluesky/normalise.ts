import type { JsonObject } from "@signalbox/engine/graph";
import { z } from "zod";
import type { NormaliseContext } from "../connector.ts";
import { idText } from "../parsing.ts";
import type { Attachment, Author, SeenMessage, SocialEvent } from "../social-event.ts";
import { replyableWithin } from "../text.ts";
import { chatLimit, postLimit } from "./limits.ts";
import { arrivalOf } from "./raw-items.ts";
import { ChatMessage, PostView, ProfileView } from "./views.ts";

const Raw = z.discriminatedUnion("type", [
  z.object({ type: z.literal("post"), post: PostView }),
  z.object({ type: z.literal("gone"), uri: idText }),
  z.object({
    type: z.literal("chat"),
    convo: z.object({ id: idText, members: z.array(ProfileView) }),
    message: ChatMessage,
  }),
  z.object({ type: z.literal("chatGone"), messageId: idText }),
]);

/** Pure; throws on what is not an item of this network. */
export function normalise(body: JsonObject, context: NormaliseContext): SocialEvent[] {
  const raw = Raw.parse(body);
  switch (raw.type) {
    case "post":
      return [postEvent(raw.post, context)];
    case "chat":
      return [chatEvent(raw.convo, raw.message, context)];
    case "gone":
      return [{ type: "deleted", externalId: raw.uri, at: context.receivedAt }];
    case "chatGone":
      return [{ type: "deleted", externalId: raw.messageId, at: context.receivedAt }];
  }
}

function postEvent(post: PostView, context: NormaliseContext): SeenMessage {
  const { record } = post;
  const createdAt = record.createdAt ?? post.indexedAt;
  return {
    type: "message",
    kind: record.reply ? "comment" : "post",
    externalId: post.uri,
    rootId: record.reply?.root.uri ?? post.uri,
    parentId: record.reply?.parent.uri ?? "",
    peer: null,
    author: authorOf(post.author),
    isSelf: post.author.did === context.selfId,
    text: record.text,
    language: record.langs[0] ?? "",
    attachments: attachmentsOf(post),
    visibility: "public",
    url: postUrl(post.uri),
    createdAt,
    arrivedAt: arrivalOf(post.uri, post.indexedAt),
    at: context.receivedAt,
    version: post.cid,
    replyable: post.viewer ? verdict(post.viewer.replyDisabled) : null,
  };
}

function verdict(isClosed: boolean) {
  const open = replyableWithin(postLimit);
  if (!isClosed) return open;
  return { ...open, allowed: false, reason: "The author has limited who may answer this thread." };
}

function chatEvent(
  convo: { id: string; members: ProfileView[] },
  message: ChatMessage,
  context: NormaliseContext,
): SeenMessage {
  const author = convo.members.find(({ did }) => did === message.sender.did);
  const peer = convo.members.find(({ did }) => did !== context.selfId);
  return {
    type: "message",
    kind: "directMessage",
    externalId: message.id,
    rootId: convo.id,
    parentId: "",
    peer: peer ? authorOf(peer) : null,
    author: author
      ? authorOf(author)
      : { id: message.sender.did, handle: "", name: "", avatarUrl: "" },
    isSelf: message.sender.did === context.selfId,
    text: message.text,
    language: "",
    attachments: [],
    visibility: "private",
    url: "",
    createdAt: message.sentAt,
    arrivedAt: message.sentAt,
    at: message.sentAt,
    version: "",
    replyable: replyableWithin(chatLimit),
  };
}

function authorOf({ did, handle, displayName, avatar }: ProfileView): Author {
  return { id: did, handle, name: displayName || handle, avatarUrl: avatar };
}

function attachmentsOf({ embed }: PostView): Attachment[] {
  if (!embed) return [];
  const images = embed.images.map(
    ({ fullsize, thumb, alt }): Attachment => ({
      kind: "image",
      url: fullsize || thumb,
      alt,
      name: "",
    }),
  );
  const { playlist, alt } = embed;
  return playlist ? [...images, { kind: "video", url: playlist, alt, name: "" }] : images;
}

/** Where people read it; empty for anything that is not a post. */
export function postUrl(uri: string): string {
  const [, did, collection, rkey] = /^at:\/\/([^/]+)\/([^/]+)\/([^/]+)$/.exec(uri) ?? [];
  if (!did || !rkey || collection !== "app.bsky.feed.post") return "";
  return `https://bsky.app/profile/${did}/post/${rkey}`;
}
