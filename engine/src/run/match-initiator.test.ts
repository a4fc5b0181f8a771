import { expect, test } from "vitest";
import type { HandlerDocument } from "../graph/document.ts";
import { testCatalogue } from "../testing/test-catalogue.ts";
import { testHandler } from "../testing/test-handler.ts";
import { compileInitiator } from "./match-initiator.ts";

const event = {
  type: "interaction.offered",
  objectId: "i-1",
  at: "2026-01-05T09:00:00.000Z",
  data: { amount: 5, text: "hello" },
};

function outputsOf(change: Partial<HandlerDocument["initiator"]>, given = event) {
  const { initiator } = testHandler();
  const document = testHandler({ initiator: { ...initiator, ...change } });
  return compileInitiator(document, testCatalogue)(given);
}

test("an event of its type starts the handler with the initiator's outputs", () => {
  expect(outputsOf({})).toEqual({ interaction: "i-1", amount: 5, text: "hello" });
  expect(outputsOf({}, { ...event, type: "interaction.other" })).toBeUndefined();
});

test("object id and filter decide which events are meant", () => {
  expect(outputsOf({ objectId: "i-1" })).toBeDefined();
  expect(outputsOf({ objectId: "i-2" })).toBeUndefined();
  expect(outputsOf({ filter: { ">": [{ var: "amount" }, 4] } })).toBeDefined();
  expect(outputsOf({ filter: { ">": [{ var: "amount" }, 5] } })).toBeUndefined();
});

test("a broken filter or initiator takes no event", () => {
  expect(outputsOf({ filter: { method: [1] } })).toBeUndefined();
  expect(outputsOf({ type: "test.none@1" })).toBeUndefined();
});
