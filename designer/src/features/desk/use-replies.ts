import type { MessageView } from "@signalbox/server/contract";
import { useQueryClient } from "@tanstack/react-query";
import { api, newIdempotencyKey } from "../../app/api.ts";
import { useApiMutation } from "../../app/use-api-mutation.ts";
import { serverNow } from "../../ui/clock.ts";
import { forgetSavedDraft } from "./draft-saver.ts";
import { changeDraft, clearDraft } from "./drafts.ts";
import { changeMessage, dropMessage } from "./interaction-query.ts";
import {
  dropPending,
  type PendingReply,
  putPending,
  usePendingReplies,
} from "./pending-replies.ts";

const NONE: readonly PendingReply[] = [];

/** Answers on their way from this page: sending, trying again, other words, giving up. */
export function useReplies(interactionId: string) {
  const queryClient = useQueryClient();
  const pending = usePendingReplies((state) => state.byInteraction[interactionId] ?? NONE);

  const post = useApiMutation({
    failed: "The answer was not sent",
    // The row in the thread says it, with what to do.
    place: "inline",
    mutationFn: ({ text, toMessageId, isPrivate, files, inParts, key }: PendingReply) =>
      api.post<MessageView>(`/api/interactions/${interactionId}/replies`, {
        body: {
          text,
          toMessageId,
          visibility: isPrivate ? "private" : "public",
          inParts,
          attachments: files.map(({ fileId, alt }) => ({ fileId, alt })),
        },
        idempotencyKey: key,
      }),
    onSuccess: (message, reply) => {
      changeMessage(queryClient, interactionId, message);
      dropPending(interactionId, reply.key);
      forgetSavedDraft(interactionId);
    },
    onError: (error, reply) => putPending(interactionId, { ...reply, error: error.message }),
  });

  const repair = useApiMutation({
    failed: "The answer was not sent again",
    mutationFn: ({ messageId, text }: { messageId: string; text?: string }) =>
      api.post<MessageView>(`/api/interactions/${interactionId}/messages/${messageId}/retry`, {
        body: text === undefined ? {} : { text },
        idempotencyKey: newIdempotencyKey(),
      }),
    onSuccess: (message) => changeMessage(queryClient, interactionId, message),
  });

  const discard = useApiMutation({
    failed: "The answer was not discarded",
    mutationFn: (messageId: string) =>
      api.delete(`/api/interactions/${interactionId}/messages/${messageId}`),
    onSuccess: (_, messageId) => dropMessage(queryClient, interactionId, messageId),
  });

  function start(reply: PendingReply): void {
    putPending(interactionId, reply);
    post.mutate(reply);
  }

  return {
    pending,
    isBusy: repair.isPending || discard.isPending,
    send(words: Omit<PendingReply, "key" | "at" | "error">): void {
      clearDraft(interactionId);
      start({ ...words, key: newIdempotencyKey(), at: serverNow(), error: "" });
    },
    sendAgain: (reply: PendingReply) => start({ ...reply, error: "" }),
    /** Takes the words back into the composer. */
    takeBack(reply: PendingReply): void {
      dropPending(interactionId, reply.key);
      const { text, toMessageId, isPrivate, files } = reply;
      changeDraft(interactionId, { text, toMessageId, isPrivate, files, repairs: null });
    },
    giveUp: (reply: PendingReply) => dropPending(interactionId, reply.key),
    retry: (messageId: string) => repair.mutate({ messageId }),
    retryWith(messageId: string, text: string): void {
      repair.mutate({ messageId, text }, { onSuccess: () => clearDraft(interactionId) });
    },
    edit(message: MessageView): void {
      changeDraft(interactionId, {
        text: message.text,
        toMessageId: message.parentId,
        isPrivate: message.visibility === "private",
        files: [],
        repairs: message.id,
      });
    },
    discard: (messageId: string) => discard.mutate(messageId),
  };
}

export type Replies = ReturnType<typeof useReplies>;
