import type { Point } from "../graph/index.ts";

const RADIUS = 8;

/** An SVG path along the points, with rounded corners. */
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
