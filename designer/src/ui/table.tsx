import { ArrowDown, ArrowUp } from "lucide-react";
import type { ReactNode } from "react";
import {
  Table as AriaTable,
  type TableProps as AriaTableProps,
  Cell,
  Column,
  Row,
  TableBody,
  TableHeader,
} from "react-aria-components";
import { Checkbox } from "./checkbox.tsx";
import { classNames } from "./class-names.ts";
import { Icon } from "./icon.tsx";
import "./table.css";

export interface TableColumn<T> {
  id: string;
  title: string;
  render: (row: T) => ReactNode;
  /** Right-aligned tabular figures. */
  isNumeric?: boolean;
  isSortable?: boolean;
  /** Names the row for screen readers; the first column unless another says so. */
  isRowHeader?: boolean;
  /** A CSS width such as `120` or `"30%"`; columns without one share the rest. */
  width?: number | string;
}

export interface TableProps<T extends { id: string }>
  extends Omit<AriaTableProps, "className" | "children" | "aria-label" | "onRowAction"> {
  label: string;
  columns: readonly TableColumn<T>[];
  rows: readonly T[];
  /** Enter, or a press on the row. */
  onRowAction?: (row: T) => void;
  /** What stands in place of rows when there are none; usually an `EmptyState`. */
  empty?: ReactNode;
  /** Values outside the rows that `render` reads; rows are drawn anew when one changes. */
  dependencies?: readonly unknown[];
  className?: string | undefined;
}

/** A compact table with a header that stays; it scrolls inside the box it is put in. */
export function Table<T extends { id: string }>(props: TableProps<T>) {
  const { label, columns, rows, onRowAction, empty, dependencies = [], className, ...rest } = props;
  const rowHeader = columns.find((column) => column.isRowHeader) ?? columns[0];
  const hasBoxes = rest.selectionMode === "multiple" && rest.selectionBehavior !== "replace";
  const byId = (key: string | number) => rows.find((row) => row.id === key);
  return (
    <div className={classNames("sb-table-box", className)}>
      <AriaTable
        {...rest}
        {...(onRowAction && {
          onRowAction: (key) => {
            const row = byId(key);
            if (row) onRowAction(row);
          },
        })}
        aria-label={label}
        className="sb-table"
      >
        <TableHeader>
          {hasBoxes && (
            <Column className="sb-th sb-table-pick" style={{ width: 40 }}>
              <Checkbox slot="selection" />
            </Column>
          )}
          {columns.map((column) => (
            <Column
              key={column.id}
              id={column.id}
              className="sb-th"
              isRowHeader={column === rowHeader}
              allowsSorting={column.isSortable ?? false}
              data-numeric={column.isNumeric ? "" : undefined}
              style={{ width: column.width }}
            >
              {({ sortDirection }) => (
                <span className="sb-th-text">
                  <span className="truncate">{column.title}</span>
                  {sortDirection && (
                    <Icon of={sortDirection === "ascending" ? ArrowUp : ArrowDown} size={12} />
                  )}
                </span>
              )}
            </Column>
          ))}
        </TableHeader>
        <TableBody
          items={rows}
          dependencies={[columns, ...dependencies]}
          renderEmptyState={() => <div className="sb-table-empty">{empty ?? "Nothing here."}</div>}
        >
          {(row) => (
            <Row className="sb-tr" data-actionable={onRowAction ? "" : undefined}>
              {hasBoxes && (
                <Cell className="sb-td sb-table-pick">
                  <Checkbox slot="selection" />
                </Cell>
              )}
              {columns.map((column) => (
                <Cell
                  key={column.id}
                  className="sb-td"
                  data-numeric={column.isNumeric ? "" : undefined}
                >
                  {column.render(row)}
                </Cell>
              ))}
            </Row>
          )}
        </TableBody>
      </AriaTable>
    </div>
  );
}
