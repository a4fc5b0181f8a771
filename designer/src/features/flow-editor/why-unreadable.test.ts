import { HANDLER_FORMAT, type HandlerLayout } from "@signalbox/engine/graph";
import { expect, test } from "vitest";
import { emptyLayout, handlerWith } from "../../canvas/testing.ts";
import { whyUnreadable } from "./why-unreadable.ts";

const document = handlerWith({});
const layout: HandlerLayout = emptyLayout;

test("what this product wrote opens", () => {
  expect(whyUnreadable({ document, layout })).toBeUndefined();
});

test("a draft of a newer format says which one is known", () => {
  expect(whyUnreadable({ document: { ...document, format: "9.0" }, layout })).toBe(
    `This handler has format 9.0, but this version of the product reads formats up to ${HANDLER_FORMAT}. Update the product to open it.`,
  );
});

test.each([
  ["a damaged document", { document: { ...document, steps: 5 }, layout }, /^At steps: /],
  ["no document", { document: null, layout }, /^This is not a handler/],
  [
    "a damaged layout",
    { document, layout: { ...layout, steps: { a: 5 } } },
    /^Its layout is damaged\. At steps › a: /,
  ],
])("%s is told with its place", (_, draft, message) => {
  expect(whyUnreadable(draft)).toMatch(message);
});
