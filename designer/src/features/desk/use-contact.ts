import type { ContactView } from "@signalbox/server/contract";
import { useQueryClient } from "@tanstack/react-query";
import { api, newIdempotencyKey } from "../../app/api.ts";
import { ApiError } from "../../app/api-error.ts";
import { useApiMutation } from "../../app/use-api-mutation.ts";
import { interactionQuery } from "./interaction-query.ts";

export type ContactCommand =
  | { name: "change"; body: { rev: number; notes?: string; tags?: readonly string[] } }
  | { name: "merge" | "separate"; body: { contactId: string } };

const FAILED: Record<ContactCommand["name"], string> = {
  change: "The customer was not changed",
  merge: "The contacts were not merged",
  separate: "The contact was not separated",
};

/** Changes what is known of an interaction's customer; the server's answer is the customer as they then are. */
export function useContact(
  interactionId: string,
  name: ContactCommand["name"],
  options: { place?: "inline" | "toast"; onDone?: (contact: ContactView) => void } = {},
) {
  const queryClient = useQueryClient();
  const { queryKey } = interactionQuery(interactionId);
  return useApiMutation({
    failed: FAILED[name],
    place: options.place ?? "toast",
    mutationFn: ({ name: command, body }: ContactCommand) => {
      const path = `/api/interactions/${interactionId}/contact`;
      const request = { body, idempotencyKey: newIdempotencyKey() };
      return command === "change"
        ? api.patch<ContactView>(path, request)
        : api.post<ContactView>(`${path}/${command}`, request);
    },
    onSuccess: (contact) => {
      queryClient.setQueryData(queryKey, (detail) => detail && { ...detail, contact });
      options.onDone?.(contact);
    },
    onError: (error) => {
      // Somebody else changed the customer: what they wrote is shown beside what is typed here.
      if (error instanceof ApiError && [404, 409].includes(error.status))
        void queryClient.invalidateQueries({ queryKey });
    },
  });
}
