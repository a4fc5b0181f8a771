import { expect, test } from "vitest";
import { snapTo } from "./snap-guides.ts";

const still = { x: 400, y: 200, width: 240, height: 110 };

test("a card near the height of another is drawn to it, with a line across both", () => {
  const { dx, dy, guides } = snapTo({ x: 0, y: 204, width: 240, height: 110 }, [still], 1);

  expect([dx, dy]).toEqual([0, -4]);
  expect(guides).toEqual([{ axis: 1, at: 200, from: 0, to: 640 }]);
});

test("both axes snap at once", () => {
  const { dx, dy, guides } = snapTo({ x: 397, y: 405, width: 240, height: 110 }, [still], 1);

  expect(dx).toBe(3);
  expect(dy).toBe(0);
  expect(guides.map((guide) => guide.axis)).toEqual([0]);
});

test("zoomed in, the same distance on the screen is a shorter one in the drawing", () => {
  const moving = { x: 0, y: 204, width: 240, height: 110 };

  expect(snapTo(moving, [still], 2).dy).toBe(0);
  expect(snapTo(moving, [still], 0.5).dy).toBe(-4);
});
