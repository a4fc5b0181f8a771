import type { MessageView } from "@signalbox/server/contract";
import { useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { api, newIdempotencyKey } from "../../app/api.ts";
import { useApiMutation } from "../../app/use-api-mutation.ts";
import { changeMessage } from "./interaction-query.ts";

type Deed = MessageView["deeds"][number];
type Doing = { deed: Exclude<Deed, "edit"> } | { deed: "edit"; text: string };

/** What is being done to one message at its network, and why the last try was refused. */
export function useMessageDeeds(interactionId: string, messageId: string) {
  const queryClient = useQueryClient();
  const [refusal, setRefusal] = useState("");
  const mutation = useApiMutation({
    failed: "The message was not changed",
    // It is said at the message.
    place: "inline",
    mutationFn: (doing: Doing) =>
      api.post<MessageView>(
        `/api/interactions/${interactionId}/messages/${messageId}/${doing.deed}`,
        {
          ...(doing.deed === "edit" ? { body: { text: doing.text } } : {}),
          idempotencyKey: newIdempotencyKey(),
        },
      ),
    onSuccess: (message) => changeMessage(queryClient, interactionId, message),
    onError: (error) => setRefusal(error.message),
  });

  return {
    doing: mutation.isPending ? mutation.variables?.deed : undefined,
    refusal,
    forget: () => setRefusal(""),
    run(doing: Doing, onDone?: () => void): void {
      setRefusal("");
      mutation.mutate(doing, onDone ? { onSuccess: onDone } : {});
    },
  };
}
