import { createDrawer, drawSvg, rectsOf, routeWires, wiresOf } from "@signalbox/engine/drawing";
import type { HandlerLayout } from "@signalbox/engine/graph";
import { expect, test } from "vitest";
import { otherCaller } from "./canvas-keys.ts";
import { speakFocus } from "./speak-focus.ts";
import { emptyLayout, facts, handlerWith } from "./testing.ts";

const document = handlerWith({
  a: { type: "messaging.sendReply@1", label: "Answer", exits: { success: "c", failure: "b" } },
  b: { type: "basic.sleep@1", label: "<Wait & see>", exits: { next: "c" } },
  c: { type: "basic.sleep@1", exits: { next: { end: "done" } } },
});
const collapsed: HandlerLayout = {
  ...emptyLayout,
  steps: { start: [0, 0], a: [300, 0], b: [600, 0], c: [900, 0] },
  groups: { pair: { title: "Pair", steps: ["a", "b"], collapsed: true } },
};
const draw = (layout: HandlerLayout) => createDrawer()(document, layout, facts, new Set());

test("a collapsed group is one card, left by the exits that lead out of it", () => {
  const drawing = draw(collapsed);
  const wires = wiresOf(drawing, rectsOf(drawing));

  expect(drawing.cards.map((card) => card.id)).toEqual(["start", "c", "group:pair"]);
  expect(drawing.byId.get("group:pair")?.rows.map((row) => row.place)).toEqual([
    { step: "a", exit: "success" },
    { step: "b", exit: "next" },
  ]);
  expect(wires.map(({ id, source, target }) => [id, source, target])).toEqual([
    ["start:start", "start", "group:pair"],
    ["a:success", "group:pair", "c"],
    ["b:next", "group:pair", "c"],
  ]);
});

test("two wires into one step enter side by side and nowhere lie on each other", () => {
  const drawing = draw({ ...collapsed, groups: {} });
  const rects = rectsOf(drawing);
  const routes = routeWires(wiresOf(drawing, rects), [...rects.values()]);
  const [one, other] = routes.filter(({ id }) => id === "a:success" || id === "b:next");

  expect(one?.points.at(-1)).not.toEqual(other?.points.at(-1));
  expect(one?.points.at(-2)?.[0]).not.toBe(other?.points.at(-2)?.[0]);
});

test("a walk by ear hears place, problems, and where the exits lead", () => {
  const drawing = draw({ ...collapsed, groups: {} });
  const order = ["start", "a", "c", "b"];

  expect(speakFocus(drawing, { id: "a", exit: "failure" }, order)).toBe(
    "Failure exit Failure leads to <Wait & see>, Answer",
  );
  expect(
    speakFocus(drawing, { id: "b" }, order, { severity: "error", message: "Too long.", count: 1 }),
  ).toBe("<Wait & see>, Sleep, step 4 of 4, exit Next leads to Sleep, error: Too long.");
});

test("of a step that several exits lead to, each can be reached in turn", () => {
  const drawing = draw({ ...collapsed, groups: {} });
  const first = otherCaller(drawing, "c", undefined, 1);
  const second = otherCaller(drawing, "c", first, 1);

  expect([first, second]).toEqual([
    { id: "a", exit: "success" },
    { id: "b", exit: "next" },
  ]);
  expect(otherCaller(drawing, "c", second, 1)).toEqual(first);
  expect(otherCaller(drawing, "start", undefined, 1)).toBeUndefined();
});

test("the picture is well-formed, names what is drawn, and is the same every time", () => {
  const svg = drawSvg(document, { ...collapsed, groups: {} }, facts);

  expect(svg).toContain("&lt;Wait &amp; see&gt;");
  expect(svg).toContain("ends “Done”");
  expect(svg.match(/<g>/g)).toHaveLength(4);
  expect(svg.match(/<path d="M[^"]*" fill="none"/g)).toHaveLength(4);
  expect(svg).not.toMatch(/NaN|undefined|<script|href/);
  expect(drawSvg(document, { ...collapsed, groups: {} }, facts)).toBe(svg);
});
