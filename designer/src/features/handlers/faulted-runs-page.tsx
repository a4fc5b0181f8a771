import type { RunSummary } from "@signalbox/server/contract";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { CircleCheck, Play } from "lucide-react";
import { useState } from "react";
import { faultedRunsQuery, resumeRun } from "../../app/handlers-api.ts";
import { LoadError } from "../../app/load-error.tsx";
import { PageHeader } from "../../app/page-header.tsx";
import { useSession } from "../../app/session.tsx";
import { useApiMutation } from "../../app/use-api-mutation.ts";
import { Button } from "../../ui/button.tsx";
import { EmptyState } from "../../ui/empty-state.tsx";
import { SkeletonRows } from "../../ui/skeleton.tsx";
import { Table, type TableColumn } from "../../ui/table.tsx";
import { Timestamp } from "../../ui/timestamp.tsx";
import { showToast } from "../../ui/toast.tsx";
import "./handlers.css";

const CRUMBS = [{ label: "Handlers", href: "/handlers" }, { label: "Faulted runs" }];

/** Runs fault rarely; nobody is told live of those of handlers that are not on screen. */
const LOOK_AGAIN_MS = 10_000;

const COLUMNS: readonly TableColumn<RunSummary>[] = [
  {
    id: "handler",
    title: "Handler",
    isRowHeader: true,
    width: "22%",
    render: (run) => <strong>{run.handlerTitle}</strong>,
  },
  { id: "version", title: "Version", isNumeric: true, width: 80, render: (run) => run.version },
  {
    id: "interaction",
    title: "Interaction",
    width: 120,
    render: (run) => (run.interactionId === null ? "none" : <code>{run.interactionId}</code>),
  },
  { id: "step", title: "At step", width: 150, render: (run) => <code>{run.fault?.stepId}</code> },
  {
    id: "fault",
    title: "Fault",
    render: (run) => (
      <span className="truncate" title={run.fault?.message}>
        {run.fault?.message}
      </span>
    ),
  },
  {
    id: "ended",
    title: "Faulted",
    width: 150,
    render: (run) => <Timestamp at={run.endedAt ?? run.startedAt} />,
  },
];

/** What stopped at a fault, of every handler; with the cause removed, runs go on from their step. */
export function FaultedRunsPage() {
  const client = useQueryClient();
  const navigate = useNavigate();
  const canRepair = useSession().has("run.repair");
  const runs = useQuery({ ...faultedRunsQuery, refetchInterval: LOOK_AGAIN_MS });
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
  const rows = runs.data ?? [];
  const ids = rows.filter(({ id }) => chosen.has(id)).map(({ id }) => id);
  const resuming = useApiMutation({
    failed: "Not every run was resumed",
    mutationFn: async () => {
      // One after the other: each is a change of its own, and a refusal names its run.
      for (const id of ids) await resumeRun(id);
      return ids.length;
    },
    onSuccess: (number) => {
      showToast({ title: number === 1 ? "1 run resumed" : `${number} runs resumed` });
    },
    onSettled: async () => {
      setChosen(new Set());
      await client.invalidateQueries({ queryKey: ["runs"] });
      await client.invalidateQueries({ queryKey: ["handlers"] });
    },
  });
  return (
    <div className="handlers-page">
      <PageHeader crumbs={CRUMBS} />
      {runs.error && !runs.data ? (
        <LoadError
          title="The runs could not be loaded"
          error={runs.error}
          onRetry={() => void runs.refetch()}
          isRetrying={runs.isRefetching}
        />
      ) : (
        <>
          <div className="handlers-bar">
            <span className="label">{countText(rows.length)}</span>
            <span className="grow" />
            {canRepair && (
              <Button
                kind="primary"
                icon={Play}
                isDisabled={ids.length === 0}
                isPending={resuming.isPending}
                onPress={() => resuming.mutate()}
              >
                {ids.length > 1 ? `Resume ${ids.length} runs` : "Resume"}
              </Button>
            )}
          </div>
          {!runs.data ? (
            <SkeletonRows count={10} />
          ) : (
            <Table<RunSummary>
              label="Faulted runs"
              className="handlers-table"
              columns={COLUMNS}
              rows={rows}
              {...(canRepair && {
                selectionMode: "multiple" as const,
                selectedKeys: chosen,
                onSelectionChange: (keys) =>
                  setChosen(
                    new Set(keys === "all" ? rows.map(({ id }) => id) : [...keys].map(String)),
                  ),
              })}
              onRowAction={(run) => void navigate({ href: `/handlers/${run.handlerId}` })}
              empty={
                <EmptyState icon={CircleCheck} title="No run is faulted">
                  A run faults when a step fails outside its exit paths and the handler has no error
                  path. It waits here until it is resumed.
                </EmptyState>
              }
            />
          )}
        </>
      )}
    </div>
  );
}

function countText(runs: number): string {
  if (runs === 200) return "The newest 200";
  return runs === 1 ? "1 run" : `${runs} runs`;
}
