import { expect, test } from "vitest";
import { intervalText, spendingText } from "./channel-states.ts";

test("intervals are said in whole minutes or in seconds", () => {
  expect(intervalText(5000)).toBe("5 s");
  expect(intervalText(60_000)).toBe("1 min");
  expect(intervalText(90_000)).toBe("90 s");
});

test("what a network charges is said in dollars, and small sums are not rounded away", () => {
  expect(spendingText({ today: 0, month: 12_345_678 })).toBe("$0.00 today, $12.35 this month");
  expect(spendingText({ today: 1_000, month: 26_000 })).toBe("$0.001 today, $0.026 this month");
});
