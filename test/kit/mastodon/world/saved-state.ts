import { deserialize, serialize } from "node:v8";
import type { Token, Tokens } from "../api/tokens.ts";
import type { MastodonState } from "./state.ts";

type Saved = Pick<MastodonState, "accounts" | "statuses" | "notifications" | "media"> & {
  tokens: Token[];
};
type Parts = { state: MastodonState; tokens: Tokens };

/** Everything that exists, as bytes. */
export function saveState({ state, tokens }: Parts): Uint8Array {
  const { accounts, statuses, notifications, media } = state;
  return serialize({
    accounts,
    statuses,
    notifications,
    media,
    tokens: tokens.all(),
  } satisfies Saved);
}

/** Brings back what was saved by the same version of the simulator. */
export function restoreState({ state, tokens }: Parts, saved: Uint8Array): void {
  const earlier = deserialize(saved) as Saved;
  for (const [id, account] of earlier.accounts) state.accounts.set(id, account);
  for (const [id, status] of earlier.statuses) state.statuses.set(id, status);
  for (const [id, media] of earlier.media) state.media.set(id, media);
  for (const notification of earlier.notifications) state.notifications.push(notification);
  for (const token of earlier.tokens) tokens.keep(token);
}
