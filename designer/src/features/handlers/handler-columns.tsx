import type { HandlerSummary } from "@signalbox/server/contract";
import { CircleAlert, CircleCheck, PencilLine, TriangleAlert } from "lucide-react";
import { Chip } from "../../ui/chip.tsx";
import { Icon } from "../../ui/icon.tsx";
import type { TableColumn } from "../../ui/table.tsx";
import { Timestamp } from "../../ui/timestamp.tsx";
import { initiatorTitle } from "./list-handlers.ts";

/** At module level: rows are drawn anew when the columns are. */
export const HANDLER_COLUMNS: readonly TableColumn<HandlerSummary>[] = [
  {
    id: "title",
    title: "Handler",
    isSortable: true,
    isRowHeader: true,
    width: "22%",
    render: (row) => (
      <span className="handler-title">
        <strong className="truncate">{row.title}</strong>
        {row.role === "monitor" && <Chip>monitor</Chip>}
      </span>
    ),
  },
  {
    id: "initiator",
    title: "Starts on",
    isSortable: true,
    width: "17%",
    render: (row) => initiatorTitle(row.initiator),
  },
  { id: "category", title: "Category", isSortable: true, render: (row) => row.category },
  {
    id: "version",
    title: "Version",
    isSortable: true,
    width: 136,
    render: (row) => <Version row={row} />,
  },
  {
    id: "problems",
    title: "Problems",
    isSortable: true,
    width: 96,
    render: (row) => <Problems row={row} />,
  },
  {
    id: "runs",
    title: "Runs, 24 h",
    isNumeric: true,
    isSortable: true,
    width: 100,
    render: (row) => row.runsLastDay.toLocaleString(),
  },
  {
    id: "faults",
    title: "Faults",
    isNumeric: true,
    isSortable: true,
    width: 76,
    render: (row) =>
      row.faultsLastDay > 0 ? (
        <span className="handler-faults">{row.faultsLastDay.toLocaleString()}</span>
      ) : (
        <span className="muted">0</span>
      ),
  },
  {
    id: "updated",
    title: "Changed",
    isSortable: true,
    width: 160,
    render: (row) => (
      <>
        <Timestamp at={row.updatedAt} />
        <span className="muted">{row.updatedBy && ` · ${row.updatedBy}`}</span>
      </>
    ),
  },
];

function Version({ row }: { row: HandlerSummary }) {
  const { latestVersion, deployedVersion, changed } = row;
  return (
    <span className="handler-version">
      {deployedVersion !== null && <Chip tone="success">{`${deployedVersion} deployed`}</Chip>}
      {latestVersion === null ? (
        <span className="muted">draft only</span>
      ) : (
        latestVersion !== deployedVersion && (
          <span className="num">{`newest ${latestVersion}`}</span>
        )
      )}
      {changed && latestVersion !== null && (
        <span className="handler-changed" title="The draft differs from the newest version">
          <Icon of={PencilLine} size={12} />
          draft
        </span>
      )}
    </span>
  );
}

function Problems({ row: { errors, warnings } }: { row: HandlerSummary }) {
  if (errors === 0 && warnings === 0) {
    return (
      <span className="handler-problems muted">
        <Icon of={CircleCheck} size={14} />
        none
      </span>
    );
  }
  return (
    <span className="handler-problems">
      {errors > 0 && (
        <span data-severity="error" title={errors === 1 ? "1 error" : `${errors} errors`}>
          <Icon of={CircleAlert} size={14} />
          <span className="num">{errors}</span>
          <span className="sb-hidden"> errors</span>
        </span>
      )}
      {warnings > 0 && (
        <span data-severity="warning" title={warnings === 1 ? "1 warning" : `${warnings} warnings`}>
          <Icon of={TriangleAlert} size={14} />
          <span className="num">{warnings}</span>
          <span className="sb-hidden"> warnings</span>
        </span>
      )}
    </span>
  );
}
