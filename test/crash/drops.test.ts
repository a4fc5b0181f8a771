import { expect, inject, test } from "vitest";
import { proveDrops } from "../prove/drops/drops.ts";
import { hasPassed, printReport } from "../prove/report.ts";

/** The long form is `npm run prove -- drops --count 1000`. */
const DROPS = 40;
const SEED = 1 + Math.floor(Math.random() * 1_000_000_000);

test("whenever agents' connections break, nothing gets stuck and no screen stays stale", {
  timeout: 300_000,
}, async () => {
  const server = inject("databaseServer");
  const report = await proveDrops({ server, count: DROPS, seed: SEED });

  process.stdout.write(`${printReport(report)}\n`);
  expect(hasPassed(report), printReport(report)).toBe(true);
});
