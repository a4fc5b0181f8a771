import { setTimeout as sleep } from "node:timers/promises";
import { expect } from "vitest";
import { test } from "../../../../test/kit/database.ts";
import { inTransaction } from "../db/in-transaction.ts";
import { acquireLease, assertLease, releaseLease, renewLease } from "./leases.ts";

const forMs = 60_000;

test("of many servers that ask at once, one gets the lease", async ({ db }) => {
  const holders = Array.from({ length: 20 }, (_, index) => `server-${index}`);

  const leases = await Promise.all(
    holders.map((holder) => acquireLease(db, { name: "one", holder, forMs })),
  );

  expect(leases.filter(Boolean)).toHaveLength(1);
});

test("asking again keeps the fence, a new holder raises it", async ({ db }) => {
  const first = await acquireLease(db, { name: "fence", holder: "a", forMs });
  const again = await acquireLease(db, { name: "fence", holder: "a", forMs });
  if (!first) throw new Error("not acquired");
  await releaseLease(db, first);

  const other = await acquireLease(db, { name: "fence", holder: "b", forMs });

  expect([first.fence, again?.fence, other?.fence]).toEqual(["1", "1", "2"]);
});

test("a server that slept past its lease cannot renew it or write", async ({ db }) => {
  const slept = await acquireLease(db, { name: "sleepy", holder: "a", forMs: 50 });
  if (!slept) throw new Error("not acquired");
  await sleep(100);
  await acquireLease(db, { name: "sleepy", holder: "b", forMs });

  const late = inTransaction(db, (tx) => assertLease(tx, slept));

  await expect(late).rejects.toMatchObject({ code: "LEASE_LOST" });
  expect(await renewLease(db, slept, forMs)).toBe(false);
});
