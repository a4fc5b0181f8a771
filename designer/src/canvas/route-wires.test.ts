import {
  createDrawer,
  type Rect,
  rectsOf,
  routeWires,
  type WireEnds,
  wiresOf,
} from "@signalbox/engine/drawing";
import { shippedHandlers } from "@signalbox/handlers/graphs";
import { expect, test } from "vitest";
import { facts } from "./testing.ts";

const card = (x: number, y: number): Rect => ({ x, y, width: 240, height: 110 });
const wire = (id: string, from: [number, number], to: [number, number]): WireEnds => ({
  id,
  from,
  to,
  source: id,
  target: id,
});

/** How many of a route's segments run through the inside of a card. */
function hits(points: readonly (readonly number[])[], rects: readonly Rect[]): number {
  let count = 0;
  for (const [index, point] of points.slice(1).entries()) {
    const before = points[index];
    if (!before) continue;
    const [left, right] = [
      Math.min(before[0] ?? 0, point[0] ?? 0),
      Math.max(before[0] ?? 0, point[0] ?? 0),
    ];
    const [top, bottom] = [
      Math.min(before[1] ?? 0, point[1] ?? 0),
      Math.max(before[1] ?? 0, point[1] ?? 0),
    ];
    count += rects.filter(
      (rect) =>
        right > rect.x + 1 &&
        left < rect.x + rect.width - 1 &&
        bottom > rect.y + 1 &&
        top < rect.y + rect.height - 1,
    ).length;
  }
  return count;
}

test("a wire between level ports is one straight line", () => {
  const [route] = routeWires([wire("a", [240, 29], [360, 29])], []);

  expect(route?.points).toEqual([
    [240, 29],
    [360, 29],
  ]);
});

test("every segment of a route is horizontal or vertical", () => {
  const [route] = routeWires([wire("a", [240, 70], [-100, 300])], [card(0, 0), card(-100, 271)]);

  for (const [index, point] of (route?.points ?? []).slice(1).entries()) {
    const before = route?.points[index];
    expect(before?.[0] === point[0] || before?.[1] === point[1]).toBe(true);
  }
});

test("a wire goes round the card in its way", () => {
  const rects = [card(0, 0), card(360, 0), card(720, 0)];

  const [route] = routeWires([wire("a", [240, 71], [720, 29])], rects);

  expect(hits(route?.points ?? [], rects)).toBe(0);
});

test("two wires to different steps do not lie on each other", () => {
  const wires = [wire("a", [240, 71], [400, 229]), wire("b", [240, 97], [400, 429])];

  const [a, b] = routeWires(wires, [card(0, 0), card(400, 200), card(400, 400)]);

  expect(a?.points[1]?.[0]).not.toBe(b?.points[1]?.[0]);
});

test("no wire of a shipped handler runs through a card, and the same drawing gives the same routes", () => {
  let routed = 0;
  for (const { document, layout } of shippedHandlers) {
    const drawing = createDrawer()(document, layout, facts, new Set());
    const rects = rectsOf(drawing);
    const wires = wiresOf(drawing, rects);

    const routes = routeWires(wires, [...rects.values()]);

    for (const route of routes) {
      expect(hits(route.points, [...rects.values()]), `${document.id} ${route.id}`).toBe(0);
      routed += 1;
    }
    expect(routeWires(wires, [...rects.values()])).toEqual(routes);
  }
  expect(routed).toBeGreaterThan(30);
});
