import { expect, test } from "vitest";
import { hasPassed, percentile, printReport } from "../prove/report.ts";

const report = { name: "crash", seed: 7, counts: { kills: 25 }, violations: [], shortfalls: [] };

test("a proof passes only when nothing was violated and enough was done", () => {
  expect(hasPassed(report)).toBe(true);
  expect(hasPassed({ ...report, violations: ["A post is stored twice."] })).toBe(false);
  expect(hasPassed({ ...report, shortfalls: ["customers wrote nothing."] })).toBe(false);
});

test("the table names seed, counts and every violation", () => {
  const printed = printReport({ ...report, violations: ["A post is stored twice."] });

  expect(printed).toBe(
    [
      "crash: failed",
      "  seed        7",
      "  kills       25",
      "  violations  1",
      "  - A post is stored twice.",
    ].join("\n"),
  );
});

test("percentiles of few numbers are numbers among them", () => {
  expect(percentile([5, 1, 3], 0.5)).toBe(3);
  expect(percentile([5, 1, 3], 0.99)).toBe(5);
  expect(percentile([], 0.5)).toBe(0);
});
