import type { Point } from "../graph/index.ts";
import type { CellIndex } from "./cell-index.ts";
import type { Rect } from "./rect.ts";

interface Ends {
  from: Point;
  to: Point;
}

/** Between two wires side by side. */
export const LANE = 8;
/** Straight out of a port, straight into a card. */
const LEAD = 18;
const ENTRY = 22;
/** Between a wire and a card it passes. */
const GAP = 14;
/** How many lanes are tried beside a port, and at a free level. */
const LANES = 8;
const LANES_AT_LEVEL = 4;
const MOST_LEVELS = 8;
/** How far above and below its ends a wire looks for a way around. */
const FAR = 400;

/**
 * Families of routes, the plain ones first; a later family is only asked when none before it was
 * good. Levels are free of cards and dear to find, hence a function.
 */
export function* ways(wire: Ends, levels: () => number[]): Generator<Iterable<Point[]>> {
  if (wire.to[0] - wire.from[0] >= LEAD + ENTRY) yield forward(wire);
  yield around(wire, levels());
}

/** Out, up or down in one lane, and in. */
function* forward({ from, to }: Ends): Generator<Point[]> {
  const [x1, y1] = from;
  const [x2, y2] = to;
  if (Math.abs(y1 - y2) < 1) yield [from, [x2, y1]];
  const [first, last] = [x1 + LEAD, x2 - ENTRY];
  for (let lane = 0; lane < LANES; lane += 1) {
    const x = first + lane * LANE;
    if (x <= last) yield [from, [x, y1], [x, y2], to];
  }
  for (let lane = 0; lane < LANES; lane += 1) {
    const x = last - lane * LANE;
    if (x > first + (LANES - 1) * LANE) yield [from, [x, y1], [x, y2], to];
  }
}

/** Out, to a level where no card stands, along it, and in from there. */
function* around({ from, to }: Ends, levels: readonly number[]): Generator<Point[]> {
  const [x1, y1] = from;
  const [x2, y2] = to;
  for (const y of levels) {
    for (let out = 0; out < LANES; out += 1) {
      for (let back = 0; back < LANES; back += 1) {
        const [a, b] = [x1 + LEAD + out * LANE, x2 - ENTRY - back * LANE];
        // Forwards the two lanes must not have passed each other.
        if (x2 - x1 >= LEAD + ENTRY && a > b) continue;
        yield [from, [a, y1], [a, y], [b, y], [b, y2], to];
      }
    }
  }
}

/** Heights at which no card stands between the two ends, the nearest first. */
export function clearLevels({ from, to }: Ends, boxes: CellIndex<Rect>): number[] {
  const [low, high] = [Math.min(from[1], to[1]), Math.max(from[1], to[1])];
  const [a, b] = [from[0] + LEAD, to[0] - ENTRY];
  const area = {
    left: Math.min(a, b),
    right: Math.max(a, b),
    top: low - FAR,
    bottom: high + FAR,
  };
  const rects = boxes
    .near(area)
    .filter(
      ({ x, y, width, height }) =>
        x - GAP < area.right &&
        x + width + GAP > area.left &&
        y < area.bottom &&
        y + height > area.top,
    )
    .toSorted((one, other) => one.y - other.y);
  const middle = (low + high) / 2;
  const levels: number[] = rects.length === 0 ? [middle] : [];
  let end = -Infinity;
  for (const rect of rects) {
    if (rect.y - end >= 2 * GAP) levels.push(...lanesBetween(end, rect.y));
    end = Math.max(end, rect.y + rect.height);
  }
  if (rects.length > 0) levels.push(...lanesBetween(end, Infinity));
  const way = (y: number) => Math.abs(y - from[1]) + Math.abs(y - to[1]);
  return levels.toSorted((one, other) => way(one) - way(other)).slice(0, MOST_LEVELS * 2);
}

/** Lanes along both edges of a gap between cards; an end without a card has one edge. */
function lanesBetween(top: number, bottom: number): number[] {
  const lanes: number[] = [];
  for (let lane = 0; lane < LANES_AT_LEVEL; lane += 1) {
    const [under, over] = [top + GAP + lane * LANE, bottom - GAP - lane * LANE];
    if (Number.isFinite(under) && under <= bottom - GAP) lanes.push(under);
    if (Number.isFinite(over) && over > top + GAP + (LANES_AT_LEVEL - 1) * LANE) lanes.push(over);
  }
  return lanes;
}
