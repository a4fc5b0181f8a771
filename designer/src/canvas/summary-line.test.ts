import { faceOf, summaryLine } from "@signalbox/engine/drawing";
import type { Step } from "@signalbox/engine/graph";
import { expect, test } from "vitest";
import { facts } from "./testing.ts";

const lineOf = (step: Step) => summaryLine(step, faceOf(step, facts));

test("several values are named, and the interaction is left out", () => {
  const step = {
    type: "acd.initiateProcessing@1",
    in: {
      interaction: { var: "interaction" },
      workgroup: { ref: "workgroup:Support" },
      priority: { lit: 50 },
    },
    exits: {},
  };

  expect(lineOf(step)).toBe("workgroup = Support, priority 50");
});

test("a single value stands alone", () => {
  const step = {
    type: "interaction.getAttribute@1",
    in: { interaction: { var: "interaction" }, name: { lit: "Eic_Language" } },
    exits: {},
  };

  expect(lineOf(step)).toBe("Eic_Language");
});

test("an assignment says what it assigns to", () => {
  const step = {
    type: "basic.assignment@1",
    in: { value: { expr: { "+": [{ var: "tries" }, 1] } } },
    out: { result: "tries" },
    exits: {},
  };

  expect(lineOf(step)).toBe("tries = tries + 1");
});

test("a selection counts its cases", () => {
  const cases = [
    { exit: "one", when: true },
    { exit: "two", when: false },
  ];

  expect(lineOf({ type: "basic.selection@1", cases, exits: {} })).toBe("2 cases");
});

test("a damaged expression shows as the JSON it is", () => {
  const step = { type: "basic.condition@1", in: { condition: { expr: { nope: [1] } } }, exits: {} };

  expect(lineOf(step)).toBe('{"nope":[1]}');
});

test("a line is cut where no card could show it", () => {
  const step = { type: "messaging.sendReply@1", in: { text: { lit: "x".repeat(200) } }, exits: {} };

  expect(lineOf(step)).toHaveLength(80);
});
