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
import { useMemo, useState } from "react";
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
  const [route] = useState(createRouting);
  const routes = useMemo(
    () => route(settled.wires, settled.rects, layout.notes),
    [route, settled, layout.notes],
  );
  return useMemo(
    () =>
      withTransient(
        { drawing, ...settled, routes: { settled: routes, moving: NO_ROUTES } },
        transient,
      ),
    [drawing, settled, routes, transient],
  );
}

/**
 * Routes drawings one after the other. Most edits change no card's place or size: then everything
 * stays as it was, or each keystroke in a large handler would wait for thousands of routes.
 */
function createRouting() {
  let known: Ground = { wires: [], boxes: [] };
  let routes: ReadonlyMap<string, Route> = NO_ROUTES;
  return (
    wires: readonly Wire[],
    rects: ReadonlyMap<string, Rect>,
    notes: HandlerLayout["notes"] = {},
  ): ReadonlyMap<string, Route> => {
    const boxes = [...rects.values(), ...Object.values(notes).map(noteRect)];
    if (!isSameGround(known, { wires, boxes })) {
      routes = keepSame(routes, routeWires(wires, boxes));
    }
    known = { wires, boxes };
    return routes;
  };
}

interface Ground {
  wires: readonly Wire[];
  boxes: readonly Rect[];
}

function isSameGround(a: Ground, b: Ground): boolean {
  return (
    a.wires.length === b.wires.length &&
    a.boxes.length === b.boxes.length &&
    a.boxes.every((box, index) => isSameBox(box, b.boxes[index])) &&
    a.wires.every((wire, index) => isSameWire(wire, b.wires[index]))
  );
}

function isSameBox(a: Rect, b: Rect | undefined): boolean {
  return a.x === b?.x && a.y === b.y && a.width === b.width && a.height === b.height;
}

function isSameWire(a: Wire, b: Wire | undefined): boolean {
  return (
    a.id === b?.id &&
    a.source === b.source &&
    a.from[0] === b.from[0] &&
    a.from[1] === b.from[1] &&
    a.to[0] === b.to[0] &&
    a.to[1] === b.to[1]
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
