import { sql } from "kysely";
import { expect, onTestFinished } from "vitest";
import { createApp } from "../../../../test/kit/app.ts";
import { createDatabase, test } from "../../../../test/kit/database.ts";
import {
  keysOf,
  listen,
  publish,
  startLiveServer,
  withKey,
} from "../../../../test/kit/live-server.ts";
import { insertUser } from "../../../../test/kit/users.ts";
import { inTransaction } from "../db/in-transaction.ts";
import { pruneLiveEvents, publishLive } from "./live-events.queries.ts";
import type { LiveRenderers } from "./render.ts";

test("what commits is told at once, what rolls back never", async () => {
  const { db, url } = await startLiveServer();
  const stream = await listen(url, (await insertUser(db)).cookie);
  const began = performance.now();

  await inTransaction(db, async (tx) => {
    await publish(tx, "rolled back");
    throw new Error("no");
  }).catch(() => {});
  await inTransaction(db, (tx) => publish(tx, "committed"));
  await stream.next(withKey("committed"));

  expect(performance.now() - began).toBeLessThan(450);
  expect(keysOf(stream)).toEqual(["committed"]);
});

test("a database that goes away for a moment costs no event", async () => {
  const { db, database, url } = await startLiveServer();
  const stream = await listen(url, (await insertUser(db)).cookie);
  await publish(db, "before");
  await stream.next(withKey("before"));

  await database.pool.query(
    "select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid() and backend_type = 'client backend'",
  );
  await publish(db, "after").catch(() => publish(db, "after"));

  await stream.next(withKey("after"));
  expect(keysOf(stream)).toEqual(["before", "after"]);
});

test("a renderer decides what each viewer sees, and loads what they share once", async () => {
  let loads = 0;
  const renderers: LiveRenderers = {
    "interaction.changed": async ({ payload, viewer, once }) => {
      const { interactionId } = payload as { interactionId: string };
      const shared = await once(interactionId, async () => ({ loaded: ++loads }));
      return viewer.rights.has("desk.use") ? { ...shared, for: viewer.name } : undefined;
    },
  };
  const { db, url } = await startLiveServer({ renderers });
  const agents = [
    await insertUser(db, { rights: ["desk.use"] }),
    await insertUser(db, { rights: ["desk.use"] }),
  ];
  const other = await insertUser(db);
  const streams = await Promise.all([...agents, other].map(({ cookie }) => listen(url, cookie)));

  await inTransaction(db, async (tx) => {
    const event = {
      type: "interaction.changed",
      audience: { users: [...agents, other].map(({ id }) => id) },
      payload: { interactionId: "1" },
    } as const;
    for (let times = 0; times < 3; times++) await publishLive(tx, event);
    await publish(tx, "end");
  });

  await Promise.all(streams.map((stream) => stream.next(withKey("end"))));
  const seen = streams.map(({ events }) =>
    events.filter(({ type }) => type === "interaction.changed").map(({ data }) => data),
  );
  expect(seen).toEqual([
    [{ loaded: 1, for: agents[0]?.name }],
    [{ loaded: 1, for: agents[1]?.name }],
    [],
  ]);
});

test("a renderer that fails resets the stream instead of skipping the event", async () => {
  const renderers: LiveRenderers = {
    "interaction.changed": () => {
      throw new Error("a bug");
    },
  };
  const { db, url } = await startLiveServer({ renderers });
  const { id, cookie } = await insertUser(db);
  const stream = await listen(url, cookie);

  await publishLive(db, { type: "interaction.changed", audience: { users: [id] }, payload: {} });

  await stream.next(({ type }) => type === "reset");
  await stream.ended;
});

test("events of another server on the same database reach the browsers of this one", async () => {
  const { db, url } = await startLiveServer();
  const stream = await listen(url, (await insertUser(db)).cookie);

  // As another process would: without a hint inside this one.
  const payload = '{"key": "far"}';
  await sql`insert into live_event (type, audience, payload)
    values ('directory.changed', '{"everyone": true}', ${payload}::jsonb)`.execute(db);

  await stream.next(withKey("far"), 2_000);
});

test("stopping the server ends its streams with a hint to come back", async () => {
  const { database, drop } = await createDatabase();
  onTestFinished(drop);
  const { app, close } = await createApp(database);
  const url = await app.listen({ port: 0, host: "127.0.0.1" });
  const stream = await listen(url, (await insertUser(database.db)).cookie);

  await close();

  await stream.ended;
});

test("old events go, young ones stay", async ({ db }) => {
  await publish(db, "young");
  await publish(db, "old");
  await sql`update live_event set at = now() - interval '16 minutes' where payload ->> 'key' = 'old'`.execute(
    db,
  );

  await pruneLiveEvents(db);

  const left = await db.selectFrom("liveEvent").select("payload").execute();
  expect(left.map(({ payload }) => payload)).toEqual([{ class: "Test", key: "young" }]);
});
