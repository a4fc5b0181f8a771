import type { HandlerContent } from "@signalbox/engine/diff";
import { expect, test } from "vitest";
import { besideDrawing } from "./beside-drawing.ts";

const before: HandlerContent = {
  document: {
    format: "1.0",
    id: "orders",
    title: "Orders",
    role: "primary",
    initiator: { type: "basic.subroutine@1" },
    outcomes: { done: { title: "Done" } },
    variables: { tries: { type: "integer", initial: 0 }, old: { type: "string" } },
    start: "greet",
    steps: { greet: { type: "messaging.sendReply@1", label: "Greet", exits: {} } },
  },
  layout: { format: "1.0", steps: {} },
};

test("what stands on no card is told as it was and as it is", () => {
  const { document } = before;
  const { old: _, ...variables } = document.variables;
  const after: HandlerContent = {
    document: {
      ...document,
      title: "Orders and returns",
      variables: { ...variables, tries: { type: "integer", initial: 1 } },
      outcomes: { ...document.outcomes, lost: { error: true } },
    },
    layout: { format: "1.0", steps: {}, groups: { one: { title: "Hello", steps: ["greet"] } } },
  };

  expect(besideDrawing(before, after)).toEqual([
    {
      title: "Settings",
      rows: [{ name: "Title", kind: "changed", before: "Orders", after: "Orders and returns" }],
      same: 1,
    },
    {
      title: "Variables",
      rows: [
        { name: "old", kind: "removed", before: "string" },
        { name: "tries", kind: "changed", before: "integer = 0", after: "integer = 1" },
      ],
      same: 0,
    },
    {
      title: "Outcomes",
      rows: [{ name: "lost", kind: "added", after: "lost, a failure" }],
      same: 1,
    },
    {
      title: "Groups",
      rows: [{ name: "one", kind: "added", after: "Hello (grey): Greet" }],
      same: 0,
    },
  ]);
  expect(besideDrawing(after, after)).toEqual([]);
});
