import type { Rect } from "@signalbox/engine/drawing";
import type { Point } from "@signalbox/engine/graph";

/** The least gap: cards that overlapped stand apart afterwards. */
const LEAST = 20;

/**
 * Places at which the gaps between neighbours are the same; the first card stays, and the last one
 * too where there is room. Fewer than three cards have nothing to distribute.
 */
export function distributeSteps(
  rects: ReadonlyMap<string, Rect>,
  direction: "across" | "down",
): Map<string, Point> {
  const places = new Map<string, Point>();
  if (rects.size < 3) return places;
  const isAcross = direction === "across";
  const start = (rect: Rect) => (isAcross ? rect.x : rect.y);
  const length = (rect: Rect) => (isAcross ? rect.width : rect.height);
  const sorted = [...rects].toSorted(([, a], [, b]) => start(a) - start(b));
  const [first, last] = [sorted[0]?.[1], sorted.at(-1)?.[1]];
  if (!first || !last) return places;
  const total = sorted.reduce((sum, [, rect]) => sum + length(rect), 0);
  const room = start(last) + length(last) - start(first) - total;
  const gap = Math.max(LEAST, room / (sorted.length - 1));
  let next = start(first);
  for (const [id, rect] of sorted) {
    const at = Math.round(next);
    if (at !== start(rect)) places.set(id, isAcross ? [at, rect.y] : [rect.x, at]);
    next += length(rect) + gap;
  }
  return places;
}
