import { History as HistoryIcon } from "lucide-react";
import { Chip } from "../../ui/chip.tsx";
import { EmptyState } from "../../ui/empty-state.tsx";
import { Table, type TableColumn } from "../../ui/table.tsx";
import { Timestamp } from "../../ui/timestamp.tsx";
import type { History, HistoryEntry } from "./document-store.ts";
import { useDocumentState, useEditor } from "./editor-context.ts";

interface Row {
  id: string;
  /** How many edits are done when this is the last one. */
  count: number;
  entry: HistoryEntry | undefined;
  isDone: boolean;
  isHere: boolean;
}

const COLUMNS: TableColumn<Row>[] = [
  {
    id: "name",
    title: "Edit",
    isRowHeader: true,
    render: ({ entry, isDone, isHere }) => (
      <span className="history-version">
        <span className={isDone ? "truncate" : "truncate muted"}>
          {entry?.name ?? "Before these edits"}
        </span>
        {isHere && <Chip tone="accent">here</Chip>}
        {!isDone && <Chip>undone</Chip>}
      </span>
    ),
  },
  { id: "by", title: "By", width: 160, render: ({ entry }) => entry?.by ?? "" },
  {
    id: "at",
    title: "When",
    width: 150,
    render: ({ entry }) => entry && <Timestamp at={new Date(entry.at).toISOString()} />,
  },
];

/** What was done in this draft, the newest first; Enter goes back to how it was after one. */
export function EditsPanel() {
  const { store, isEditable } = useEditor();
  const { past, future, forgotten } = useDocumentState();
  const rows = [undefined, ...past, ...future]
    .map((entry, count): Row => {
      const isDone = count <= past.length;
      return { id: String(count), count, entry, isDone, isHere: count === past.length };
    })
    .toReversed();
  if (rows.length === 1) {
    return (
      <EmptyState isSmall icon={HistoryIcon} title="Nothing was edited yet">
        Each change appears here with its name, and you can go back to any of them.
      </EmptyState>
    );
  }
  return (
    <>
      {forgotten && <p className="label edits-forgotten">{sayForgotten(forgotten)}</p>}
      <Table
        label="Edits"
        columns={COLUMNS}
        rows={rows}
        {...(isEditable && { onRowAction: ({ count }: Row) => store.goTo(count) })}
      />
    </>
  );
}

function sayForgotten({ earlier, later }: NonNullable<History["forgotten"]>): string {
  const edits = (count: number, which: string) =>
    count === 1 ? `One ${which} edit` : `${count} ${which} edits`;
  return [
    ...(earlier > 0 ? [`${edits(earlier, "earlier")} can no longer be undone.`] : []),
    ...(later > 0 ? [`${edits(later, "later")} can no longer be done again.`] : []),
  ].join(" ");
}
