import type { PresenceView } from "@signalbox/server/contract";
import { useQuery } from "@tanstack/react-query";
import { Inbox } from "lucide-react";
import { Suspense, useEffect } from "react";
import { ApiError } from "../../app/api-error.ts";
import { LoadError } from "../../app/load-error.tsx";
import { EmptyState } from "../../ui/empty-state.tsx";
import { lazyPart } from "../../ui/lazy-part.ts";
import { Loading, Skeleton } from "../../ui/skeleton.tsx";
import { SplitPanel } from "../../ui/split-pane.tsx";
import { BecomeAvailable } from "./become-available.tsx";
import { interactionQuery } from "./interaction-query.ts";
import { ReadyState } from "./ready-state.tsx";

// The list comes first; what is needed to work on an interaction follows before one is chosen.
const loadCurrentInteraction = () => import("./current-interaction.tsx");
const CurrentInteraction = lazyPart(
  async () => (await loadCurrentInteraction()).CurrentInteraction,
);
const CustomerPanel = lazyPart(async () => (await import("./customer-panel.tsx")).CustomerPanel);

/** After the list is drawn. */
const SOON_MS = 1000;

export interface CurrentPanelsProps {
  interactionId: string | undefined;
  presence: PresenceView | undefined;
  hasOwn: boolean;
  /** How many interactions alert now. */
  alerting: number;
}

/** The current interaction and its customer, or what stands there without one. */
export function CurrentPanels({ interactionId, presence, hasOwn, alerting }: CurrentPanelsProps) {
  const { data, error, refetch } = useQuery({
    ...interactionQuery(interactionId ?? ""),
    enabled: interactionId !== undefined,
  });
  useEffect(() => {
    // A failure is told where it is needed; then it is loaded again.
    const timer = setTimeout(() => loadCurrentInteraction().catch(() => undefined), SOON_MS);
    return () => clearTimeout(timer);
  }, []);
  if (interactionId === undefined)
    return (
      <div className="desk-center">
        <EmptyState
          icon={Inbox}
          title={hasOwn ? "Choose an interaction" : "No interaction yet"}
          action={!hasOwn && <BecomeAvailable presence={presence} />}
        >
          {hasOwn ? "It opens here." : <ReadyState presence={presence} alerting={alerting} />}
        </EmptyState>
      </div>
    );
  // Also when it was seen before: what may no longer be seen does not stay on the screen.
  if (error instanceof ApiError && error.status === 404)
    return (
      <div className="desk-center">
        <EmptyState icon={Inbox} title="This interaction is not yours to see any more">
          It went on to somebody else. What waits for you stands in the list.
        </EmptyState>
      </div>
    );
  if (error && !data)
    return (
      <div className="desk-center">
        <LoadError
          title="The interaction could not be loaded"
          error={error}
          onRetry={() => void refetch()}
        />
      </div>
    );
  if (!data) return <LoadingInteraction />;
  return (
    <>
      <Suspense fallback={<LoadingInteraction />}>
        <CurrentInteraction key={interactionId} detail={data} />
      </Suspense>
      <SplitPanel
        id="desk.customer"
        label="Customer"
        side="right"
        defaultSize={280}
        minSize={220}
        maxSize={420}
        isCollapsible
      >
        <Suspense fallback={null}>
          <CustomerPanel key={interactionId} detail={data} />
        </Suspense>
      </SplitPanel>
    </>
  );
}

function LoadingInteraction() {
  return (
    <div className="desk-current-loading">
      <Loading label="Loading the interaction">
        <Skeleton width={220} height={20} />
        <Skeleton width="60%" height={56} />
        <Skeleton width="48%" height={56} />
        <Skeleton width="55%" height={56} />
      </Loading>
    </div>
  );
}
