import type { PresenceView } from "@signalbox/server/contract";
import { useQuery } from "@tanstack/react-query";
import { Button } from "../../ui/button.tsx";
import { statusesQuery, useSetStatus } from "./presence-query.ts";

/** The way out of a status in which ACD offers nothing; nothing at all in the others. */
export function BecomeAvailable({ presence }: { presence: PresenceView | undefined }) {
  const { data: statuses = [] } = useQuery(statusesQuery);
  const setStatus = useSetStatus();
  const available = statuses.find((status) => status.selectable && status.acdAllowed);
  if (!presence || !available || presence.status.acdAllowed) return null;
  return (
    <Button
      kind="primary"
      isPending={setStatus.isPending}
      onPress={() => setStatus.mutate({ status: available })}
    >
      {`Become ${available.name.toLowerCase()}`}
    </Button>
  );
}
