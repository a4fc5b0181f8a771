import {
  createDrawer,
  type Drawing,
  type DrawingFacts,
  noteRect,
  type Rect,
  type Route,
  rectsOf,
  routeAlone,
  routeWires,
  type Wire,
  wiresOf,
} from "@signalbox/engine/drawing";
import type { HandlerDocument, HandlerLayout } from "@signalbox/engine/graph";
import { useMemo, useRef, useState } from "react";
import { useCanvasUi } from "./canvas-ui.ts";
import type { Transient } from "./flow-adapter.ts";
import { NO_ROUTES, type Routes } from "./route-store.ts";

export interface Drawn {
  drawing: Drawing;
  rects: ReadonlyMap<string, Rect>;
  wires: readonly Wire[];
  routes: Routes;
}

/** The drawing of a document, with what is being dragged at the pointer's place. */
export function useDrawing(
  document: HandlerDocument,
  layout: HandlerLayout,
  facts: DrawingFacts,
  transient: ReadonlyMap<string, Transient>,
): Drawn {
  const unfolded = useCanvasUi((state) => state.unfolded);
  const [draw] = useState(createDrawer);
  const drawing = useMemo(
    () => draw(document, layout, facts, unfolded),
    [draw, document, layout, facts, unfolded],
  );
  const settled = useMemo(() => {
    const rects = rectsOf(drawing);
    const wires = wiresOf(drawing, rects);
    return { rects, wires };
  }, [drawing]);
  const kept = useRef<ReadonlyMap<string, Route>>(new Map());
  const routes = useMemo(() => {
    const boxes = [...settled.rects.values(), ...Object.values(layout.notes ?? {}).map(noteRect)];
    kept.current = keepSame(kept.current, routeWires(settled.wires, boxes));
    return kept.current;
  }, [settled, layout.notes]);
  return useMemo(
    () =>
      withTransient(
        { drawing, ...settled, routes: { settled: routes, moving: NO_ROUTES } },
        transient,
      ),
    [drawing, settled, routes, transient],
  );
}

/** A route that came out the same stays the same object, and its wire is not drawn again. */
function keepSame(before: ReadonlyMap<string, Route>, routes: readonly Route[]) {
  return new Map(
    routes.map((route) => {
      const old = before.get(route.id);
      return [route.id, old?.d === route.d ? old : route] as const;
    }),
  );
}

/** Only wires of what moves get a new, plain route; all are routed well when it is let go. */
function withTransient(drawn: Drawn, transient: ReadonlyMap<string, Transient>): Drawn {
  const moved = [...transient].filter(([id, { at }]) => at && drawn.rects.has(id));
  if (moved.length === 0) return drawn;
  const rects = new Map(drawn.rects);
  for (const [id, { at }] of moved) {
    const rect = rects.get(id);
    if (rect && at) rects.set(id, { ...rect, x: at[0], y: at[1] });
  }
  const moving = new Map<string, Route>();
  const movedIds = new Set(moved.map(([id]) => id));
  for (const wire of drawn.wires) {
    if (!movedIds.has(wire.source) && !movedIds.has(wire.target)) continue;
    const [fx, fy] = shift(drawn.rects.get(wire.source), rects.get(wire.source));
    const [tx, ty] = shift(drawn.rects.get(wire.target), rects.get(wire.target));
    moving.set(
      wire.id,
      routeAlone({
        ...wire,
        from: [wire.from[0] + fx, wire.from[1] + fy],
        to: [wire.to[0] + tx, wire.to[1] + ty],
      }),
    );
  }
  return { ...drawn, rects, routes: { settled: drawn.routes.settled, moving } };
}

function shift(before: Rect | undefined, after: Rect | undefined): [number, number] {
  if (!before || !after) return [0, 0];
  return [after.x - before.x, after.y - before.y];
}
