import { Suspense } from "react";
import { useSession } from "../../app/session.tsx";
import { lazyPart } from "../../ui/lazy-part.ts";

const AgentStatus = lazyPart(async () => (await import("./agent-status.tsx")).AgentStatus);

/** The agent's status in the rail's foot; nothing for those who are no agents. */
export function RailStatus() {
  const { has } = useSession();
  if (!has("desk.use")) return null;
  return (
    <Suspense fallback={null}>
      <AgentStatus />
    </Suspense>
  );
}
