import type { RoutingExplanation } from "@signalbox/server/contract";
import { useQuery } from "@tanstack/react-query";
import { api } from "../../app/api.ts";
import { LoadError } from "../../app/load-error.tsx";
import { Dialog } from "../../ui/dialog.tsx";
import { EmptyState } from "../../ui/empty-state.tsx";
import { SkeletonRows } from "../../ui/skeleton.tsx";
import { Tab, TabList, TabPanel, Tabs } from "../../ui/tabs.tsx";
import { Timestamp } from "../../ui/timestamp.tsx";
import { AgentTable } from "./agent-table.tsx";
import { PastAssignments } from "./past-assignments.tsx";
import "./why-not.css";

/** While somebody looks, what stands against each agent is asked for again this often. */
const AGAIN_MS = 3_000;

export interface WhyNotDialogProps {
  interactionId: string;
  isOpen: boolean;
  onOpenChange: (isOpen: boolean) => void;
}

/** Why an interaction waits, agent by agent, and how it came to whom it was offered before. */
export function WhyNotDialog({ interactionId, isOpen, onOpenChange }: WhyNotDialogProps) {
  return (
    <Dialog title="How this is routed" width={1040} isOpen={isOpen} onOpenChange={onOpenChange}>
      <Routing interactionId={interactionId} />
    </Dialog>
  );
}

function Routing({ interactionId }: { interactionId: string }) {
  const { data, error, refetch } = useQuery({
    queryKey: ["routing", interactionId],
    queryFn: ({ signal }) =>
      api.get<RoutingExplanation>(`/api/interactions/${interactionId}/routing`, { signal }),
    staleTime: 0,
    refetchInterval: AGAIN_MS,
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
  if (!data) return <SkeletonRows count={5} />;
  return (
    <Tabs className="why-not" defaultSelectedKey={data.waitingSince ? "now" : "before"}>
      <TabList label="Routing">
        <Tab id="now">Now</Tab>
        <Tab id="before" count={data.decisions.length}>
          Offered before
        </Tab>
      </TabList>
      <TabPanel id="now" className="why-not-panel">
        <Now routing={data} />
      </TabPanel>
      <TabPanel id="before" className="why-not-panel">
        <PastAssignments decisions={data.decisions} />
      </TabPanel>
    </Tabs>
  );
}

function Now({ routing }: { routing: RoutingExplanation }) {
  const { sentence, waitingSince, priority, agents } = routing;
  return (
    <>
      <p className="why-not-sentence">{sentence}</p>
      {waitingSince && (
        <p className="label">
          Priority {priority} · waiting since <Timestamp at={waitingSince} />
        </p>
      )}
      {agents.length > 0 && <AgentTable label="Agents of the workgroup" agents={agents} />}
      {agents.length === 0 && waitingSince && (
        <EmptyState isSmall title="Nobody belongs to its workgroup">
          Add members in Administration, or transfer it.
        </EmptyState>
      )}
    </>
  );
}
