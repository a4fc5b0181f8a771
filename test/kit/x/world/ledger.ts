import type { Message, Post, WorldState } from "./state.ts";

export type PostEntry = {
  id: string;
  by: string;
  text: string;
  /** Earlier words, oldest first. */
  versions: string[];
  replyTo: string | undefined;
  conversationId: string;
  origin: Post["origin"];
  state: "visible" | "hidden" | "deleted";
  media: number;
  likes: number;
};
export type MessageEntry = Pick<Message, "id" | "conversationId" | "senderId" | "text" | "origin">;

/** The network's own truth, oldest first; deleted things stay, marked as such. */
export function createLedger(state: WorldState) {
  return {
    posts: () => [...state.posts.values()].map(toEntry),
    messages: (): MessageEntry[] =>
      state.messages.map(({ id, conversationId, senderId, text, origin }) => ({
        id,
        conversationId,
        senderId,
        text,
        origin,
      })),
  };
}

function toEntry(post: Post): PostEntry {
  const texts = post.versions.map(({ text }) => text);
  return {
    id: post.id,
    by: post.authorId,
    text: texts.at(-1) ?? "",
    versions: texts.slice(0, -1),
    replyTo: post.replyTo,
    conversationId: post.conversationId,
    origin: post.origin,
    state: post.isDeleted ? "deleted" : post.isHidden ? "hidden" : "visible",
    media: post.media.length,
    likes: post.likedBy.size,
  };
}
