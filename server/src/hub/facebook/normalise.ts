import type { JsonObject } from "@signalbox/engine/graph";
import { z } from "zod";
import type { NormaliseContext } from "../connector.ts";
import { anyTime, idText, looseList } from "../parsing.ts";
import type { Attachment, SeenMessage, SocialEvent } from "../social-event.ts";
import { replyableWithin } from "../text.ts";
import { feedEvents, messagingEvents } from "./changes.ts";
import { commentLimit, messageLimit } from "./limits.ts";
import { authorOf, kindOf } from "./parts.ts";
import { versionOf } from "./raw-items.ts";
import { CommentNode, FeedChange, MessageNode, Messaging, Party, PostNode } from "./views.ts";

const Raw = z.discriminatedUnion("type", [
  z.object({ type: z.literal("post"), post: PostNode }),
  z.object({ type: z.literal("comment"), comment: CommentNode }),
  z.object({ type: z.literal("message"), participants: looseList(Party), message: MessageNode }),
  z.object({ type: z.literal("gone"), id: idText }),
  z.object({ type: z.literal("change"), time: anyTime, value: FeedChange }),
  z.object({ type: z.literal("messaging"), messaging: Messaging }),
]);

/** Pure; throws on what is not an item of this network. */
export function normalise(body: JsonObject, context: NormaliseContext): SocialEvent[] {
  const raw = Raw.parse(body);
  switch (raw.type) {
    case "post":
      return [postEvent(raw.post, context)];
    case "comment":
      return [commentEvent(raw.comment, context)];
    case "message":
      return [messageEvent(raw.message, raw.participants, context)];
    case "gone":
      return [{ type: "deleted", externalId: raw.id, at: context.receivedAt }];
    case "change":
      return feedEvents(raw.value, raw.time, context);
    case "messaging":
      return messagingEvents(raw.messaging, context);
  }
}

function postEvent(post: z.infer<typeof PostNode>, context: NormaliseContext): SeenMessage {
  return {
    ...commonOf(post, context),
    kind: "post",
    externalId: post.id,
    rootId: post.id,
    parentId: "",
    text: post.message || post.story,
    attachments: (post.attachments?.data ?? []).flatMap(pictureOf),
    version: versionOf(post.message, post.is_hidden),
    replyable: replyableWithin(commentLimit),
  };
}

function commentEvent(
  comment: z.infer<typeof CommentNode>,
  context: NormaliseContext,
): SeenMessage {
  const rootId = postIdOf(comment.id, context.selfId);
  const open = replyableWithin(commentLimit);
  const isClosed = comment.can_comment === false;
  return {
    ...commonOf(comment, context),
    kind: "comment",
    externalId: comment.id,
    rootId,
    parentId: comment.parent?.id ?? rootId,
    text: comment.message,
    attachments: comment.attachment ? pictureOf(comment.attachment) : [],
    version: versionOf(comment.message, comment.is_hidden),
    replyable: isClosed
      ? { ...open, allowed: false, reason: "Facebook takes no answers to this comment." }
      : open,
  };
}

function commonOf(
  node: z.infer<typeof PostNode> | z.infer<typeof CommentNode>,
  context: NormaliseContext,
) {
  return {
    type: "message",
    peer: null,
    author: node.from ? authorOf(node.from) : null,
    isSelf: node.from?.id === context.selfId,
    language: "",
    visibility: "public",
    url: node.permalink_url,
    createdAt: node.created_time,
    arrivedAt: node.created_time,
    at: context.receivedAt,
    ...(node.is_hidden === undefined ? {} : { hidden: node.is_hidden }),
  } as const;
}

function messageEvent(
  message: z.infer<typeof MessageNode>,
  participants: z.infer<typeof Party>[],
  context: NormaliseContext,
): SeenMessage {
  const parties = [...participants, message.from, ...(message.to?.data ?? [])];
  const peer = parties.find((one) => one !== undefined && one.id !== context.selfId);
  if (!peer) throw new Error("A private message names nobody but ourselves.");
  return {
    type: "message",
    kind: "directMessage",
    externalId: message.id,
    rootId: peer.id,
    parentId: "",
    peer: authorOf(peer),
    author: message.from ? authorOf(message.from) : null,
    isSelf: message.from?.id === context.selfId,
    text: message.message,
    language: "",
    attachments: (message.attachments?.data ?? []).map((one) => ({
      kind: kindOf(one.mime_type),
      url: one.image_data?.url || one.video_data?.url || one.file_url,
      alt: "",
      name: one.name,
    })),
    visibility: "private",
    url: "",
    createdAt: message.created_time,
    arrivedAt: message.created_time,
    at: context.receivedAt,
    version: versionOf(message.message, undefined),
    replyable: replyableWithin(messageLimit),
  };
}

/** A comment's id begins with its post's own number. */
export function postIdOf(commentId: string, pageId: string): string {
  return `${pageId}_${commentId.split("_")[0] ?? ""}`;
}

function pictureOf(attachment: {
  type: string;
  title: string;
  url: string;
  media?: { image?: { src: string } | undefined; source: string } | undefined;
}): Attachment[] {
  const isVideo = attachment.type.startsWith("video");
  const url = (isVideo ? attachment.media?.source : attachment.media?.image?.src) || attachment.url;
  return url === ""
    ? []
    : [{ kind: isVideo ? "video" : "image", url, alt: attachment.title, name: "" }];
}
