import type { PresenceView } from "@signalbox/server/contract";

/** An empty list says what happens next, or what stands in the way. */
export function ReadyState({ presence }: { presence: PresenceView | undefined }) {
  if (!presence) return "Nothing here yet.";
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
