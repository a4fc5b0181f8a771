import { setTimeout as sleep } from "node:timers/promises";
import { expect } from "vitest";
import { test } from "../../../test/kit/database.ts";
import { insertChannel } from "../../../test/kit/social.ts";
import { inTransaction } from "../platform/db/index.ts";
import { claimFeeds, finishFeed, moveCursor, pollNow, renewFeed, syncFeeds } from "./feeds.ts";

const facebook = { platform: "facebook", baseUrl: "http://127.0.0.1:9", externalId: "1" } as const;

test("of many servers that look at once, one gets each feed", async ({ db }) => {
  const { channelId } = await insertChannel(db, facebook);
  await syncFeeds(db);

  const claims = await Promise.all(
    Array.from({ length: 10 }, (_, index) =>
      claimFeeds(db, { platform: "facebook", holder: `server ${index}`, limit: 8 }),
    ),
  );

  const mine = claims.flat().filter((feed) => feed.channelId === channelId);
  expect(mine.map(({ name }) => name).sort()).toEqual(["conversations", "feed"]);
});

test("a server that slept past its lease cannot move the cursor, renew or give back", async ({
  db,
}) => {
  const { channelId } = await insertChannel(db, facebook);
  await syncFeeds(db);
  const [slept] = (await claimFeeds(db, { platform: "facebook", holder: "a", limit: 8 })).filter(
    (feed) => feed.channelId === channelId,
  );
  if (!slept) throw new Error("not claimed");
  await db
    .updateTable("feed")
    .set({ leaseUntil: new Date(0) })
    .where("channelId", "=", channelId)
    .execute();
  const next = await claimFeeds(db, { platform: "facebook", holder: "b", limit: 8 });
  expect(next.some(({ name }) => name === slept.name)).toBe(true);

  const late = inTransaction(db, (tx) => moveCursor(tx, slept, { page: 2 }));

  await expect(late).rejects.toMatchObject({ code: "FEED_LOST" });
  expect(await renewFeed(db, slept)).toBe(false);
  const outcome = { afterMs: 0, intervalMs: 1000, error: "", failures: 0 };
  expect(await finishFeed(db, slept, outcome)).toBe(false);
});

test("a dead server's feed is due for others when its lease is over, not before", async ({
  db,
}) => {
  const { channelId } = await insertChannel(db, facebook);
  await syncFeeds(db);
  await claimFeeds(db, { platform: "facebook", holder: "dead", limit: 8 });
  const claim = async () =>
    (await claimFeeds(db, { platform: "facebook", holder: "alive", limit: 8 })).filter(
      (feed) => feed.channelId === channelId,
    );

  expect(await claim()).toEqual([]);
  await sleep(8_300);
  expect(await claim()).toHaveLength(2);
}, 15_000);

test("a poll asked for while one is under way comes after it, however long the interval is", async ({
  db,
}) => {
  const { channelId } = await insertChannel(db, facebook);
  await syncFeeds(db);
  const claim = async () =>
    (await claimFeeds(db, { platform: "facebook", holder: "a", limit: 8 })).filter(
      (feed) => feed.channelId === channelId,
    );
  const outcome = { afterMs: 3_600_000, intervalMs: 3_600_000, error: "", failures: 0 };
  const underWay = await claim();
  await pollNow(db, channelId);
  for (const feed of underWay) await finishFeed(db, feed, outcome);

  const asked = await claim();
  for (const feed of asked) await finishFeed(db, feed, outcome);

  expect(asked.map(({ name }) => name).sort()).toEqual(["conversations", "feed"]);
  expect(await claim()).toEqual([]);
});
