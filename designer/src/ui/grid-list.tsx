import type { ReactNode } from "react";
import {
  GridList as AriaGridList,
  GridListItem as AriaGridListItem,
  type GridListItemProps as AriaGridListItemProps,
  type GridListProps as AriaGridListProps,
} from "react-aria-components";
import { classNames } from "./class-names.ts";
import "./grid-list.css";

export interface GridListProps<T extends object> extends Omit<AriaGridListProps<T>, "className"> {
  label: string;
  empty?: ReactNode;
  className?: string | undefined;
}

/**
 * Rows that may hold buttons: arrow keys walk the rows, then into a row's controls.
 *
 * Typing ahead is off, so that single keys such as "h" for hold reach the page's actions.
 */
export function GridList<T extends object>({
  label,
  empty,
  className,
  ...props
}: GridListProps<T>) {
  return (
    <AriaGridList
      disallowTypeAhead
      renderEmptyState={() => empty ?? <div className="sb-options-empty">Nothing here.</div>}
      {...props}
      aria-label={label}
      className={classNames("sb-grid-list", className)}
    />
  );
}

export interface GridListItemProps<T>
  extends Omit<AriaGridListItemProps<T>, "className" | "children"> {
  textValue: string;
  children: ReactNode;
  className?: string | undefined;
}

export function GridListItem<T extends object>({ className, ...props }: GridListItemProps<T>) {
  return <AriaGridListItem {...props} className={classNames("sb-grid-item", className)} />;
}
