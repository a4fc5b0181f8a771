import type { Rect } from "@signalbox/engine/drawing";
import { expect, test } from "vitest";
import { alignSteps } from "./align-steps.ts";
import { distributeSteps } from "./distribute-steps.ts";

const rects = new Map<string, Rect>([
  ["a", { x: 0, y: 0, width: 240, height: 100 }],
  ["b", { x: 300, y: 40, width: 240, height: 60 }],
  ["c", { x: 900, y: 500, width: 240, height: 100 }],
]);

test("aligned cards share the edge of the outermost, and only those that move are named", () => {
  expect(alignSteps(rects, "left")).toEqual(
    new Map([
      ["b", [0, 40]],
      ["c", [0, 500]],
    ]),
  );
  expect(alignSteps(rects, "bottom")).toEqual(
    new Map([
      ["a", [0, 500]],
      ["b", [300, 540]],
    ]),
  );
});

test("aligned by their middles cards of different heights have one middle line", () => {
  const moved = alignSteps(rects, "middle");

  const middles = [...rects].map(([id, rect]) => (moved.get(id)?.[1] ?? rect.y) + rect.height / 2);
  expect(new Set(middles).size).toBe(1);
});

test("distributed cards have the same gap, and the outermost stay", () => {
  expect(distributeSteps(rects, "across")).toEqual(new Map([["b", [450, 40]]]));
});

test("cards that lie on each other stand apart when distributed", () => {
  const pile = new Map([...rects].map(([id, rect]) => [id, { ...rect, x: 0, y: 0 }]));

  const moved = distributeSteps(pile, "down");

  const tops = [...pile].map(([id]) => moved.get(id)?.[1] ?? 0);
  expect(tops).toEqual([0, 120, 200]);
});

test("two cards have nothing to distribute", () => {
  expect(distributeSteps(new Map([...rects].slice(0, 2)), "across").size).toBe(0);
});
