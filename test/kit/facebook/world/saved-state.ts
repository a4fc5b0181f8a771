import { deserialize, serialize } from "node:v8";
import type { WorldState } from "./state.ts";

type Saved = Pick<WorldState, "nodes" | "posts" | "conversations" | "uploads">;

/** Everything that exists, as bytes that keep what is the same object the same object. */
export function saveState({ nodes, posts, conversations, uploads }: WorldState): Uint8Array {
  return serialize({ nodes, posts, conversations, uploads } satisfies Saved);
}

/** Brings back what was saved by the same version of the simulator. */
export function restoreState(state: WorldState, saved: Uint8Array): void {
  // What an earlier version saved has no files in it.
  const { nodes, posts, conversations, uploads = new Map() } = deserialize(saved) as Saved;
  for (const [id, node] of nodes) state.nodes.set(id, node);
  for (const [id, all] of posts) state.posts.set(id, all);
  for (const [id, all] of conversations) state.conversations.set(id, all);
  for (const [id, file] of uploads) state.uploads.set(id, file);
}
