import { Headset } from "lucide-react";
import { useEffect } from "react";
import { LoadError } from "../../app/load-error.tsx";
import { PageHeader } from "../../app/page-header.tsx";
import { useSession } from "../../app/session.tsx";
import { Button } from "../../ui/button.tsx";
import { EmptyState } from "../../ui/empty-state.tsx";
import { DeskLayout } from "./desk-layout.tsx";
import { useDesk } from "./desk-query.ts";
import { joinDesk, useDeskSession } from "./desk-session.ts";
import { DeskSkeleton } from "./desk-skeleton.tsx";
import { DeskStatus } from "./desk-status.tsx";
import "./desk.css";
import "./current-interaction.css";

/** Where agents work. Opening it takes the seat; leaving the desk is a choice of its own. */
export function DeskPage() {
  const { user, has } = useSession();
  const isJoined = useDeskSession((session) => session.isJoined);
  const hasLeft = useDeskSession((session) => session.hasLeft);
  const mayWork = has("desk.use");
  const { data: desk, error, refetch, isFetching } = useDesk({ isEnabled: mayWork });
  useEffect(() => {
    if (mayWork && !useDeskSession.getState().hasLeft) joinDesk(user.id);
  }, [mayWork, user.id]);

  return (
    <>
      <PageHeader crumbs={[{ label: "Desk" }]} status={mayWork && isJoined && <DeskStatus />} />
      {!mayWork ? (
        <EmptyState icon={Headset} title="The desk is for agents">
          Your user has no right to it. An administrator can give it the role of an agent.
        </EmptyState>
      ) : hasLeft ? (
        <EmptyState
          icon={Headset}
          title="You have left the desk"
          action={
            <Button kind="primary" onPress={() => joinDesk(user.id)}>
              Come back
            </Button>
          }
        >
          What was open went back to its queues. Nothing is offered to you until you come back.
        </EmptyState>
      ) : error && !desk ? (
        <LoadError
          title="The desk could not be loaded"
          error={error}
          isRetrying={isFetching}
          onRetry={() => void refetch()}
        />
      ) : desk ? (
        <DeskLayout desk={desk} />
      ) : (
        <DeskSkeleton />
      )}
    </>
  );
}
