import { expect } from "vitest";
import { test } from "../../../test/kit/database.ts";
import { insertChannel } from "../../../test/kit/social.ts";
import type { Db } from "../platform/db/index.ts";
import { blockBucket, recordRate, takeCall } from "./rates.ts";

async function insertAccount(db: Db): Promise<string> {
  const { accountId } = await insertChannel(db, {
    platform: "x",
    baseUrl: "http://127.0.0.1:9",
    externalId: "1",
  });
  return accountId;
}

test("of many that take a call at once only as many get one as are left", async ({ db }) => {
  const accountId = await insertAccount(db);
  await recordRate(db, accountId, { bucket: "b", capacity: 10, remaining: 5, resetsInMs: 60_000 });

  const waits = await Promise.all(
    Array.from({ length: 20 }, () => takeCall(db, accountId, "b", "send")),
  );

  expect(waits.filter((wait) => wait === 0)).toHaveLength(5);
  expect(waits.every((wait) => wait <= 60_000)).toBe(true);
});

test("a fifth of the allowance is kept for answers", async ({ db }) => {
  const accountId = await insertAccount(db);
  await recordRate(db, accountId, { bucket: "b", capacity: 10, remaining: 3, resetsInMs: 60_000 });

  const polls = [
    await takeCall(db, accountId, "b", "poll"),
    await takeCall(db, accountId, "b", "poll"),
  ];

  expect(polls[0]).toBe(0);
  expect(polls[1]).toBeGreaterThan(0);
  expect(await takeCall(db, accountId, "b", "send")).toBe(0);
});

test("a bucket that the network closed is left alone, and an unknown one is free", async ({
  db,
}) => {
  const accountId = await insertAccount(db);
  await blockBucket(db, accountId, "b", 30_000);

  expect(await takeCall(db, accountId, "b", "send")).toBeGreaterThan(25_000);
  expect(await takeCall(db, accountId, "other", "poll")).toBe(0);
});
