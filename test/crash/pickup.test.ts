import { expect, inject, test } from "vitest";
import { provePickup } from "../prove/pickup/pickup.ts";
import { hasPassed, printReport } from "../prove/report.ts";

/** The long form is `npm run prove -- pickup --count 20000`. */
const INTERACTIONS = 120;
const SEED = 1 + Math.floor(Math.random() * 1_000_000_000);

test("of many agents on two servers one wins each interaction, and all others see who", {
  timeout: 300_000,
}, async () => {
  const server = inject("databaseServer");
  const report = await provePickup({ server, count: INTERACTIONS, seed: SEED });

  process.stdout.write(`${printReport(report)}\n`);
  expect(hasPassed(report), printReport(report)).toBe(true);
});
