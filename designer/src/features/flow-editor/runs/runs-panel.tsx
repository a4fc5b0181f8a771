import type { RunSummary } from "@signalbox/server/contract";
import { Radio } from "lucide-react";
import { LoadError } from "../../../app/load-error.tsx";
import { EmptyState } from "../../../ui/empty-state.tsx";
import { SkeletonRows } from "../../../ui/skeleton.tsx";
import { Table, type TableColumn } from "../../../ui/table.tsx";
import { Timestamp } from "../../../ui/timestamp.tsx";
import { useEditor } from "../editor-context.ts";
import { RunStatus } from "./run-status.tsx";
import { useRuns } from "./use-watched-runs.ts";

const COLUMNS: TableColumn<RunSummary>[] = [
  { id: "status", title: "Status", width: 110, render: (run) => <RunStatus status={run.status} /> },
  {
    id: "interaction",
    title: "Interaction",
    isRowHeader: true,
    width: 130,
    render: (run) => (run.interactionId === null ? "none" : <code>{run.interactionId}</code>),
  },
  {
    id: "outcome",
    title: "Outcome",
    render: (run) =>
      run.fault ? (
        <span className="run-fault" title={run.fault.message}>
          {run.fault.message}
        </span>
      ) : (
        (run.outcome ?? <span className="muted">{`at ${run.state}`}</span>)
      ),
  },
  { id: "version", title: "Version", isNumeric: true, width: 80, render: (run) => run.version },
  { id: "steps", title: "Steps", isNumeric: true, width: 80, render: (run) => run.steps },
  { id: "at", title: "Started", width: 150, render: (run) => <Timestamp at={run.startedAt} /> },
];

/** What this handler did lately, and does now; Enter draws a run's way on the canvas. */
export function RunsPanel() {
  const { handlerId, state } = useEditor();
  const { data, error, refetch, isRefetching } = useRuns(handlerId);
  if (error && !data) {
    return (
      <LoadError
        isSmall
        title="The runs could not be loaded"
        error={error}
        onRetry={() => void refetch()}
        isRetrying={isRefetching}
      />
    );
  }
  if (!data) return <SkeletonRows count={4} />;
  return (
    <Table
      label="Recent runs"
      columns={COLUMNS}
      rows={data}
      onRowAction={(run) =>
        state.setState({
          view: { kind: "run", runId: run.id, isFollowing: run.endedAt === null },
        })
      }
      empty={
        <EmptyState isSmall icon={Radio} title="No runs yet">
          Once a version is deployed and its event happens, each run appears here as it goes.
        </EmptyState>
      }
    />
  );
}
