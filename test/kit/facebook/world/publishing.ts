import type { Author, Comment, Origin, Photo, Post } from "./nodes.ts";
import { getPostOf, getPublished, type WorldState } from "./state.ts";

export type Content = { text?: string; photoUrl?: string };

function contentOf(state: WorldState, { text, photoUrl }: Content) {
  const photo: Photo | undefined = photoUrl ? { id: state.ids.photo(), url: photoUrl } : undefined;
  return { ...(text ? { text } : {}), ...(photo ? { photo } : {}) };
}

function published(author: Author, origin: Origin, createdAt: number) {
  return {
    author,
    origin,
    createdAt,
    isHidden: false,
    isDeleted: false,
    versions: [],
    reactions: new Map(),
  };
}

export function publishPost(
  state: WorldState,
  input: Content & {
    pageId: string;
    author: Author;
    origin: Origin;
    at?: number;
    isPublished?: boolean;
  },
): Post {
  const at = input.at ?? state.clock.now();
  const post: Post = {
    kind: "post",
    id: state.ids.post(input.pageId),
    pageId: input.pageId,
    ...contentOf(state, input),
    ...published(input.author, input.origin, at),
    updatedAt: at,
    isPublished: input.isPublished ?? true,
    comments: [],
  };
  state.nodes.set(post.id, post);
  const posts = state.posts.get(post.pageId) ?? [];
  // Kept in order of time, so that reading the newest does not sort them all; backdated ones are rare.
  posts.splice(posts.findLastIndex(({ createdAt }) => createdAt <= at) + 1, 0, post);
  state.posts.set(post.pageId, posts);
  state.tell({ field: "feed", verb: "add", node: post, at: state.clock.now() });
  return post;
}

export function publishComment(
  state: WorldState,
  input: Content & { on: string; author: Author; origin: Origin; at?: number },
): Comment {
  const target = getPublished(state, input.on);
  const post = getPostOf(state, target);
  const at = input.at ?? state.clock.now();
  const comment: Comment = {
    kind: "comment",
    id: state.ids.comment(post.id),
    pageId: post.pageId,
    postId: post.id,
    ...(target.kind === "comment" ? { parentId: target.id } : {}),
    ...contentOf(state, input),
    ...published(input.author, input.origin, at),
  };
  state.nodes.set(comment.id, comment);
  post.comments.push(comment);
  post.updatedAt = state.clock.now();
  state.tell({ field: "feed", verb: "add", node: comment, at: state.clock.now() });
  return comment;
}

export function editPublished(state: WorldState, id: string, text: string): void {
  const node = getPublished(state, id);
  node.versions.push(node.text ?? "");
  node.text = text;
  node.editedAt = state.clock.now();
  state.tell({ field: "feed", verb: "edited", node, at: node.editedAt });
}

/** Deletes a post with its comments, or a comment with its replies; told once, for the topmost. */
export function removePublished(
  state: WorldState,
  id: string,
  verb: "remove" | "trash" = "remove",
): void {
  const node = getPublished(state, id);
  for (const below of withDescendants(state, node)) below.isDeleted = true;
  state.tell({ field: "feed", verb, node, at: state.clock.now() });
}

export function hidePublished(state: WorldState, id: string, isHidden: boolean): void {
  const node = getPublished(state, id);
  node.isHidden = isHidden;
  state.tell({ field: "feed", verb: isHidden ? "hide" : "unhide", node, at: state.clock.now() });
}

export function react(
  state: WorldState,
  id: string,
  author: Author,
  type: string | undefined,
): void {
  const node = getPublished(state, id);
  const before = node.reactions.get(author.id);
  const about = { field: "reaction", node, author, at: state.clock.now() } as const;
  if (type) {
    node.reactions.set(author.id, { author, type });
    state.tell({ ...about, verb: before ? "edit" : "add", type });
  } else if (before) {
    node.reactions.delete(author.id);
    state.tell({ ...about, verb: "remove", type: before.type });
  }
}

function withDescendants(state: WorldState, node: Post | Comment): (Post | Comment)[] {
  if (node.kind === "post") return [node, ...node.comments];
  const inside = new Set([node.id]);
  const comments = getPostOf(state, node).comments.filter(({ id, parentId }) => {
    const isInside = inside.has(id) || (parentId !== undefined && inside.has(parentId));
    if (isInside) inside.add(id);
    return isInside;
  });
  return comments;
}
