import type { PresenceView } from "@signalbox/server/contract";

export interface ReadyStateProps {
  presence: PresenceView | undefined;
  /** How many interactions alert now. */
  alerting: number;
}

/** An empty list says what happens next, or what stands in the way. */
export function ReadyState({ presence, alerting }: ReadyStateProps) {
  if (!presence) return "Nothing here yet.";
  if (alerting > 0)
    return alerting === 1
      ? "An interaction is offered to you: pick it up or decline it."
      : `${alerting} interactions are offered to you: pick them up or decline them.`;
  return presence.acdReady ? (
    <>
      You are <b>{presence.status.name}</b>. The next interaction that fits you alerts here; you can
      also take one from a queue.
    </>
  ) : (
    <>
      Nothing is offered to you now. <b>{presence.acdReason}</b>
    </>
  );
}
