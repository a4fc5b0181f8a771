import type { RoutingExplanation } from "@signalbox/server/contract";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { Dialog, DialogTrigger } from "react-aria-components";
import { api } from "../../app/api.ts";
import { LoadError } from "../../app/load-error.tsx";
import { Button } from "../../ui/button.tsx";
import { PopoverSurface } from "../../ui/popover.tsx";
import { SkeletonRows } from "../../ui/skeleton.tsx";
import { Timestamp } from "../../ui/timestamp.tsx";

/** Answers "why does nobody have this?", agent by agent, as ACD sees it now. */
export function WhyWaiting({ interactionId }: { interactionId: string }) {
  const [isOpen, setIsOpen] = useState(false);
  return (
    <DialogTrigger isOpen={isOpen} onOpenChange={setIsOpen}>
      <Button kind="ghost">Why is this waiting?</Button>
      <PopoverSurface placement="bottom start">
        <Dialog aria-label="Why is this waiting?" className="sb-popover-body why">
          <Explanation interactionId={interactionId} />
        </Dialog>
      </PopoverSurface>
    </DialogTrigger>
  );
}

function Explanation({ interactionId }: { interactionId: string }) {
  const { data, error, refetch } = useQuery({
    queryKey: ["routing", interactionId],
    queryFn: ({ signal }) =>
      api.get<RoutingExplanation>(`/api/interactions/${interactionId}/routing`, { signal }),
    staleTime: 0,
    refetchInterval: 3000,
  });
  if (error)
    return (
      <LoadError
        isSmall
        title="The reasons could not be loaded"
        error={error}
        onRetry={() => void refetch()}
      />
    );
  if (!data) return <SkeletonRows count={3} />;
  return (
    <>
      <p>
        <b>{data.sentence}</b>
      </p>
      <p className="label">
        Priority {data.priority}
        {data.waitingSince && (
          <>
            {" "}
            · waiting since <Timestamp at={data.waitingSince} />
          </>
        )}
      </p>
      <ul className="why-agents">
        {data.agents.map((agent) => (
          <li key={agent.userId}>
            <span className="why-agent">
              <b>{agent.name}</b>{" "}
              <span className="label num">
                {agent.eligible
                  ? `can have it${agent.score === null ? "" : `, score ${Math.round(agent.score)}`}`
                  : "cannot have it"}
              </span>
            </span>
            {agent.reasons.map((reason) => (
              <span key={reason} className="why-reason">
                {reason}
              </span>
            ))}
          </li>
        ))}
      </ul>
      {data.decisions.length > 0 && (
        <>
          <h3>Offered before</h3>
          <ul className="why-agents">
            {data.decisions.map((decision) => (
              <li key={decision.at + decision.agent}>
                <Timestamp at={decision.at} /> · {decision.agent} · {decision.outcome} · score{" "}
                <span className="num">{Math.round(decision.score)}</span>
              </li>
            ))}
          </ul>
        </>
      )}
    </>
  );
}
