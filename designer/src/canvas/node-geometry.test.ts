import {
  cardHeight,
  createDrawer,
  freeSpot,
  HEADER_HEIGHT,
  overlaps,
  ROW_HEIGHT,
  rectsOf,
  wiresOf,
} from "@signalbox/engine/drawing";
import { expect, test } from "vitest";
import { emptyLayout, facts, handlerWith } from "./testing.ts";

const steps = {
  look: {
    type: "interaction.queryMediaSubtype@1",
    exits: {
      undefined: { end: "done" },
      custom: "say",
      fax: { end: "done" },
      sms: { end: "done" },
      failure: { todo: "" },
    },
  },
  say: { type: "messaging.sendReply@1", exits: { success: { end: "done" }, failure: "look" } },
};
const draw = () =>
  createDrawer()(
    handlerWith(steps),
    { ...emptyLayout, steps: { start: [0, 0], look: [360, 0], say: [720, 40] } },
    facts,
    new Set(),
  );

test("a card is as high as its header and its exits", () => {
  const card = draw().byId.get("say");

  expect(card && cardHeight(card)).toBe(HEADER_HEIGHT + 2 * ROW_HEIGHT);
});

test("a wire begins at its exit's row and ends at the header of the step it leads to", () => {
  const drawing = draw();

  const wires = wiresOf(drawing, rectsOf(drawing));

  expect(wires.map((wire) => wire.id)).toEqual(["start:start", "look:custom", "say:failure"]);
  expect(wires[1]).toMatchObject({
    from: [600, HEADER_HEIGHT + 1.5 * ROW_HEIGHT],
    to: [720, 40 + HEADER_HEIGHT / 2],
    isError: false,
  });
  expect(wires[2]?.isError).toBe(true);
});

test("a step without a place in the layout stands under the drawing", () => {
  const drawing = createDrawer()(handlerWith(steps), emptyLayout, facts, new Set());

  const rects = [...rectsOf(drawing).values()];

  expect(drawing.places.get("look")?.[1]).toBeGreaterThan(HEADER_HEIGHT);
  for (const [index, rect] of rects.entries())
    for (const other of rects.slice(index + 1)) expect(overlaps(rect, other)).toBe(false);
});

test("a new card takes the next free spot below the wished one", () => {
  const taken = [{ x: 0, y: 0, width: 240, height: 100 }];

  expect(freeSpot([500, 0], 100, taken)).toEqual([500, 0]);
  const [x, y] = freeSpot([20, 10], 100, taken);
  expect(
    overlaps({ x, y, width: 240, height: 100 }, taken[0] ?? { x: 0, y: 0, width: 0, height: 0 }),
  ).toBe(false);
});

test("a step that did not change keeps its card object", () => {
  const drawer = createDrawer();
  const document = handlerWith(steps);
  const unfolded = new Set<string>();
  const before = drawer(document, emptyLayout, facts, unfolded);
  const changed = { ...document, steps: { ...steps, say: { ...steps.say, label: "Answer" } } };

  const after = drawer(changed, emptyLayout, facts, unfolded);

  expect(after.byId.get("look")).toBe(before.byId.get("look"));
  expect(after.byId.get("start")).toBe(before.byId.get("start"));
  expect(after.byId.get("say")?.title).toBe("Answer");
});

test("without a layout cards stand in the order in which the handler goes", () => {
  const unordered = {
    answer: { type: "messaging.sendReply@1", exits: { success: { end: "done" }, failure: "wait" } },
    greet: { type: "messaging.sendReply@1", exits: { success: "wait", failure: { end: "done" } } },
    wait: { type: "basic.sleep@1", exits: { next: "answer" } },
  };
  const layout = { ...emptyLayout, steps: {} };
  const document = handlerWith(unordered, { start: "greet" });

  const { places } = createDrawer()(document, layout, facts, new Set());

  const [y] = [...places.values()].map((at) => at[1]);
  expect([...places.values()].every((at) => at[1] === y)).toBe(true);
  const fromTheLeft = [...places].toSorted(([, a], [, b]) => a[0] - b[0]).map(([id]) => id);
  expect(fromTheLeft).toEqual(["start", "greet", "wait", "answer"]);
});
