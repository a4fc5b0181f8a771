import type { DeploymentView, LiveEventData } from "@signalbox/server/contract";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { Rocket } from "lucide-react";
import { useState } from "react";
import { deploymentsQuery } from "../../app/handlers-api.ts";
import { useLive } from "../../app/live.tsx";
import { LoadError } from "../../app/load-error.tsx";
import { PageHeader } from "../../app/page-header.tsx";
import { Chip } from "../../ui/chip.tsx";
import { EmptyState } from "../../ui/empty-state.tsx";
import { fuzzySearch } from "../../ui/fuzzy-search.ts";
import { SearchField } from "../../ui/search-field.tsx";
import { SkeletonRows } from "../../ui/skeleton.tsx";
import { Switch } from "../../ui/switch.tsx";
import { Table, type TableColumn } from "../../ui/table.tsx";
import { Timestamp } from "../../ui/timestamp.tsx";
import "./handlers.css";

const CRUMBS = [{ label: "Deployments" }];

const COLUMNS: readonly TableColumn<DeploymentView>[] = [
  {
    id: "handler",
    title: "Handler",
    isRowHeader: true,
    width: "26%",
    render: (row) => <strong>{row.handlerTitle}</strong>,
  },
  {
    id: "version",
    title: "Version",
    width: 130,
    render: (row) => (
      <span className="handler-version">
        <span className="num">{row.version}</span>
        {row.replacesVersion !== null && (
          <span className="muted">{`was ${row.replacesVersion}`}</span>
        )}
      </span>
    ),
  },
  {
    id: "state",
    title: "State",
    width: 180,
    render: (row) =>
      row.endedAt === null ? (
        <Chip tone="success">deployed</Chip>
      ) : (
        <span className="muted" title={row.endedBy && `Ended by ${row.endedBy}`}>
          until <Timestamp at={row.endedAt} />
        </span>
      ),
  },
  { id: "position", title: "Position", isNumeric: true, width: 84, render: (row) => row.position },
  {
    id: "reason",
    title: "Reason",
    render: (row) => (
      <span title={row.reason}>{row.reason || <span className="muted">none given</span>}</span>
    ),
  },
  { id: "by", title: "By", width: 150, render: (row) => row.deployedBy },
  { id: "at", title: "Deployed", width: 150, render: (row) => <Timestamp at={row.deployedAt} /> },
];

/** What runs and what ran: which version, since when, by whom and why. */
export function DeploymentsPage() {
  const client = useQueryClient();
  const navigate = useNavigate();
  const { data, error, refetch, isRefetching } = useQuery(deploymentsQuery);
  const [query, setQuery] = useState("");
  const [onlyNow, setOnlyNow] = useState(false);
  useLive(["handler.changed"], (event) => {
    const { what } = event.data as unknown as LiveEventData<"handler.changed">;
    if (what === "deployment")
      void client.invalidateQueries({ queryKey: deploymentsQuery.queryKey });
  });
  const rows = fuzzySearch(query, data ?? [], (each) => [
    each.handlerTitle,
    each.handlerId,
    each.reason,
    each.deployedBy,
  ]).filter((each) => !onlyNow || each.endedAt === null);
  return (
    <div className="handlers-page">
      <PageHeader crumbs={CRUMBS} />
      {error && !data ? (
        <LoadError
          title="The deployments could not be loaded"
          error={error}
          onRetry={() => void refetch()}
          isRetrying={isRefetching}
        />
      ) : (
        <>
          <div className="handlers-bar">
            <SearchField
              label="Find a deployment"
              value={query}
              onChange={setQuery}
              className="handlers-search"
            />
            <Switch isSelected={onlyNow} onChange={setOnlyNow}>
              Only what is deployed now
            </Switch>
          </div>
          {!data ? (
            <SkeletonRows count={10} />
          ) : (
            <Table
              label="Deployments"
              className="handlers-table"
              columns={COLUMNS}
              rows={rows}
              onRowAction={(row) => void navigate({ href: `/handlers/${row.handlerId}` })}
              empty={
                <EmptyState
                  icon={Rocket}
                  title={data.length === 0 ? "Nothing is deployed yet" : "No deployment matches"}
                >
                  {data.length === 0 && "Open a handler, check it in and deploy it; then it runs."}
                </EmptyState>
              }
            />
          )}
        </>
      )}
    </div>
  );
}
