import { expect, inject, test } from "vitest";
import { proveOrder } from "../prove/order/order.ts";
import { hasPassed, printReport } from "../prove/report.ts";

/** The long form is `npm run prove -- order --count 10000`. */
const ORDERS = Number(process.env["SIGNALBOX_TEST_RUNS"] ?? 30);
const SEED = 1 + Math.floor(Math.random() * 1_000_000_000);

test("pushes, lists, edits, deletions and duplicates in any order end in the same thread", {
  timeout: 120_000,
}, async () => {
  const report = await proveOrder({ server: inject("databaseServer"), count: ORDERS, seed: SEED });

  expect(hasPassed(report), printReport(report)).toBe(true);
});
