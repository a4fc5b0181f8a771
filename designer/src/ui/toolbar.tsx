import type { ReactNode } from "react";
import { Toolbar as AriaToolbar, Group, Separator } from "react-aria-components";
import "./toolbar.css";

export interface ToolbarProps {
  label: string;
  children: ReactNode;
  orientation?: "horizontal" | "vertical";
  /** On a surface of its own above a canvas. */
  isFloating?: boolean;
}

/** Buttons that share one stop of the tab key; arrow keys move among them. */
export function Toolbar({
  label,
  children,
  orientation = "horizontal",
  isFloating = false,
}: ToolbarProps) {
  return (
    <AriaToolbar
      aria-label={label}
      orientation={orientation}
      className="sb-toolbar"
      data-floating={isFloating ? "" : undefined}
    >
      {children}
    </AriaToolbar>
  );
}

export function ToolbarGroup({ label, children }: { label: string; children: ReactNode }) {
  return (
    <Group aria-label={label} className="sb-toolbar-group">
      {children}
    </Group>
  );
}

export function ToolbarSeparator() {
  return <Separator orientation="vertical" className="sb-toolbar-separator" />;
}
