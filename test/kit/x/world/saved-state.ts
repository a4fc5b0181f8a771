import { deserialize, serialize } from "node:v8";
import type { Grant, Tokens } from "../api/tokens.ts";
import type { WorldState } from "./state.ts";

type Saved = Pick<WorldState, "users" | "posts" | "byVersion" | "messages" | "uploads"> & {
  grants: Grant[];
};
type Parts = { state: WorldState; tokens: Tokens };

/** Everything that exists, as bytes that keep what is the same object the same object. */
export function saveState({ state, tokens }: Parts): Uint8Array {
  const { users, posts, byVersion, messages, uploads } = state;
  const grants = tokens.all();
  return serialize({ users, posts, byVersion, messages, uploads, grants } satisfies Saved);
}

/** Brings back what was saved by the same version of the simulator. */
export function restoreState({ state, tokens }: Parts, saved: Uint8Array): void {
  const earlier = deserialize(saved) as Saved;
  for (const [id, user] of earlier.users) state.users.set(id, user);
  for (const [id, post] of earlier.posts) state.posts.set(id, post);
  for (const [id, post] of earlier.byVersion) state.byVersion.set(id, post);
  for (const [id, upload] of earlier.uploads) state.uploads.set(id, upload);
  for (const message of earlier.messages) state.messages.push(message);
  for (const grant of earlier.grants) tokens.keep(grant);
}
