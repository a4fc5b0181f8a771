import type { Account, Status, Visibility, Words } from "./nodes.ts";
import { canSee, findByHandle, getAccount, getStatus, type MastodonState } from "./state.ts";

export type Draft = {
  by: string;
  text: string;
  to?: string | undefined;
  visibility?: Visibility | undefined;
  spoiler?: string | undefined;
  sensitive?: boolean | undefined;
  language?: string | undefined;
  mediaIds?: string[] | undefined;
  /** When it was written, on a server that tells us later; milliseconds since 1970. */
  writtenAt?: number | undefined;
  origin?: Status["origin"];
};

export const handlePattern = /(?<![\p{L}\p{N}_/@])@([a-z0-9_]+(?:@[a-z0-9.-]+[a-z0-9])?)/giu;

/** Puts a status on the network: who is named hears of it, and nobody else. */
export function publish(state: MastodonState, draft: Draft): Status {
  const author = getAccount(state, draft.by);
  const now = state.moment();
  const createdAt = draft.writtenAt ?? now;
  if (draft.to !== undefined) getStatus(state, draft.to);
  const status: Status = {
    id: state.statusId(createdAt),
    accountId: author.id,
    versions: [wordsFrom(draft, createdAt)],
    createdAt,
    visibility: draft.visibility ?? "public",
    language: draft.language ?? "en",
    replyToId: draft.to ?? null,
    mentionIds: mentioned(state, draft.text).map(({ id }) => id),
    favouritedBy: new Set(),
    isDeleted: false,
    boostOfId: null,
    origin: draft.origin ?? "world",
  };
  state.statuses.set(status.id, status);
  for (const ownerId of status.mentionIds) notify(state, ownerId, status, now);
  state.published.emit("status", status);
  return status;
}

function wordsFrom(draft: Draft, at: number): Words {
  const spoiler = draft.spoiler ?? "";
  return {
    text: draft.text,
    spoiler,
    sensitive: draft.sensitive ?? spoiler !== "",
    mediaIds: draft.mediaIds ?? [],
    at,
  };
}

function mentioned(state: MastodonState, text: string): Account[] {
  const accounts = new Map<string, Account>();
  for (const [, handle] of text.matchAll(handlePattern)) {
    const account = findByHandle(state, handle ?? "");
    if (account) accounts.set(account.id, account);
  }
  return [...accounts.values()];
}

function notify(state: MastodonState, ownerId: string, status: Status, createdAt: number): void {
  const isOurs = getAccount(state, ownerId).domain === "";
  if (!isOurs || ownerId === status.accountId || !canSee(status, ownerId)) return;
  state.notifications.push({
    id: state.nextNumber(),
    ownerId,
    fromId: status.accountId,
    type: "mention",
    statusId: status.id,
    createdAt,
  });
}

/** Other words. Nobody is told; who is named for the first time hears of it now. */
export function edit(
  state: MastodonState,
  id: string,
  change: { text: string; spoiler?: string | undefined; mediaIds?: string[] | undefined },
): Status {
  const status = getStatus(state, id);
  const at = state.moment();
  status.versions.push({
    text: change.text,
    spoiler: change.spoiler ?? "",
    sensitive: (change.spoiler ?? "") !== "",
    mediaIds: change.mediaIds ?? [],
    at,
  });
  const known = new Set(status.mentionIds);
  for (const { id: ownerId } of mentioned(state, change.text)) {
    if (known.has(ownerId)) continue;
    status.mentionIds.push(ownerId);
    notify(state, ownerId, status, at);
  }
  return status;
}

/** Takes a status off the network. What answered it stands by itself from now on. */
export function remove(state: MastodonState, id: string): void {
  getStatus(state, id).isDeleted = true;
  for (const status of state.statuses.values()) {
    if (status.replyToId === id) status.replyToId = null;
  }
}
