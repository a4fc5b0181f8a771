import { setTimeout as sleep } from "node:timers/promises";
import { sql } from "kysely";
import { expect } from "vitest";
import { test } from "../../../../test/kit/database.ts";
import {
  keysOf,
  listen,
  publish,
  startLiveServer,
  withKey,
} from "../../../../test/kit/live-server.ts";
import { insertUser } from "../../../../test/kit/users.ts";
import { inTransaction } from "../db/in-transaction.ts";
import { currentPosition, isVisible, parsePosition, parseSnapshot } from "./position.ts";

test("an event that commits late is not skipped by those who have read past its number", async () => {
  const { db, url } = await startLiveServer();
  const { cookie } = await insertUser(db);
  const stream = await listen(url, cookie);
  const commit = Promise.withResolvers<void>();
  const written = Promise.withResolvers<void>();
  const late = inTransaction(db, async (tx) => {
    await publish(tx, "late");
    written.resolve();
    await commit.promise;
  });
  await written.promise;

  await inTransaction(db, (tx) => publish(tx, "early"));
  await stream.next(withKey("early"));
  const goneAt = stream.lastEventId();
  const away = await listen(url, cookie, goneAt);
  commit.resolve();
  await late;

  await stream.next(withKey("late"));
  await away.next(withKey("late"));
  const back = await listen(url, cookie, goneAt);
  await back.next(withKey("late"));
  expect(keysOf(stream)).toEqual(["early", "late"]);
  expect(keysOf(away)).toEqual(["late"]);
  expect(keysOf(back)).toEqual(["late"]);
});

test("a long transaction elsewhere does not hold back what others commit", async () => {
  const { db, url } = await startLiveServer();
  const stream = await listen(url, (await insertUser(db)).cookie);
  const end = Promise.withResolvers<void>();
  const long = inTransaction(db, async (tx) => {
    await tx.insertInto("skill").values({ name: "slow" }).execute();
    await end.promise;
  });
  await sleep(50);

  await inTransaction(db, (tx) => publish(tx, "quick"));

  await stream.next(withKey("quick"), 1_000);
  end.resolve();
  await long;
});

test("nothing is lost or doubled over reconnections while many write in odd order", async () => {
  const { db, url } = await startLiveServer();
  const { cookie } = await insertUser(db);
  const received: unknown[] = [];
  let position = await currentPosition(db);
  let writing = true;
  const keys = Array.from({ length: 150 }, (_, index) => `event ${index}`);
  const writers = Promise.all(
    keys.map(async (key, index) => {
      await sleep((index % 10) * 40);
      await inTransaction(db, async (tx) => {
        await publish(tx, key);
        await sleep(Math.random() * 60);
      });
    }),
  ).then(() => {
    writing = false;
  });

  for (let round = 0; writing || round === 0; round++) {
    const stream = await listen(url, cookie, position);
    await sleep(30 + Math.random() * 60);
    stream.close();
    await stream.ended;
    received.push(...keysOf(stream));
    position = stream.lastEventId();
  }
  await writers;
  const last = await listen(url, cookie, position);
  await inTransaction(db, (tx) => publish(tx, "end"));
  await last.next(withKey("end"));
  received.push(...keysOf(last));

  expect(new Set(received)).toEqual(new Set([...keys, "end"]));
  // A cut in the middle of a batch repeats that batch; it must be the exception.
  expect(received.length).toBeLessThan(keys.length * 1.5);
});

test("a position that is too old, foreign or nonsense is answered with reset", async () => {
  const { db, url } = await startLiveServer();
  const { cookie } = await insertUser(db);
  const now = Math.floor(Date.now() / 1000);
  const positions = [
    (await currentPosition(db)).replace(/@.*/, `@${now - 3600}`),
    `999999999:999999999:@${now}`,
    "yesterday",
    `5:4:@${now}`,
    `1:9:7,3@${now}`,
    "9".repeat(5000),
  ];

  for (const position of positions) {
    const stream = await listen(url, cookie, position);
    const { id } = await stream.next(({ type }) => type === "reset");
    expect(parsePosition(id ?? "")).toBeDefined();
  }
});

test("whoever missed too much is told to fetch everything again", async () => {
  const { db, url } = await startLiveServer();
  const { cookie } = await insertUser(db);
  const position = await currentPosition(db);
  await sql`insert into live_event (type, audience, payload)
    select 'directory.changed', '{"everyone": true}', '{}' from generate_series(1, 2100)`.execute(
    db,
  );

  const stream = await listen(url, cookie, position);

  await stream.next(({ type }) => type === "reset");
  expect(keysOf(stream)).toEqual([]);
});

test("our reading of a snapshot is PostgreSQL's", async ({ db }) => {
  const snapshot = "100:110:100,103,107";
  const ids = Array.from({ length: 14 }, (_, index) => String(98 + index));
  const { rows } = await sql<{ id: string; visible: boolean }>`
    select id::text, pg_visible_in_snapshot(id::text::xid8, ${snapshot}::pg_snapshot) as visible
    from unnest(${ids}::bigint[]) as id`.execute(db);

  const parsed = parseSnapshot(snapshot);
  for (const { id, visible } of rows) expect(isVisible(BigInt(id), parsed), id).toBe(visible);
});
