import type { HandlerDetail, VersionView } from "@signalbox/server/contract";
import { useSession } from "../../../app/session.tsx";
import { Button } from "../../../ui/button.tsx";
import { Chip } from "../../../ui/chip.tsx";
import { EmptyState } from "../../../ui/empty-state.tsx";
import { Table, type TableColumn } from "../../../ui/table.tsx";
import { Timestamp } from "../../../ui/timestamp.tsx";
import { useEditor } from "../editor-context.ts";

interface Row extends VersionView {
  id: string;
}

/** The versions of this handler, the newest first; Enter opens one on the canvas. */
export function HistoryPanel({ detail }: { detail: HandlerDetail }) {
  const { state } = useEditor();
  const canDeploy = useSession().has("handler.deploy");
  const rows = detail.versions
    .toSorted((a, b) => b.number - a.number)
    .map((each) => ({ ...each, id: String(each.number) }));
  const deployed = detail.deployments.find((each) => each.endedAt === null);
  const open = (number: number) => state.setState({ view: { kind: "version", number } });
  const columns: TableColumn<Row>[] = [
    {
      id: "number",
      title: "Version",
      width: 130,
      render: (row) => (
        <span className="history-version">
          <span className="num">{row.number}</span>
          {row.deployed && (
            <Chip
              tone="success"
              title={deployed && `By ${deployed.deployedBy}. ${deployed.reason}`.trim()}
            >
              deployed
            </Chip>
          )}
        </span>
      ),
    },
    {
      id: "message",
      title: "What changed",
      render: (row) => <span title={row.message}>{row.message}</span>,
    },
    { id: "by", title: "By", width: 160, render: (row) => row.createdBy },
    {
      id: "at",
      title: "Checked in",
      width: 140,
      render: (row) => <Timestamp at={row.createdAt} />,
    },
    {
      id: "actions",
      title: "Actions",
      width: 260,
      render: (row) => (
        <span className="history-actions">
          <Button kind="ghost" onPress={() => open(row.number)}>
            Open
          </Button>
          <Button
            kind="ghost"
            onPress={() =>
              state.setState({ view: { kind: "difference", before: row.number, after: "draft" } })
            }
          >
            Compare
          </Button>
          {canDeploy && !row.deployed && (
            <Button
              kind="ghost"
              onPress={() => state.setState({ dialog: "deploy", deployVersion: row.number })}
            >
              Deploy…
            </Button>
          )}
        </span>
      ),
    },
  ];
  return (
    <Table
      label="Versions"
      columns={columns}
      rows={rows}
      onRowAction={(row) => open(row.number)}
      dependencies={[canDeploy]}
      empty={
        <EmptyState isSmall title="No versions yet">
          Check the draft in to make the first one.
        </EmptyState>
      }
    />
  );
}
