import { randomBytes } from "node:crypto";
import type { Vocabulary } from "../api/params.ts";
import { postIncludes, showPost } from "../api/render.ts";
import type { Selection } from "../api/selection.ts";
import type { Change, Message, Post, User, Version, WorldState } from "../world/state.ts";
import { mentionsIn, shownText } from "../world/text.ts";

export const eventTypes = [
  "post.create",
  "post.delete",
  "post.mention.create",
  "dm.received",
  "dm.sent",
] as const;
export type EventType = (typeof eventTypes)[number];

/** What a change is to one subscribed user; undefined when it is none of their business. */
export function eventOf(
  state: WorldState,
  change: Change,
  userId: string,
  vocabulary: Vocabulary,
): { type: EventType; payload: object; includes?: object } | undefined {
  if (change.kind === "message") return messageEvent(state, change.message, userId);
  const { post } = change;
  if (change.kind === "delete") {
    if (post.authorId !== userId) return undefined;
    return { type: "post.delete", payload: { id: post.id, author_id: userId } };
  }
  const isOwn = post.authorId === userId;
  const isMention = mentionsIn(state, change.version.text).some(({ user }) => user.id === userId);
  if (!isOwn && !isMention) return undefined;
  const type = isOwn ? "post.create" : "post.mention.create";
  return { type, ...shownPost(state, post, change.version, vocabulary) };
}

function shownPost(state: WorldState, post: Post, version: Version, vocabulary: Vocabulary) {
  const selection = everything(vocabulary);
  return {
    payload: showPost(state, post, version, selection),
    includes: postIncludes(state, [post], selection),
  };
}

/** Events say all there is. */
function everything(vocabulary: Vocabulary): Selection {
  const any: ReadonlySet<string> = Object.assign(new Set<string>(), { has: () => true });
  return { vocabulary, post: any, user: any, media: any, message: any, expansions: any };
}

/** In the form of the interface before this one. */
function messageEvent(state: WorldState, message: Message, userId: string) {
  const sides = message.conversationId.split("-");
  if (!sides.includes(userId)) return undefined;
  const recipientId = sides.find((side) => side !== message.senderId) ?? "";
  const { text, links } = shownText(message.text, [], message.id);
  const urls = links.map(({ url, expanded }) => ({ url, expanded_url: expanded }));
  const [media] = message.media;
  const data = {
    text,
    entities: { hashtags: [], symbols: [], user_mentions: [], urls },
    ...(media
      ? { attachment: { type: "media", media: { type: media.kind, media_url_https: media.url } } }
      : {}),
  };
  const users = sides.flatMap((id) => {
    const user = state.users.get(id);
    return user ? [[id, { data: profileOf(user) }]] : [];
  });
  return {
    type: message.senderId === userId ? ("dm.sent" as const) : ("dm.received" as const),
    payload: {
      direct_message_events: [
        {
          type: "message_create",
          id: message.id,
          created_timestamp: String(message.at),
          message_create: {
            target: { recipient_id: recipientId },
            sender_id: message.senderId,
            message_data: data,
          },
        },
      ],
      users: Object.fromEntries(users),
    },
  };
}

function profileOf({ id, username, name, isProtected }: User) {
  return { id, username, name, protected: isProtected, profile_image_url: "" };
}

export function envelope(
  event: { type: EventType; payload: object; includes?: object },
  userId: string,
): string {
  const { type, payload, includes } = event;
  return JSON.stringify({
    data: {
      event_uuid: randomBytes(8).readBigInt64BE().toString(),
      filter: { user_id: userId },
      event_type: type,
      tag: "contact centre",
      payload,
      ...(includes && Object.keys(includes).length > 0 ? { includes } : {}),
    },
  });
}
