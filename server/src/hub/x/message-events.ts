import type { z } from "zod";
import type { NormaliseContext } from "../connector.ts";
import type { Attachment, SeenMessage } from "../social-event.ts";
import { replyableWithin } from "../text.ts";
import { attachmentsOf } from "./attachments.ts";
import { authorOf } from "./authors.ts";
import { messageLimit } from "./limits.ts";
import { readable } from "./post-text.ts";
import type { Media, MessageEvent, PushedMessage, User } from "./views.ts";

/** A private message of a list. */
export function messageEvent(
  event: MessageEvent,
  users: User[],
  media: Media[],
  context: NormaliseContext,
): SeenMessage {
  if (event.dm_conversation_id === "") throw new Error("A private message without conversation.");
  return build({
    id: event.id,
    conversationId: event.dm_conversation_id,
    senderId: event.sender_id,
    text: readable(event.text, event.entities),
    at: event.created_at,
    attachments: attachmentsOf(media),
    users,
    context,
  });
}

/** The same message as an event pushes it: it names both sides instead of the conversation. */
export function pushedMessageEvent(
  { id, created_timestamp: at, message_create: message }: z.infer<typeof PushedMessage>,
  users: User[],
  context: NormaliseContext,
): SeenMessage {
  const { sender_id: senderId, target, message_data: data } = message;
  return build({
    id,
    conversationId: conversationOf(senderId, target.recipient_id),
    senderId,
    text: readable(data.text, data.entities && { mentions: [], urls: data.entities.urls }),
    at,
    attachments: pushedMedia(data.attachment?.media),
    users,
    context,
  });
}

interface Parts {
  id: string;
  conversationId: string;
  senderId: string;
  text: string;
  at: string;
  attachments: Attachment[];
  users: User[];
  context: NormaliseContext;
}

function build(parts: Parts): SeenMessage {
  const { id, conversationId, senderId, at, users, context } = parts;
  const peerId = peerOf(conversationId, context.selfId);
  const find = (wanted: string) => users.find((user) => user.id === wanted);
  return {
    type: "message",
    kind: "directMessage",
    externalId: id,
    rootId: conversationId,
    parentId: "",
    peer: authorOf(peerId, find(peerId)),
    author: authorOf(senderId, find(senderId)),
    isSelf: senderId !== "" && senderId === context.selfId,
    text: parts.text,
    language: "",
    attachments: parts.attachments,
    visibility: "private",
    url: "",
    createdAt: at,
    arrivedAt: at,
    at,
    version: "",
    replyable: replyableWithin(messageLimit),
  };
}

/** Between two people the conversation is called after both; a group's name tells nobody. */
function peerOf(conversationId: string, selfId: string): string {
  const sides = conversationId.split("-");
  return sides.length === 2 ? (sides.find((side) => side !== selfId) ?? "") : "";
}

/** The smaller number first. */
export function conversationOf(one: string, other: string): string {
  const isFirst = one.length === other.length ? one < other : one.length < other.length;
  return isFirst ? `${one}-${other}` : `${other}-${one}`;
}

function pushedMedia(
  media: { type: string; media_url_https: string; ext_alt_text: string } | undefined,
): Attachment[] {
  if (!media || media.media_url_https === "") return [];
  const { type, media_url_https: url, ext_alt_text: alt } = media;
  return [{ kind: type === "photo" ? "image" : "video", url, alt, name: "" }];
}
