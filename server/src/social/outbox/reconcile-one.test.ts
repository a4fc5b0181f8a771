import { expect, test } from "vitest";
import { nextLookMs } from "./reconcile-one.ts";

test("a lost answer is looked for ever less often, the last time at the end, and then left to the agent", () => {
  const looks: number[] = [];
  let ageMs = 500;
  for (let next = nextLookMs(ageMs, "retry"); next !== null; next = nextLookMs(ageMs, "retry")) {
    ageMs += next;
    looks.push(ageMs);
  }

  expect(looks.at(-1)).toBe(25_000);
  expect(looks.length).toBeLessThan(15);
});

test("while the network cannot be asked the search goes on", () => {
  expect(nextLookMs(600_000, "throttle")).toBe(30_000);
  expect(nextLookMs(600_000, "retry")).toBeNull();
});
