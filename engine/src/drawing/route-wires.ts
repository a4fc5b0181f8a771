import type { Point } from "../graph/index.ts";
import { createCellIndex } from "./cell-index.ts";
import type { Rect } from "./rect.ts";
import { roundedPath } from "./rounded-path.ts";
import { clearLevels, LANE, ways } from "./route-candidates.ts";
import {
  crosses,
  runsAlong,
  runsThrough,
  type Segment,
  segmentsOf,
  withoutStraights,
} from "./segments.ts";

/** What is to be drawn: from an exit's port to a card's entry. */
export interface WireEnds {
  id: string;
  from: Point;
  to: Point;
  source: string;
  target: string;
}

export interface Route {
  id: string;
  points: Point[];
  /** SVG path with rounded corners. */
  d: string;
}

/** In pixels of length: what a wire would rather walk than bend, cross, share or run through. */
const PER_BEND = 30;
const PER_CROSSING = 24;
const PER_SHARED = 600;
const PER_CARD = 20_000;
/** A route that bothers nobody more than this is good enough to look no further. */
const GOOD_ENOUGH = 60;

/**
 * Orthogonal routes, one after the other: each takes the cheapest of a few candidates, where
 * crossing a card costs most, running on top of another wire much, a bend some, and length a
 * little. The same drawing always gives the same routes.
 */
export function routeWires(wires: readonly WireEnds[], cards: readonly Rect[]): Route[] {
  const router = createRouter(cards);
  const routes = new Map<string, Route>();
  for (const wire of inOrder(wires)) routes.set(wire.id, router(wire));
  return wires.flatMap((wire) => routes.get(wire.id) ?? []);
}

/** While cards are dragged: a plain route that looks at nothing else. */
export function routeAlone(wire: WireEnds): Route {
  return createRouter([])(wire);
}

/** Each wire it is given makes way for those before it. */
function createRouter(cards: readonly Rect[]) {
  const boxes = createCellIndex<Rect>();
  for (const rect of cards) boxes.add(rect, areaOf(rect));
  const placed = { vertical: createCellIndex<Segment>(), horizontal: createCellIndex<Segment>() };

  function penalty(points: readonly Point[], limit: number): number {
    let cost = 0;
    for (const segment of segmentsOf(points)) {
      const area = areaAlong(segment);
      for (const rect of boxes.near(area)) if (runsThrough(segment, rect)) cost += PER_CARD;
      const [along, across] = segment.isVertical
        ? [placed.vertical, placed.horizontal]
        : [placed.horizontal, placed.vertical];
      for (const other of along.near(area))
        if (runsAlong(segment, other, LANE - 2)) cost += PER_SHARED;
      for (const other of across.near(area)) if (crosses(segment, other)) cost += PER_CROSSING;
      if (cost >= limit) return cost;
    }
    return cost;
  }

  function bestOf(wire: WireEnds): Point[] {
    let best: { points: Point[]; cost: number } | undefined;
    const levels = () => clearLevels(wire, boxes);
    for (const family of ways(wire, levels)) {
      for (const points of family) {
        const plain = (points.length - 2) * PER_BEND + lengthOf(points);
        if (best && plain >= best.cost) continue;
        const cost = plain + penalty(points, best ? best.cost - plain : Infinity);
        if (!best || cost < best.cost) best = { points, cost };
        if (cost === plain) break;
      }
      if (best && best.cost <= lengthOf(best.points) + 2 * PER_BEND + GOOD_ENOUGH) break;
    }
    return best?.points ?? [wire.from, wire.to];
  }

  return (wire: WireEnds): Route => {
    const points = withoutStraights(bestOf(wire));
    for (const segment of segmentsOf(points)) {
      const lines = segment.isVertical ? placed.vertical : placed.horizontal;
      lines.add(segment, areaAlong(segment));
    }
    return { id: wire.id, points, d: roundedPath(points) };
  };
}

/**
 * Of one card's exits those that lead down go from the last to the first, so that an upper one
 * turns further out than a lower one and does not cross it.
 */
function inOrder(wires: readonly WireEnds[]): WireEnds[] {
  const place = new Map<string, number>();
  for (const wire of wires) if (!place.has(wire.source)) place.set(wire.source, place.size);
  const goesUp = (wire: WireEnds) => wire.to[1] < wire.from[1];
  return wires.toSorted(
    (a, b) =>
      (place.get(a.source) ?? 0) - (place.get(b.source) ?? 0) ||
      Number(goesUp(b)) - Number(goesUp(a)) ||
      (goesUp(a) ? a.from[1] - b.from[1] : b.from[1] - a.from[1]),
  );
}

function lengthOf(points: readonly Point[]): number {
  let length = 0;
  for (const { from, to } of segmentsOf(points)) length += to - from;
  return length;
}

function areaOf({ x, y, width, height }: Rect) {
  return { left: x, top: y, right: x + width, bottom: y + height };
}

/** A segment with the lane it takes. */
function areaAlong({ isVertical, at, from, to }: Segment) {
  const [low, high] = [at - LANE, at + LANE];
  return isVertical
    ? { left: low, right: high, top: from, bottom: to }
    : { left: from, right: to, top: low, bottom: high };
}
