import type { Point } from "../graph/index.ts";
import type { Rect } from "./rect.ts";

/** One straight piece of a route. */
export interface Segment {
  isVertical: boolean;
  /** Its x when vertical, its y when horizontal. */
  at: number;
  from: number;
  to: number;
}

export function segmentsOf(points: readonly Point[]): Segment[] {
  const segments: Segment[] = [];
  for (let index = 1; index < points.length; index += 1) {
    const [before, point] = [points[index - 1], points[index]];
    if (!before || !point) continue;
    const isVertical = before[0] === point[0];
    const [a, b] = isVertical ? [before[1], point[1]] : [before[0], point[0]];
    const at = isVertical ? point[0] : point[1];
    segments.push({ isVertical, at, from: Math.min(a, b), to: Math.max(a, b) });
  }
  return segments;
}

/** Without points that stand on a straight line. */
export function withoutStraights(points: readonly Point[]): Point[] {
  const bends: Point[] = [];
  for (const point of points) {
    const [before, last] = [bends.at(-2), bends.at(-1)];
    if (last && last[0] === point[0] && last[1] === point[1]) continue;
    const isStraight =
      before &&
      last &&
      ((before[0] === last[0] && last[0] === point[0]) ||
        (before[1] === last[1] && last[1] === point[1]));
    if (isStraight) bends.pop();
    bends.push(point);
  }
  return bends;
}

/** How near a wire may come to a card's edge before it counts as running through it. */
const NEAR = 4;

export function runsThrough({ isVertical, at, from, to }: Segment, rect: Rect): boolean {
  const [low, high, start, end] = isVertical
    ? [rect.x, rect.x + rect.width, rect.y, rect.y + rect.height]
    : [rect.y, rect.y + rect.height, rect.x, rect.x + rect.width];
  return at > low - NEAR && at < high + NEAR && to > start + 1 && from < end - 1;
}

export function runsAlong(a: Segment, b: Segment, apart: number): boolean {
  return Math.abs(a.at - b.at) < apart && a.to > b.from + 1 && a.from < b.to - 1;
}

export function crosses(a: Segment, b: Segment): boolean {
  return a.at > b.from && a.at < b.to && b.at > a.from && b.at < a.to;
}
