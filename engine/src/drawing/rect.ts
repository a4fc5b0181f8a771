import type { Point } from "../graph/index.ts";

export interface Rect {
  x: number;
  y: number;
  width: number;
  height: number;
}

export function noteRect({ at, size }: { at: Point; size: Point }): Rect {
  return { x: at[0], y: at[1], width: size[0], height: size[1] };
}

export function boundsOf(rects: Iterable<Rect>): Rect {
  let [left, top, right, bottom] = [Infinity, Infinity, -Infinity, -Infinity];
  for (const rect of rects) {
    left = Math.min(left, rect.x);
    top = Math.min(top, rect.y);
    right = Math.max(right, rect.x + rect.width);
    bottom = Math.max(bottom, rect.y + rect.height);
  }
  if (left === Infinity) return { x: 0, y: 0, width: 0, height: 0 };
  return { x: left, y: top, width: right - left, height: bottom - top };
}

export function overlaps(a: Rect, b: Rect, gap = 0): boolean {
  return (
    a.x < b.x + b.width + gap &&
    b.x < a.x + a.width + gap &&
    a.y < b.y + b.height + gap &&
    b.y < a.y + a.height + gap
  );
}

/** The nearest free spot for a box at or below the wished one. */
export function freeBox(wished: Rect, taken: Iterable<Rect>, gap: number): Point {
  const rects = [...taken];
  const spot = { ...wished };
  for (let tries = 0; tries <= rects.length; tries += 1) {
    const hit = rects.find((rect) => overlaps(spot, rect, gap));
    if (!hit) break;
    spot.y = hit.y + hit.height + gap * 2;
  }
  return [spot.x, spot.y];
}
