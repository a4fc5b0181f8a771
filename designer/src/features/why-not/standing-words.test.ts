import type { RoutingAgent } from "@signalbox/server/contract";
import { expect, test } from "vitest";
import { inOrder, printComponents, printSkills, printUtilization } from "./standing-words.ts";

const standing = {
  signedIn: true,
  status: "Available",
  activated: true,
  licensed: true,
  utilization: { sum: 50, takes: 25, limit: 100, count: 1, maximum: 2 },
  missingSkills: [],
};
const needs = {
  minimumProficiency: 40,
  maximumProficiency: 100,
  minimumDesire: 10,
  maximumDesire: 100,
};

function anAgent(name: string, more: Partial<RoutingAgent>): RoutingAgent {
  return {
    userId: name,
    name,
    eligible: true,
    reasons: [],
    score: 0,
    components: {},
    standing,
    ...more,
  };
}

test("the sum in hand, what one more takes and how many may be stand in one line", () => {
  expect(printUtilization(standing)).toBe("50 + 25 of 100 · 1 of 2");
});

test("a missing skill says what the agent has and what it takes", () => {
  const missing = (has: { proficiency: number; desire: number } | null) =>
    printSkills({ ...standing, missingSkills: [{ skill: "Spanish", has, needs }] });

  expect(printSkills(standing)).toBe("Enough");
  expect(missing(null)).toBe("Spanish: has none, needs 40 to 100");
  expect(missing({ proficiency: 30, desire: 50 })).toBe("Spanish: has 30, needs 40 to 100");
  expect(missing({ proficiency: 60, desire: 0 })).toBe("Spanish: has desire 0, needs 10 to 100");
});

test("a score names what brought it and leaves out what brought nothing", () => {
  const components = { skills: 42.25, cost: 0, availableTime: -3 };
  expect(printComponents(anAgent("Ana", { components }))).toBe("skills 42.3, available time -3");
});

test("those who can have it come first, by score, then those who are closest to it", () => {
  const refused = { eligible: false, score: null };
  const agents = [
    anAgent("Far", { ...refused, reasons: ["one", "two"] }),
    anAgent("Low", { score: 1 }),
    anAgent("Near", { ...refused, reasons: ["one"] }),
    anAgent("High", { score: 9 }),
  ];
  expect(inOrder(agents).map(({ name }) => name)).toEqual(["High", "Low", "Near", "Far"]);
});
