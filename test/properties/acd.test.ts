import { expect, inject, test } from "vitest";
import { proveAcd } from "../prove/acd/acd.ts";
import { hasPassed, printReport } from "../prove/report.ts";

/** The long form is `npm run prove -- acd --count 50000`. */
const SEQUENCES = 300;
const SEED = 1 + Math.floor(Math.random() * 1_000_000_000);

/** Sequences that once broke a rule; what each found is in the history of this file. */
const REGRESSIONS = [4, 5, 7, 17, 23, 47, 70, 116, 143, 158];

test("whatever happens in what order, ACD keeps its rules", { timeout: 420_000 }, async () => {
  const report = await proveAcd({
    server: inject("databaseServer"),
    count: SEQUENCES,
    seed: SEED,
    again: REGRESSIONS,
  });

  process.stdout.write(`${printReport(report)}\n`);
  expect(hasPassed(report), printReport(report)).toBe(true);
});
