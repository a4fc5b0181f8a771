import { createDrawer, frameRect, rectsOf } from "@signalbox/engine/drawing";
import { expect, test } from "vitest";
import { movedSteps, movedWithFrame } from "./moved-steps.ts";
import { facts, handlerWith } from "./testing.ts";

const sleep = { type: "basic.sleep@1", exits: { next: { end: "done" } } };
const document = handlerWith({ a: sleep, b: sleep, c: sleep });
const places = { start: [0, 0], a: [300, 0], b: [600, 100], c: [900, 0] } satisfies Record<
  string,
  [number, number]
>;
const draw = (collapsed: boolean) =>
  createDrawer()(
    document,
    {
      format: "1.0",
      steps: places,
      groups: { pair: { title: "Pair", steps: ["a", "b"], collapsed } },
    },
    facts,
    new Set(),
  );

test("a collapsed group takes its steps along, and they keep their distance", () => {
  const moved = movedSteps(draw(true), new Map([["group:pair", [500, 50]]]));

  expect(moved).toEqual(
    new Map([
      ["a", [500, 50]],
      ["b", [800, 150]],
    ]),
  );
});

test("a frame takes its steps along as far as it went", () => {
  const drawing = draw(false);
  const rects = rectsOf(drawing);
  const [frame] = drawing.frames;
  if (!frame) throw new Error("There is no frame.");
  const from = frameRect(frame, rects);

  const moved = movedWithFrame(frame, from, [from.x + 40, from.y - 20], rects);

  expect(moved).toEqual(
    new Map([
      ["a", [340, -20]],
      ["b", [640, 80]],
    ]),
  );
});
