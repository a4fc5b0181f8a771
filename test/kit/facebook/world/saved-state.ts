import { deserialize, serialize } from "node:v8";
import type { AccessToken, Tokens } from "../graph/tokens.ts";
import type { WorldState } from "./state.ts";

type Saved = Pick<WorldState, "nodes" | "posts" | "conversations"> & {
  /** Not in what earlier versions saved. */
  uploads?: WorldState["uploads"];
  tokens?: AccessToken[];
};
type Parts = { state: WorldState; tokens: Tokens };

/** Everything that exists, as bytes that keep what is the same object the same object. */
export function saveState({ state, tokens }: Parts): Uint8Array {
  const { nodes, posts, conversations, uploads } = state;
  return serialize({
    nodes,
    posts,
    conversations,
    uploads,
    tokens: tokens.all(),
  } satisfies Saved);
}

/** Brings back what was saved by the same version of the simulator. */
export function restoreState({ state, tokens }: Parts, saved: Uint8Array): void {
  const {
    nodes,
    posts,
    conversations,
    uploads = [],
    tokens: known = [],
  } = deserialize(saved) as Saved;
  for (const [id, node] of nodes) state.nodes.set(id, node);
  for (const [id, all] of posts) state.posts.set(id, all);
  for (const [id, all] of conversations) state.conversations.set(id, all);
  for (const [id, file] of uploads) state.uploads.set(id, file);
  for (const token of known) tokens.keep(token);
}
