import type { LiveEventData } from "@signalbox/server/contract";
import { useQueryClient } from "@tanstack/react-query";
import { handlerQuery, handlersQuery } from "../../app/handlers-api.ts";
import { useLive } from "../../app/live.tsx";
import { showToast } from "../../ui/toast.tsx";
import { draftOf } from "./draft-of.ts";
import { useEditor } from "./editor-context.ts";

/**
 * Keeps versions and deployments fresh, and takes over another person's draft while there is
 * nothing unsaved here; otherwise the next save finds the conflict and asks.
 */
export function useServerChanges(): void {
  const { handlerId, sync } = useEditor();
  const client = useQueryClient();
  useLive(["handler.changed"], async (event) => {
    const change = event.data as unknown as LiveEventData<"handler.changed">;
    void client.invalidateQueries({ queryKey: handlersQuery.queryKey, exact: true });
    if (change.handlerId !== handlerId) return;
    if (change.what !== "draft") {
      void client.invalidateQueries({ queryKey: handlerQuery(handlerId).queryKey, exact: true });
      return;
    }
    const isIdle = () => sync.getState().kind === "saved" && change.rev > sync.getRev();
    if (!isIdle()) return;
    const { draft } = await client.fetchQuery({ ...handlerQuery(handlerId), staleTime: 0 });
    if (!isIdle()) return;
    sync.takeTheirs(draftOf(draft), draft.rev, Date.parse(draft.updatedAt));
    showToast({ title: `${draft.updatedBy} changed this draft`, tone: "info" });
  });
}
