import { expect, inject, test } from "vitest";
import { proveCrash } from "../prove/crash/crash.ts";
import { hasPassed, printReport } from "../prove/report.ts";

/** The long form is `npm run prove -- crash --count 1000`. */
const KILLS = 25;
const SEED = 1 + Math.floor(Math.random() * 1_000_000_000);

test("killed again and again under load, the server loses nothing and does nothing twice", {
  timeout: 600_000,
}, async () => {
  const report = await proveCrash({ server: inject("databaseServer"), count: KILLS, seed: SEED });

  process.stdout.write(`${printReport(report)}\n`);
  expect(hasPassed(report), printReport(report)).toBe(true);
});
