import {
  boundsOf,
  createDrawer,
  type DrawingFacts,
  frameRect,
  noteRect,
  rectsOf,
  routeWires,
  wiresOf,
} from "@signalbox/engine/drawing";
import type { HandlerDocument, HandlerLayout } from "@signalbox/engine/graph";
import { getViewportForBounds, useReactFlow, useStoreApi, ViewportPortal } from "@xyflow/react";
import { useEffect, useMemo } from "react";
import { calmly } from "./calmly.ts";

/** Where everything would stand: a proposed layout, drawn over the one that still holds. */
export function Ghosts({
  document,
  layout,
  facts,
  unfolded,
}: {
  document: HandlerDocument;
  layout: HandlerLayout;
  facts: DrawingFacts;
  unfolded: ReadonlySet<string>;
}) {
  const { cards, rects, d, frames } = useMemo(() => {
    const drawing = createDrawer()(document, layout, facts, unfolded);
    const rects = rectsOf(drawing);
    const boxes = [...rects.values(), ...Object.values(layout.notes ?? {}).map(noteRect)];
    const routes = routeWires(wiresOf(drawing, rects), boxes);
    return {
      cards: drawing.cards,
      rects,
      frames: drawing.frames.map((frame) => ({ id: frame.id, rect: frameRect(frame, rects) })),
      // One path for all wires: thousands of ghosts must not be thousands of elements.
      d: routes.map((route) => route.d).join(""),
    };
  }, [document, layout, facts, unfolded]);
  const flow = useReactFlow();
  const store = useStoreApi();
  useEffect(() => {
    // What is offered must be seen to be judged.
    const { width, height } = store.getState();
    const all = boundsOf(rects.values());
    void flow.setViewport(getViewportForBounds(all, width, height, 0.02, 1, 0.12), calmly());
  }, [flow, store, rects]);
  return (
    <ViewportPortal>
      <svg className="canvas-overlay ghosts" aria-hidden>
        {frames.map(({ id, rect }) => (
          <rect key={id} className="ghost-frame" rx={12} {...rect} />
        ))}
        <path className="ghost-wires" d={d} />
        {cards.map((card) => {
          const rect = rects.get(card.id);
          if (!rect) return null;
          return (
            <g key={card.id}>
              <rect className="ghost-card" rx={8} {...rect} />
              <text className="ghost-title" x={rect.x + 14} y={rect.y + 26}>
                {card.title.length > 30 ? `${card.title.slice(0, 29)}…` : card.title}
              </text>
            </g>
          );
        })}
      </svg>
    </ViewportPortal>
  );
}
