import type {
  InteractionDetail,
  InteractionSummary,
  MessageView,
} from "@signalbox/server/contract";
import { type QueryClient, queryOptions } from "@tanstack/react-query";
import { api } from "../../app/api.ts";
import { compareIds } from "./desk-state.ts";

export function interactionQuery(id: string) {
  return queryOptions({
    queryKey: ["interaction", id],
    queryFn: ({ signal }) => api.get<InteractionDetail>(`/api/interactions/${id}`, { signal }),
  });
}

/** The head of an open interaction follows at once; notes and history are fetched anew. */
export function changeInteraction(queryClient: QueryClient, interaction: InteractionSummary): void {
  const { queryKey } = interactionQuery(interaction.id);
  queryClient.setQueryData(queryKey, (detail) =>
    detail && interaction.rev >= detail.interaction.rev ? { ...detail, interaction } : detail,
  );
  void queryClient.invalidateQueries({ queryKey });
}

export function changeMessage(queryClient: QueryClient, id: string, message: MessageView): void {
  queryClient.setQueryData(interactionQuery(id).queryKey, (detail) =>
    detail ? { ...detail, messages: withMessage(detail.messages, message) } : detail,
  );
}

export function dropMessage(queryClient: QueryClient, id: string, messageId: string): void {
  queryClient.setQueryData(interactionQuery(id).queryKey, (detail) =>
    detail
      ? { ...detail, messages: detail.messages.filter((message) => message.id !== messageId) }
      : detail,
  );
}

/** Shows as read what the server will have marked. */
export function markReadHere(queryClient: QueryClient, id: string, upTo: string): void {
  queryClient.setQueryData(interactionQuery(id).queryKey, (detail) => {
    if (!detail) return detail;
    const messages = detail.messages.map((message) =>
      message.unread && compareIds(message.id, upTo) <= 0 ? { ...message, unread: false } : message,
    );
    const unread = messages.filter((message) => message.unread).length;
    return { ...detail, messages, interaction: { ...detail.interaction, unread } };
  });
}

function withMessage(messages: MessageView[], message: MessageView): MessageView[] {
  const isKnown = messages.some((known) => known.id === message.id);
  if (!isKnown) return [...messages, message];
  return messages.map((known) => (known.id === message.id ? message : known));
}
