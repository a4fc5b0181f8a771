import type { Point } from "../graph/index.ts";
import type { Rect } from "./node-geometry.ts";

/** What is to be drawn: from an exit's port to a card's entry. */
export interface WireEnds {
  id: string;
  from: Point;
  to: Point;
  /** Wires to the same card may run together. */
  target: string;
}

export interface Route {
  id: string;
  points: Point[];
  /** SVG path with rounded corners. */
  d: string;
}

/** Straight out of a port, straight into a card. */
const LEAD = 18;
const ENTRY = 22;
/** Between a wire and a card it passes, and between two wires side by side. */
const GAP = 14;
const LANE = 8;
const RADIUS = 8;
/** Around more cards than this a detour is no longer looked for: the nearest decide. */
const MOST_OBSTACLES = 16;

interface Segment {
  isVertical: boolean;
  at: number;
  from: number;
  to: number;
  target: string;
}

/**
 * Orthogonal routes, one after the other in the given order: each takes the cheapest of a few
 * candidates, where crossing a card costs most, running on top of another wire much, a bend some,
 * and length a little. The same drawing always gives the same routes.
 */
export function routeWires(wires: readonly WireEnds[], cards: readonly Rect[]): Route[] {
  const placed: Segment[] = [];
  return wires.map((wire) => {
    const obstacles = nearby(wire, cards);
    let best: { points: Point[]; cost: number } | undefined;
    for (const points of candidates(wire, obstacles)) {
      const cost = costOf(points, wire.target, obstacles, placed);
      if (!best || cost < best.cost) best = { points, cost };
    }
    const points = tidy(best?.points ?? [wire.from, wire.to]);
    placed.push(...segmentsOf(points, wire.target));
    return { id: wire.id, points, d: roundedPath(points) };
  });
}

/** While cards are dragged: a plain route that looks at nothing else. */
export function routeAlone(wire: WireEnds): Route {
  return routeWires([wire], [])[0] ?? { id: wire.id, points: [], d: "" };
}

function* candidates({ from, to }: WireEnds, obstacles: readonly Rect[]): Generator<Point[]> {
  const [x1, y1] = from;
  const [x2, y2] = to;
  const exits = steps(x1 + LEAD, LANE, 4);
  const entries = steps(x2 - ENTRY, -LANE, 4);
  if (x2 - x1 >= LEAD + ENTRY) {
    if (y1 === y2) yield [from, to];
    const between = obstacles.flatMap((rect) => [rect.x - GAP, rect.x + rect.width + GAP]);
    const channels = [...exits, ...entries, (x1 + x2) / 2, ...between];
    for (const x of channels) {
      if (x < x1 + GAP / 2 || x > x2 - GAP / 2) continue;
      yield [from, [x, y1], [x, y2], to];
    }
  }
  const levels = [
    (y1 + y2) / 2,
    ...obstacles.flatMap((rect) => [
      ...steps(rect.y - GAP, -LANE, 3),
      ...steps(rect.y + rect.height + GAP, LANE, 3),
    ]),
  ];
  for (const y of levels) {
    for (const out of exits)
      for (const back of entries) yield [from, [out, y1], [out, y], [back, y], [back, y2], to];
  }
}

function steps(first: number, by: number, count: number): number[] {
  return Array.from({ length: count }, (_, index) => first + by * index);
}

function costOf(
  points: readonly Point[],
  target: string,
  obstacles: readonly Rect[],
  placed: readonly Segment[],
): number {
  let cost = (points.length - 2) * 30;
  for (const segment of segmentsOf(points, target)) {
    cost += segment.to - segment.from;
    for (const rect of obstacles) if (runsThrough(segment, rect)) cost += 20_000;
    for (const other of placed) {
      if (other.isVertical === segment.isVertical) {
        if (other.target !== target && runsAlong(segment, other)) cost += 600;
      } else if (crosses(segment, other)) cost += other.target === target ? 4 : 24;
    }
  }
  return cost;
}

function runsThrough({ isVertical, at, from, to }: Segment, rect: Rect): boolean {
  const [low, high, start, end] = isVertical
    ? [rect.x, rect.x + rect.width, rect.y, rect.y + rect.height]
    : [rect.y, rect.y + rect.height, rect.x, rect.x + rect.width];
  return at > low - 4 && at < high + 4 && to > start + 1 && from < end - 1;
}

function runsAlong(a: Segment, b: Segment): boolean {
  return Math.abs(a.at - b.at) < LANE - 2 && a.to > b.from + 1 && a.from < b.to - 1;
}

function crosses(a: Segment, b: Segment): boolean {
  return a.at > b.from && a.at < b.to && b.at > a.from && b.at < a.to;
}

function segmentsOf(points: readonly Point[], target: string): Segment[] {
  return points.slice(1).flatMap((point, index) => {
    const before = points[index];
    if (!before) return [];
    const isVertical = before[0] === point[0];
    const [a, b] = isVertical ? [before[1], point[1]] : [before[0], point[0]];
    const at = isVertical ? point[0] : point[1];
    return [{ isVertical, at, from: Math.min(a, b), to: Math.max(a, b), target }];
  });
}

/** Cards in or near the box that the wire spans, the nearest first. */
function nearby({ from, to }: WireEnds, cards: readonly Rect[]): Rect[] {
  const room = 120;
  const [left, right] = [Math.min(from[0], to[0]) - room, Math.max(from[0], to[0]) + room];
  const [top, bottom] = [Math.min(from[1], to[1]) - room, Math.max(from[1], to[1]) + room];
  const inside = cards.filter(
    ({ x, y, width, height }) => x < right && x + width > left && y < bottom && y + height > top,
  );
  if (inside.length <= MOST_OBSTACLES) return inside;
  const middle = (from[1] + to[1]) / 2;
  const far = (rect: Rect) => Math.abs(rect.y + rect.height / 2 - middle);
  return inside.toSorted((a, b) => far(a) - far(b)).slice(0, MOST_OBSTACLES);
}

/** Without points that stand on a straight line. */
function tidy(points: readonly Point[]): Point[] {
  return points.filter((point, index) => {
    const before = points[index - 1];
    const after = points[index + 1];
    if (!before || !after) return true;
    const isStraight =
      (before[0] === point[0] && point[0] === after[0]) ||
      (before[1] === point[1] && point[1] === after[1]);
    return !isStraight;
  });
}

export function roundedPath(points: readonly Point[], radius = RADIUS): string {
  const [first, ...rest] = points;
  if (!first) return "";
  let path = `M${first[0]} ${first[1]}`;
  for (const [index, point] of rest.entries()) {
    const before = points[index];
    const after = points[index + 2];
    if (!before || !after) {
      path += `L${point[0]} ${point[1]}`;
      continue;
    }
    const [a, b] = [towards(point, before, radius), towards(point, after, radius)];
    path += `L${a[0]} ${a[1]}Q${point[0]} ${point[1]} ${b[0]} ${b[1]}`;
  }
  return path;
}

function towards(from: Point, to: Point, distance: number): Point {
  const length = Math.hypot(to[0] - from[0], to[1] - from[1]);
  const share = length === 0 ? 0 : Math.min(distance, length / 2) / length;
  return [from[0] + (to[0] - from[0]) * share, from[1] + (to[1] - from[1]) * share];
}
