import { boundsOf, type Rect } from "@signalbox/engine/drawing";
import type { Point } from "@signalbox/engine/graph";

export type Edge = "left" | "centre" | "right" | "top" | "middle" | "bottom";

/** Places at which the cards share an edge or a middle line; only those that change. */
export function alignSteps(rects: ReadonlyMap<string, Rect>, edge: Edge): Map<string, Point> {
  const all = boundsOf(rects.values());
  const places = new Map<string, Point>();
  for (const [id, { x, y, width, height }] of rects) {
    const at: Point = [
      edge === "left"
        ? all.x
        : edge === "centre"
          ? Math.round(all.x + (all.width - width) / 2)
          : edge === "right"
            ? all.x + all.width - width
            : x,
      edge === "top"
        ? all.y
        : edge === "middle"
          ? Math.round(all.y + (all.height - height) / 2)
          : edge === "bottom"
            ? all.y + all.height - height
            : y,
    ];
    if (at[0] !== x || at[1] !== y) places.set(id, at);
  }
  return places;
}
