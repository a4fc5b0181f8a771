import { callersOf, cardName, createDrawer, readingOrder } from "@signalbox/engine/drawing";
import { expect, test } from "vitest";
import { walk } from "./canvas-keys.ts";
import { emptyLayout, facts, handlerWith } from "./testing.ts";

const document = handlerWith({
  b: { type: "messaging.sendReply@1", exits: { success: "c", failure: { todo: "" } } },
  c: { type: "basic.sleep@1", exits: { next: "b" } },
  lost: { type: "basic.sleep@1", exits: { next: { end: "done" } } },
});
const drawing = createDrawer()(document, emptyLayout, facts, new Set());

test("the right arrow follows the chosen exit, else the first that is linked", () => {
  expect(walk(drawing, { id: "start" }, "ArrowRight")).toEqual({ id: "b" });
  expect(walk(drawing, { id: "b" }, "ArrowRight")).toEqual({ id: "c" });
  expect(walk(drawing, { id: "b", exit: "failure" }, "ArrowRight")).toBeUndefined();
});

test("the left arrow goes back to the exit that leads here", () => {
  expect(walk(drawing, { id: "c" }, "ArrowLeft")).toEqual({ id: "b", exit: "success" });
  expect(walk(drawing, { id: "lost" }, "ArrowLeft")).toBeUndefined();
});

test("up and down walk the exits and come back to the card", () => {
  expect(walk(drawing, { id: "b" }, "ArrowDown")).toEqual({ id: "b", exit: "success" });
  expect(walk(drawing, { id: "b", exit: "success" }, "ArrowDown")).toEqual({
    id: "b",
    exit: "failure",
  });
  expect(walk(drawing, { id: "b", exit: "success" }, "ArrowUp")).toEqual({ id: "b" });
});

test("reading order begins at the initiator, ends loops, and has what nothing leads to last", () => {
  expect(readingOrder(drawing)).toEqual(["start", "b", "c", "lost"]);
  expect(callersOf(drawing, "b").map((each) => each.id)).toEqual(["start", "c"]);
});

test("a card is named with its place and what is open", () => {
  expect(cardName(drawing, "b", readingOrder(drawing))).toBe(
    "Send Reply, step 2 of 4, 1 exit to do",
  );
});
