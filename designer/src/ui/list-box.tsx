import type { ReactNode } from "react";
import {
  ListBox as AriaListBox,
  type ListBoxProps as AriaListBoxProps,
  ListBoxSection as AriaListBoxSection,
  Header,
} from "react-aria-components";
import { classNames } from "./class-names.ts";
import "./list-option.css";

export interface ListBoxProps<T extends object> extends Omit<AriaListBoxProps<T>, "className"> {
  label: string;
  /** Shown when there are no options. */
  empty?: ReactNode;
  className?: string | undefined;
}

/** A list of plain choices (`ListOption`). Rows with buttons in them are a `GridList`. */
export function ListBox<T extends object>({ label, empty, className, ...props }: ListBoxProps<T>) {
  return (
    <AriaListBox
      {...props}
      aria-label={label}
      className={classNames("sb-options", className)}
      renderEmptyState={() => <div className="sb-options-empty">{empty ?? "Nothing here."}</div>}
    />
  );
}

export function ListSection({ title, children }: { title: string; children: ReactNode }) {
  return (
    <AriaListBoxSection>
      <Header className="sb-menu-header">{title}</Header>
      {children}
    </AriaListBoxSection>
  );
}
