import type { AuditEntryView } from "@signalbox/server/contract";
import { useInfiniteQuery } from "@tanstack/react-query";
import { Download, ScrollText } from "lucide-react";
import { useState } from "react";
import { LoadError } from "../../../app/load-error.tsx";
import { Button } from "../../../ui/button.tsx";
import { EmptyState } from "../../../ui/empty-state.tsx";
import { SkeletonRows } from "../../../ui/skeleton.tsx";
import { SplitPane, SplitPanel } from "../../../ui/split-pane.tsx";
import { Table, type TableColumn } from "../../../ui/table.tsx";
import { Timestamp } from "../../../ui/timestamp.tsx";
import { AUDIT_PAGE, type AuditFilter, auditExportPath, listAudit } from "../admin-data.ts";
import { AdminFrame } from "../admin-frame.tsx";
import { plainText } from "../entity/changes.ts";
import { isRecord } from "../entity/same.ts";
import { AuditDetail } from "./audit-detail.tsx";
import { AuditFilters } from "./audit-filters.tsx";
import { VerifyButton } from "./verify-button.tsx";
import "./audit.css";

const COLUMNS: TableColumn<AuditEntryView>[] = [
  { id: "at", title: "When", width: 132, render: (entry) => <Timestamp at={entry.at} /> },
  { id: "actor", title: "Who", width: 120, render: (entry) => entry.actor },
  {
    id: "action",
    title: "What",
    isRowHeader: true,
    width: 180,
    render: (entry) => <span className="mono">{entry.action}</span>,
  },
  { id: "entity", title: "Of", render: (entry) => `${entry.entityType} ${nameOf(entry)}` },
];

/** Who changed what, when and why, newest first. */
export function AuditPage() {
  const [filter, setFilter] = useState<AuditFilter>({});
  const [openId, setOpenId] = useState<string | undefined>();
  const log = useInfiniteQuery({
    queryKey: ["admin", "audit", "log", filter],
    queryFn: ({ pageParam, signal }) => listAudit(filter, pageParam, signal),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => (page.length < AUDIT_PAGE ? undefined : page.at(-1)?.id),
  });
  const entries = log.data?.pages.flat() ?? [];
  const open = entries.find((entry) => entry.id === openId);
  const isFiltered = Object.values(filter).some(Boolean);
  return (
    <AdminFrame
      section="audit"
      actions={
        <>
          <Button icon={Download} onPress={() => window.location.assign(auditExportPath(filter))}>
            Export
          </Button>
          <VerifyButton />
        </>
      }
    >
      <SplitPane>
        <div className="admin-log">
          <AuditFilters filter={filter} onChange={setFilter} />
          {log.isPending && <SkeletonRows count={12} />}
          {log.isError && (
            <LoadError
              title="The audit log could not be loaded"
              error={log.error}
              isRetrying={log.isFetching}
              onRetry={() => void log.refetch()}
            />
          )}
          {log.data && (
            <>
              <Table
                label="Audit log"
                className="admin-log-table"
                columns={COLUMNS}
                rows={entries}
                selectionMode="single"
                selectionBehavior="replace"
                selectedKeys={openId === undefined ? [] : [openId]}
                onSelectionChange={(keys) => {
                  const [id] = keys === "all" ? [] : keys;
                  setOpenId(id === undefined ? undefined : String(id));
                }}
                empty={
                  <EmptyState
                    icon={ScrollText}
                    title={isFiltered ? "Nothing matches these filters" : "Nothing has changed yet"}
                  >
                    {isFiltered
                      ? "Who, what and id are compared whole; the search finds any part of the text."
                      : "Every change that somebody makes will stand here for good."}
                  </EmptyState>
                }
              />
              {log.hasNextPage && (
                <div className="admin-log-more">
                  <Button
                    isPending={log.isFetchingNextPage}
                    onPress={() => void log.fetchNextPage()}
                  >
                    Show older ones
                  </Button>
                </div>
              )}
            </>
          )}
        </div>
        <SplitPanel
          id="admin.audit"
          label="Entry"
          side="right"
          defaultSize={400}
          minSize={280}
          maxSize={720}
          className="admin-log-detail"
        >
          <AuditDetail entry={open} />
        </SplitPanel>
      </SplitPane>
    </AdminFrame>
  );
}

/** By what people know it; ids mean nothing to them. */
export function nameOf({ before, after, entityId }: AuditEntryView): string {
  for (const state of [after, before]) {
    if (!isRecord(state)) continue;
    const name = state["displayName"] ?? state["title"] ?? state["name"];
    if (typeof name === "string" && name !== "") return `“${plainText(name)}”`;
  }
  return entityId;
}
