import type { InteractionSummary, LiveEventData, LiveEventType } from "@signalbox/server/contract";
import { useQueryClient } from "@tanstack/react-query";
import { useCallback, useEffect } from "react";
import { useLive } from "../../app/live.tsx";
import type { LiveEvent } from "../../app/live-message.ts";
import { useSession } from "../../app/session.tsx";
import { showToast } from "../../ui/toast.tsx";
import { changeDesk, deskQuery } from "./desk-query.ts";
import { resumeDesk, useDeskSession } from "./desk-session.ts";
import { changeInteraction, changeMessage, interactionQuery } from "./interaction-query.ts";
import { changePresence, presenceQuery } from "./presence-query.ts";
import { useHeartbeat } from "./use-heartbeat.ts";

const TYPES = [
  "interaction.changed",
  "interaction.removed",
  "message.changed",
  "queue.changed",
  "presence.changed",
];

/** Keeps the seat at the desk and everything loaded about it true; stands once, on every page. */
export function useDeskLink(): void {
  const { user } = useSession();
  const queryClient = useQueryClient();
  const isJoined = useDeskSession((session) => session.isJoined);
  useEffect(() => resumeDesk(user.id), [user.id]);
  const onFirstBeat = useCallback(() => {
    // Only now signed in: what was loaded before says "not signed in".
    void queryClient.invalidateQueries({ queryKey: presenceQuery.queryKey });
  }, [queryClient]);
  useHeartbeat(isJoined, onFirstBeat);

  /** Somebody with the right to it gave my interaction to another agent. */
  function tellOfLoss(before: InteractionSummary | undefined, now: InteractionSummary): void {
    const wasMine = before?.userId === user.id && before.rev < now.rev;
    if (!wasMine || now.userId === null || now.userId === user.id) return;
    showToast({ title: `${now.customerName}: ${now.userName} has it now.`, tone: "info" });
  }

  useLive(TYPES, (event: LiveEvent) => {
    if (event.type === "interaction.changed") {
      const { interaction } = dataOf<"interaction.changed">(event);
      tellOfLoss(queryClient.getQueryData(deskQuery.queryKey)?.byId[interaction.id], interaction);
      changeDesk(queryClient, { kind: "interaction", interaction });
      changeInteraction(queryClient, interaction);
    } else if (event.type === "interaction.removed") {
      const { interactionId, rev, reason } = dataOf<"interaction.removed">(event);
      const known = queryClient.getQueryData(deskQuery.queryKey)?.byId[interactionId];
      changeDesk(queryClient, { kind: "removed", interactionId, rev });
      void queryClient.invalidateQueries({ queryKey: interactionQuery(interactionId).queryKey });
      if (known?.userId === user.id)
        showToast({ title: `${known.customerName}: ${reason}`, tone: "info" });
    } else if (event.type === "message.changed") {
      const { interactionId, message } = dataOf<"message.changed">(event);
      changeMessage(queryClient, interactionId, message);
    } else if (event.type === "queue.changed") {
      changeDesk(queryClient, { kind: "queue", queue: dataOf<"queue.changed">(event).queue });
    } else {
      const { presence } = dataOf<"presence.changed">(event);
      if (presence.userId === user.id) changePresence(queryClient, presence);
    }
  });
}

/** The server checks what it sends against the contract. */
function dataOf<Type extends LiveEventType>(event: LiveEvent): LiveEventData<Type> {
  return event.data as unknown as LiveEventData<Type>;
}
