import type { PresenceView, StatusView } from "@signalbox/server/contract";
import { Button } from "../../ui/button.tsx";
import { useSetStatus } from "./presence-query.ts";

/** What follows, and the way to have it at once; a wrap-up is finished first in any case. */
export function QueuedStatus({ presence, queued }: { presence: PresenceView; queued: StatusView }) {
  const setStatus = useSetStatus();
  if (presence.status.afterCallWork)
    return <p className="agent-status-note">{queued.name} follows when your wrap-up is done.</p>;
  return (
    <div className="agent-status-queued">
      <p>
        Changes to {queued.name} after {openWords(presence.interactions)}.
      </p>
      <Button
        kind="ghost"
        isPending={setStatus.isPending}
        onPress={() => setStatus.mutate({ status: queued, waitsFor: "nothing" })}
      >
        Change now
      </Button>
    </div>
  );
}

function openWords(interactions: number): string {
  return interactions > 1 ? `your ${interactions} open interactions` : "your open interaction";
}

/** The server's rule: what takes the agent away from work waits for the work. */
export function waitsForWork(status: StatusView, presence: PresenceView): boolean {
  const isBusy = presence.interactions > 0 && status.id !== presence.status.id;
  return isBusy && (!status.acdAllowed || status.afterCallWork);
}
