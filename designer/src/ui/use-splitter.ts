import { type HTMLAttributes, type KeyboardEvent, type PointerEvent, useRef } from "react";
import type { RememberedSize } from "./use-remembered-size.ts";

const STEP = 16;

interface SplitterOptions {
  side: "left" | "right" | "top" | "bottom";
  label: string;
  panel: RememberedSize;
}

/** The separator of the window splitter pattern: drag, arrow keys, Home, End, Enter, double click. */
export function useSplitter({
  side,
  label,
  panel,
}: SplitterOptions): HTMLAttributes<HTMLDivElement> {
  const drag = useRef<{ at: number; size: number } | undefined>(undefined);
  const isVertical = side === "top" || side === "bottom";
  const sign = side === "left" || side === "top" ? 1 : -1;
  const place = (event: PointerEvent) => (isVertical ? event.clientY : event.clientX);

  function onKeyDown(event: KeyboardEvent) {
    const grow = isVertical
      ? sign > 0
        ? "ArrowDown"
        : "ArrowUp"
      : sign > 0
        ? "ArrowRight"
        : "ArrowLeft";
    const shrink = isVertical
      ? sign > 0
        ? "ArrowUp"
        : "ArrowDown"
      : sign > 0
        ? "ArrowLeft"
        : "ArrowRight";
    if (event.key === grow) panel.setSize(panel.isCollapsed ? panel.minSize : panel.size + STEP);
    else if (event.key === shrink) panel.setSize(Math.max(panel.minSize, panel.size - STEP));
    else if (event.key === "Home") panel.setSize(panel.minSize);
    else if (event.key === "End") panel.setSize(panel.maxSize);
    else if (event.key === "Enter" && panel.isCollapsible) panel.toggle();
    else return;
    event.preventDefault();
  }

  return {
    role: "separator",
    tabIndex: 0,
    "aria-label": `Resize ${label}`,
    "aria-orientation": isVertical ? "horizontal" : "vertical",
    "aria-valuenow": panel.isCollapsed ? 0 : panel.size,
    "aria-valuemin": panel.isCollapsible ? 0 : panel.minSize,
    "aria-valuemax": panel.maxSize,
    onKeyDown,
    onDoubleClick: panel.isCollapsed || !panel.isCollapsible ? panel.reset : panel.toggle,
    onPointerDown: (event) => {
      if (event.button !== 0) return;
      event.currentTarget.setPointerCapture(event.pointerId);
      drag.current = { at: place(event), size: panel.isCollapsed ? 0 : panel.size };
    },
    onPointerMove: (event) => {
      if (drag.current) panel.setSize(drag.current.size + sign * (place(event) - drag.current.at));
    },
    onPointerUp: () => {
      drag.current = undefined;
    },
    onPointerCancel: () => {
      drag.current = undefined;
    },
  };
}
