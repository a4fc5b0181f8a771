import { getPost, type Media, type Message, newest, type Post, type WorldState } from "./state.ts";
import { mentionsIn } from "./text.ts";

export type Draft = {
  by: string;
  text: string;
  replyTo?: string | undefined;
  quotes?: string | undefined;
  reposts?: string | undefined;
  media?: Media[];
  replySettings?: Post["replySettings"];
  /** Milliseconds since 1970; by default now. */
  at?: number;
};

/** A post as the network takes it: answers name those who are answered before the words. */
export function publish(state: WorldState, draft: Draft, origin: Post["origin"]): Post {
  const at = draft.at ?? state.clock.now();
  const id = state.nextId(at);
  const parent = draft.replyTo ? getPost(state, draft.replyTo) : undefined;
  const text = parent ? addressed(state, draft, parent) : draft.text;
  const post: Post = {
    id,
    authorId: draft.by,
    versions: [{ id, text, at }],
    conversationId: parent?.conversationId ?? id,
    // The id by which it was answered, which may be an edit's.
    replyTo: draft.replyTo,
    quotes: draft.quotes,
    reposts: draft.reposts,
    media: draft.media ?? [],
    replySettings: draft.replySettings ?? "everyone",
    origin,
    isHidden: false,
    isDeleted: false,
    likedBy: new Set(),
  };
  state.posts.set(id, post);
  state.byVersion.set(id, post);
  state.tell({ kind: "post", post, version: newest(post) });
  return post;
}

/** Everybody in the post that is answered, without oneself and without those already named. */
function addressed(state: WorldState, { by, text }: Draft, parent: Post): string {
  const named = new Set(mentionsIn(state, text).map(({ user }) => user.id));
  const parties = [
    parent.authorId,
    ...mentionsIn(state, newest(parent).text).map(({ user }) => user.id),
  ];
  const missing = [...new Set(parties)].filter((id) => id !== by && !named.has(id));
  const names = missing.map((id) => `@${state.users.get(id)?.username}`);
  return [...names, text].join(" ").trim();
}

export function edit(state: WorldState, id: string, text: string): Post {
  const post = getPost(state, id);
  if (post.replyTo) throw new Error("The simulated network edits no answers.");
  const at = state.clock.now();
  const version = { id: state.nextId(at), text, at };
  post.versions.push(version);
  state.byVersion.set(version.id, post);
  state.tell({ kind: "post", post, version });
  return post;
}

export function remove(state: WorldState, id: string): void {
  const post = getPost(state, id);
  if (post.isDeleted) return;
  post.isDeleted = true;
  state.tell({ kind: "delete", post });
}

export function write(
  state: WorldState,
  message: { from: string; conversationId: string; text: string; media?: Media[]; at?: number },
  origin: Message["origin"],
): Message {
  const at = message.at ?? state.clock.now();
  const written: Message = {
    id: state.nextId(at),
    conversationId: message.conversationId,
    senderId: message.from,
    text: message.text,
    media: message.media ?? [],
    at,
    origin,
  };
  state.messages.push(written);
  state.tell({ kind: "message", message: written });
  return written;
}

/** The smaller number first. */
export function conversationOf(one: string, other: string): string {
  return BigInt(one) < BigInt(other) ? `${one}-${other}` : `${other}-${one}`;
}
