import { expect, test } from "vitest";
import { bucketTitle, intervalText, isBehind, leftText, spendingText } from "./channel-states.ts";

test("intervals are said in whole minutes or in seconds", () => {
  expect(intervalText(5000)).toBe("5 s");
  expect(intervalText(60_000)).toBe("1 min");
  expect(intervalText(90_000)).toBe("90 s");
});

test("what a network charges is said in dollars, and small sums are not rounded away", () => {
  expect(spendingText({ today: 0, month: 12_345_678 })).toBe("$0.00 today, $12.35 this month");
  expect(spendingText({ today: 1_000, month: 26_000 })).toBe("$0.001 today, $0.026 this month");
});

test("an allowance is said as what is left of it, and a closed one is said to be closed", () => {
  const rate = {
    bucket: "pages",
    capacity: 200,
    remaining: 150,
    resetsAt: null,
    blockedUntil: null,
  };
  expect(leftText(rate)).toBe("150 of 200");
  expect(leftText({ ...rate, capacity: null })).toBe("150");
  expect(leftText({ ...rate, remaining: null })).toBe("not told");
  expect(leftText({ ...rate, blockedUntil: "2026-01-01T00:00:00Z" })).toBe("closed for now");
  expect([bucketTitle("pages"), bucketTitle("new one")]).toEqual(["Page calls", "new one"]);
});

test("the moment between two polls is no delay", () => {
  expect([isBehind(0), isBehind(29_999), isBehind(30_000)]).toEqual([false, false, true]);
});
