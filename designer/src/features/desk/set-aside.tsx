import type { PresenceView } from "@signalbox/server/contract";
import { BecomeAvailable } from "./become-available.tsx";

/**
 * A status that nobody chooses was given by ACD: the agent let an alert pass. It is said above the
 * list, whatever stands beside it, for until the agent is back nothing more comes.
 */
export function SetAside({ presence }: { presence: PresenceView | undefined }) {
  if (!presence || presence.status.selectable || presence.status.acdAllowed) return null;
  return (
    <section className="desk-question" aria-label={presence.status.name}>
      <p>You did not answer an alert, so nothing is offered to you.</p>
      <div className="desk-question-actions">
        <BecomeAvailable presence={presence} />
      </div>
    </section>
  );
}
