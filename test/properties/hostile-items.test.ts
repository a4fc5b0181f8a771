import { expect, inject, test } from "vitest";
import { proveFuzz } from "../prove/fuzz/fuzz.ts";
import { hasPassed, printReport } from "../prove/report.ts";

/** The long form is `npm run prove -- fuzz --count 50000`. */
const MUTATIONS = 2_000;
const SEED = 1 + Math.floor(Math.random() * 1_000_000_000);

test("whatever networks send is read or refused, and stops nothing", {
  timeout: 120_000,
}, async () => {
  const server = inject("databaseServer");
  const report = await proveFuzz({ server, count: MUTATIONS, seed: SEED });

  expect(hasPassed(report), printReport(report)).toBe(true);
});
