import { create } from "zustand";
import type { AttachedFile } from "./attached-files.ts";

/** An answer between the press on Send and the server's word that it has it. */
export interface PendingReply {
  /** Also the idempotency key: sending it again is the same answer. */
  key: string;
  text: string;
  toMessageId: string;
  isPrivate: boolean;
  files: readonly AttachedFile[];
  /** Longer than the network takes: it goes out in numbered parts. */
  inParts: boolean;
  at: number;
  /** Why it did not reach the server; empty while on the way. */
  error: string;
}

export const usePendingReplies = create<{
  byInteraction: Readonly<Record<string, readonly PendingReply[]>>;
}>(() => ({ byInteraction: {} }));

export function putPending(interactionId: string, reply: PendingReply): void {
  change(interactionId, (replies) =>
    replies.some((known) => known.key === reply.key)
      ? replies.map((known) => (known.key === reply.key ? reply : known))
      : [...replies, reply],
  );
}

export function dropPending(interactionId: string, key: string): void {
  change(interactionId, (replies) => replies.filter((reply) => reply.key !== key));
}

function change(
  interactionId: string,
  work: (replies: readonly PendingReply[]) => readonly PendingReply[],
): void {
  usePendingReplies.setState(({ byInteraction }) => ({
    byInteraction: { ...byInteraction, [interactionId]: work(byInteraction[interactionId] ?? []) },
  }));
}
