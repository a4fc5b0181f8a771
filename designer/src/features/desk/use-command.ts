import type { InteractionSummary } from "@signalbox/server/contract";
import { useQueryClient } from "@tanstack/react-query";
import { api, newIdempotencyKey } from "../../app/api.ts";
import { ApiError } from "../../app/api-error.ts";
import { useApiMutation } from "../../app/use-api-mutation.ts";
import { changeDesk, deskQuery } from "./desk-query.ts";
import { changeInteraction } from "./interaction-query.ts";

/** What an agent does with an interaction, as the server's paths name it. */
export type Command =
  | { name: "pick-up" | "decline" | "park" }
  | { name: "consult/accept" | "consult/end" | "leave" | "join" | "coach" | "barge" }
  | { name: "consult"; body: { userId: string; note: string } }
  | { name: "hand-over"; body: { userId: string } }
  | { name: "hold"; body: { on: boolean } }
  | { name: "snooze"; body: { seconds: number } }
  | { name: "transfer"; body: { queue: string; note: string } }
  | { name: "reassign"; body: { userId: string } }
  | { name: "disconnect"; body: { reason: string } }
  | { name: "notes"; body: { text: string; onlyTo?: string } };

const FAILED: Record<Command["name"], string> = {
  "pick-up": "The interaction was not picked up",
  decline: "The alert is over already",
  hold: "Hold was not changed",
  park: "The interaction was not parked",
  snooze: "The interaction was not snoozed",
  transfer: "The interaction was not transferred",
  reassign: "The interaction was not reassigned",
  consult: "Your colleague was not asked",
  "consult/accept": "You did not come to the interaction",
  "consult/end": "The question was not taken back",
  "hand-over": "The interaction was not handed over",
  leave: "You are still on the interaction",
  join: "You did not join the interaction",
  coach: "You do not coach the interaction",
  barge: "The interaction was not taken over",
  disconnect: "The interaction was not disconnected",
  notes: "The note was not added",
};

export interface CommandOptions {
  /** `inline` when the view shows `failure` itself. @default "toast" */
  place?: "inline" | "toast";
  onDone?: (interaction: InteractionSummary) => void;
}

/** Sends a command; the server's answer is the interaction as it then is. */
export function useCommand(name: Command["name"], options: CommandOptions = {}) {
  const queryClient = useQueryClient();
  return useApiMutation({
    failed: FAILED[name],
    place: options.place ?? "toast",
    mutationFn: ({ id, command }: { id: string; command: Command }) =>
      api.post<InteractionSummary>(`/api/interactions/${id}/${command.name}`, {
        body: "body" in command ? command.body : {},
        idempotencyKey: newIdempotencyKey(),
      }),
    onSuccess: (interaction) => {
      changeDesk(queryClient, { kind: "interaction", interaction });
      changeInteraction(queryClient, interaction);
      options.onDone?.(interaction);
    },
    onError: (error) => {
      // Somebody was faster or it is over: the list must not go on offering what is not there.
      if (error instanceof ApiError && [403, 404, 409].includes(error.status))
        void queryClient.invalidateQueries({ queryKey: deskQuery.queryKey });
    },
  });
}
