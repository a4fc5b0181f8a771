import type { ReactNode } from "react";
import { classNames } from "./class-names.ts";
import { useRememberedSize } from "./use-remembered-size.ts";
import { useSplitter } from "./use-splitter.ts";
import "./split-pane.css";

export interface SplitPaneProps {
  /** `row` sets panels side by side, `column` one under the other. @default "row" */
  direction?: "row" | "column";
  className?: string | undefined;
  /** `SplitPanel`s of remembered size around one element that takes the rest. */
  children: ReactNode;
}

export function SplitPane({ direction = "row", className, children }: SplitPaneProps) {
  return (
    <div className={classNames("sb-split", className)} data-direction={direction}>
      {children}
    </div>
  );
}

export interface SplitPanelProps {
  /** Under this name the size is remembered, such as `desk.queue`. */
  id: string;
  /** What the panel holds; names its separator: "Palette". */
  label: string;
  /** On which side of the rest it stands. */
  side: "left" | "right" | "top" | "bottom";
  /** Pixels. */
  defaultSize: number;
  minSize: number;
  maxSize: number;
  /** Lets Enter, a double click or a drag below the least size fold it away. @default false */
  isCollapsible?: boolean;
  className?: string | undefined;
  children: ReactNode;
}

/** A panel with a separator that drags, takes arrow keys, and remembers where it was left. */
export function SplitPanel({ side, label, className, children, ...limits }: SplitPanelProps) {
  const panel = useRememberedSize(limits);
  const separator = useSplitter({ side, label, panel });
  const isVertical = side === "top" || side === "bottom";
  const isFirst = side === "left" || side === "top";
  const content = (
    <section
      aria-label={label}
      className={classNames("sb-split-panel", className)}
      hidden={panel.isCollapsed}
      style={isVertical ? { height: panel.size } : { width: panel.size }}
    >
      {children}
    </section>
  );
  return (
    <>
      {isFirst && content}
      <div {...separator} className="sb-splitter" data-side={side} />
      {!isFirst && content}
    </>
  );
}
