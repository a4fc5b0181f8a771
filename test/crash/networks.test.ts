import { expect, inject, test } from "vitest";
import { proveNetworks } from "../prove/networks/networks.ts";
import { hasPassed, printReport } from "../prove/report.ts";

/** The long form is `npm run prove -- networks --count 100000`. */
const POSTS = 300;
const SEED = 1 + Math.floor(Math.random() * 1_000_000_000);

test("from networks that break three of ten calls every post arrives once, in its own thread", {
  timeout: 300_000,
}, async () => {
  const report = await proveNetworks({
    server: inject("databaseServer"),
    count: POSTS,
    seed: SEED,
  });

  process.stdout.write(`${printReport(report)}\n`);
  expect(hasPassed(report), printReport(report)).toBe(true);
});
