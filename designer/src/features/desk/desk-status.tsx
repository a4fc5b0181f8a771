import { Chip } from "../../ui/chip.tsx";
import { Duration } from "../../ui/duration.tsx";
import { presenceColor } from "./presence-look.ts";
import { usePresence } from "./presence-query.ts";

/** In the top bar: the agent's status, what follows it, and how much of the agent is taken. */
export function DeskStatus() {
  const presence = usePresence();
  if (!presence) return null;
  return (
    <>
      <Chip dot={presenceColor(presence)}>
        {presence.status.name} · <Duration since={presence.statusSince} />
      </Chip>
      {presence.queuedStatus && <Chip>then {presence.queuedStatus.name}</Chip>}
      <Chip title={`${presence.interactions} interactions count for utilisation`}>
        Utilisation {presence.utilization} of 100
      </Chip>
    </>
  );
}
