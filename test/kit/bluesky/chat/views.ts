import type { ChatLogEntry, ChatMessage, ChatStore, Convo } from "./chat-store.ts";

export type Profile = { did: string; handle: string; displayName?: string };

const defs = "chat.bsky.convo.defs";

export function messageView(message: ChatMessage) {
  const { id, rev, text, facets, sender, sentAt } = message;
  return {
    $type: `${defs}#messageView`,
    id,
    rev,
    text,
    ...(facets ? { facets } : {}),
    reactions: [],
    sender: { did: sender },
    sentAt,
  };
}

export async function convoView(
  store: ChatStore,
  convo: Convo,
  viewer: string,
  profileOf: (did: string) => Promise<Profile>,
) {
  const last = convo.messages.at(-1);
  return {
    id: convo.id,
    rev: convo.rev,
    members: await Promise.all(convo.members.map(profileOf)),
    ...(last ? { lastMessage: messageView(last) } : {}),
    muted: false,
    status: convo.status[viewer],
    unreadCount: store.unreadCount(convo, viewer),
    kind: { $type: `${defs}#directConvo` },
  };
}

export function logView({ kind, rev, convoId, message }: ChatLogEntry) {
  const view = message ? { message: messageView(message) } : {};
  return { $type: `${defs}#${kind}`, rev, convoId, ...view };
}

/** Asks the AppView who an account is; the DID alone serves while it is not known there yet. */
export function profileReader(appViewUrl: string) {
  return async function profileOf(did: string): Promise<Profile> {
    const query = new URLSearchParams({ actor: did });
    const response = await fetch(`${appViewUrl}/xrpc/app.bsky.actor.getProfile?${query}`);
    if (!response.ok) return { did, handle: "handle.invalid" };
    const { handle, displayName } = (await response.json()) as Profile;
    return { did, handle, ...(displayName ? { displayName } : {}) };
  };
}
