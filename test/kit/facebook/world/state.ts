import { EventEmitter } from "node:events";
import { createClock } from "./clock.ts";
import { createIds } from "./ids.ts";
import type {
  Author,
  Change,
  Comment,
  Conversation,
  Message,
  Node,
  Page,
  Person,
  Post,
} from "./nodes.ts";
import { createRandom } from "./random.ts";

export type WorldState = ReturnType<typeof createWorldState>;

/** Everything that exists on the simulated network, and the stream of what happens to it. */
export function createWorldState({ seed, startAt }: { seed: number; startAt?: number }) {
  const random = createRandom(seed);
  const changes = new EventEmitter<{ change: [Change] }>();
  return {
    random,
    ids: createIds(random),
    clock: createClock(startAt),
    nodes: new Map<string, Node>(),
    /** Posts per page, oldest first. */
    posts: new Map<string, Post[]>(),
    conversations: new Map<string, Conversation[]>(),
    /** Files that products handed in. */
    uploads: new Map<string, { bytes: Uint8Array; mimeType: string; name: string; url: string }>(),
    changes,
    tell(change: Change) {
      changes.emit("change", change);
    },
  };
}

/** Thrown for a mistake of the test or demo that drives the world, never for one of the product. */
function missing(kind: string, id: string): Error {
  return new Error(`The simulated network has no ${kind} ${id}.`);
}

export function getPage({ nodes }: WorldState, id: string): Page {
  const node = nodes.get(id);
  if (node?.kind !== "page") throw missing("page", id);
  return node;
}

export function getPerson({ nodes }: WorldState, id: string): Person {
  const node = nodes.get(id);
  if (node?.kind !== "person") throw missing("person", id);
  return node;
}

export function getPublished({ nodes }: WorldState, id: string): Post | Comment {
  const node = nodes.get(id);
  if (node?.kind !== "post" && node?.kind !== "comment") throw missing("post or comment", id);
  return node;
}

export function getMessage({ nodes }: WorldState, id: string): Message {
  const node = nodes.get(id);
  if (node?.kind !== "message") throw missing("message", id);
  return node;
}

export function getPostOf(state: WorldState, node: Post | Comment): Post {
  const post = node.kind === "post" ? node : getPublished(state, node.postId);
  if (post.kind !== "post") throw missing("post", node.id);
  return post;
}

export function getAuthor(state: WorldState, id: string): Author {
  const node = state.nodes.get(id);
  if (node?.kind !== "person" && node?.kind !== "page") throw missing("person or page", id);
  return { kind: node.kind, id };
}
