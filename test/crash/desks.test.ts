import { expect, inject, test } from "vitest";
import { proveDesks } from "../prove/desks/desks.ts";
import { hasPassed, printReport } from "../prove/report.ts";

/** The long form, with its figures, is `npm run prove -- desks --count 500`. */
const DESKS = 60;
const SEED = 1 + Math.floor(Math.random() * 1_000_000_000);

test("every desk is told of every change of its workgroup", { timeout: 300_000 }, async () => {
  const server = inject("databaseServer");
  // Memory and speed are the long form's: this machine may be busy.
  const options = { count: DESKS, seed: SEED, seconds: 4, figuresCount: false };
  const report = await proveDesks({ server, ...options });

  process.stdout.write(`${printReport(report)}\n`);
  expect(hasPassed(report), printReport(report)).toBe(true);
});
