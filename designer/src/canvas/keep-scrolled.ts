import type { ReactFlowInstance } from "@xyflow/react";
import type { UIEvent } from "react";
import type { CanvasNode, WireEdge } from "./flow-adapter.ts";

/**
 * Browsers scroll a card into sight that is not: one whose words were searched for in the page, or
 * that a screen reader reads. The drawing moves by its view and not by scrolling, and React Flow
 * takes every scrolling back; so it becomes a move of the view, and what was found stays in sight.
 */
export function keepScrolled(
  event: UIEvent<HTMLElement>,
  flow: ReactFlowInstance<CanvasNode, WireEdge>,
): void {
  const element = event.target as Element;
  const { scrollLeft: left, scrollTop: top } = element;
  if ((left === 0 && top === 0) || !element.querySelector(".react-flow__viewport")) return;
  element.scrollTo({ left: 0, top: 0, behavior: "instant" });
  const { x, y, zoom } = flow.getViewport();
  void flow.setViewport({ x: x - left, y: y - top, zoom });
}
