import { expect, inject, test } from "vitest";
import { hasPassed, printReport } from "../prove/report.ts";
import { proveSending } from "../prove/sending/sending.ts";

/** The long form is `npm run prove -- sending --count 300`. */
const DEATHS = 12;
const SEED = 1 + Math.floor(Math.random() * 1_000_000_000);

test("wherever a server dies while it sends, no answer is doubled and none is dropped without a word", {
  timeout: 300_000,
}, async () => {
  const report = await proveSending({
    server: inject("databaseServer"),
    count: DEATHS,
    seed: SEED,
  });

  process.stdout.write(`${printReport(report)}\n`);
  expect(hasPassed(report), printReport(report)).toBe(true);
});
