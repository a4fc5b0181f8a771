import { setTimeout as sleep } from "node:timers/promises";
import { sql } from "kysely";
import { expect, onTestFinished } from "vitest";
import { as, createApp, sameOrigin } from "../../../../test/kit/app.ts";
import { createDatabase, test } from "../../../../test/kit/database.ts";
import { type EventStream, openEventStream } from "../../../../test/kit/event-stream.ts";
import { insertUser } from "../../../../test/kit/users.ts";
import { inTransaction } from "../db/in-transaction.ts";
import type { Db } from "../db/open-database.ts";
import { createLog } from "../log/log.ts";
import { startLive } from "./live.ts";
import { pruneLiveEvents, publishLive } from "./live-events.queries.ts";
import { currentPosition, isVisible, parsePosition, parseSnapshot } from "./position.ts";
import type { LiveRenderers } from "./render.ts";

/** A listening server of its own on a database of its own. */
async function startServer(options: { renderers?: LiveRenderers } = {}) {
  const { database, drop } = await createDatabase({ poolSize: 12 });
  const log = createLog({ level: "silent" });
  const live = startLive({ db: database.db, log, renderers: options.renderers ?? {} });
  const { app, close } = await createApp(database, { live });
  const url = await app.listen({ port: 0, host: "127.0.0.1" });
  onTestFinished(async () => {
    await close();
    await drop();
  });
  return { db: database.db, database, app, url };
}

async function listen(url: string, cookie: string, lastEventId?: string): Promise<EventStream> {
  const stream = await openEventStream(url, {
    cookie,
    ...(lastEventId !== undefined && { lastEventId }),
  });
  onTestFinished(() => stream.close());
  await stream.next(({ type }) => type === "hello");
  return stream;
}

function publish(db: Db, key: string, audience = { everyone: true } as object) {
  return publishLive(db, { type: "directory.changed", audience, payload: { class: "Test", key } });
}

function keysOf(stream: EventStream) {
  return stream.events
    .filter(({ type }) => type === "directory.changed")
    .map(({ data }) => data["key"]);
}

function withKey(key: string) {
  return ({ data }: { data: Record<string, unknown> }) => data["key"] === key;
}

test("what commits is told at once, what rolls back never", async () => {
  const { db, url } = await startServer();
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

test("an event that commits late is not skipped by those who have read past its number", async () => {
  const { db, url } = await startServer();
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
  const { db, url } = await startServer();
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
  const { db, url } = await startServer();
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
  const { db, url } = await startServer();
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
  const { db, url } = await startServer();
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

test("each hears only what is meant for them", async () => {
  const { db, url } = await startServer();
  const { id: workgroupId } = await db
    .insertInto("workgroup")
    .values({ name: "Support" })
    .returning("id")
    .executeTakeFirstOrThrow();
  const member = await insertUser(db);
  await db.insertInto("workgroupMember").values({ workgroupId, userId: member.id }).execute();
  const supervisor = await insertUser(db, { rights: ["interaction.readAll"] });
  const narrow = await insertUser(db, {
    rights: ["interaction.readAll"],
    scope: { workgroups: [workgroupId] },
  });
  const stranger = await insertUser(db);
  const users = { member, supervisor, narrow, stranger };
  const streams = await Promise.all(Object.values(users).map(({ cookie }) => listen(url, cookie)));

  await publish(db, "workgroup", { workgroups: [workgroupId], right: "interaction.readAll" });
  await publish(db, "right", { right: "interaction.readAll" });
  await publish(db, "stranger", { users: [stranger.id] });
  await publish(db, "nobody", {});
  await publish(db, "everyone");

  await Promise.all(streams.map((stream) => stream.next(withKey("everyone"))));
  const heard = Object.fromEntries(
    Object.keys(users).map((name, index) => [name, keysOf(streams[index] as EventStream)]),
  );
  expect(heard).toEqual({
    member: ["workgroup", "everyone"],
    supervisor: ["workgroup", "right", "everyone"],
    narrow: ["workgroup", "everyone"],
    stranger: ["stranger", "everyone"],
  });
});

test("a right that is taken away in the middle of the stream silences it at once", async () => {
  const { db, url } = await startServer();
  const user = await insertUser(db, { rights: ["audit.read"] });
  const stream = await listen(url, user.cookie);
  await publish(db, "before", { right: "audit.read" });
  await stream.next(withKey("before"));

  await inTransaction(db, async (tx) => {
    await tx.deleteFrom("roleRight").where("roleId", "=", user.roleId).execute();
    await publish(tx, "the change itself");
  });
  await publish(db, "after", { right: "audit.read" });
  await publish(db, "end");

  await stream.next(withKey("end"));
  expect(keysOf(stream)).toEqual(["before", "the change itself", "end"]);
});

test.for(["signing out", "being disabled", "being killed by an administrator"])(
  "%s closes the streams within two seconds",
  async (way) => {
    const { db, app, url } = await startServer();
    const user = await insertUser(db);
    const stream = await listen(url, user.cookie);
    const began = performance.now();

    if (way === "signing out")
      await app.inject(as(user.cookie, { method: "DELETE", url: "/api/session" }));
    else if (way === "being disabled")
      await db
        .updateTable("userAccount")
        .set({ enabled: false })
        .where("id", "=", user.id)
        .execute();
    else await db.deleteFrom("userSession").where("userId", "=", user.id).execute();
    await stream.next(({ type }) => type === "session.ended");
    await stream.ended;

    expect(performance.now() - began).toBeLessThan(2_000);
  },
);

test("without a session or from another site there is no stream", async () => {
  const { db, app } = await startServer();
  const { cookie } = await insertUser(db);
  async function status(headers: Record<string, string>) {
    return (await app.inject({ url: "/api/events", headers })).statusCode;
  }

  expect(await status(sameOrigin)).toBe(401);
  expect(await status({ cookie, "sec-fetch-site": "cross-site" })).toBe(403);
  expect(await status({ cookie, origin: "https://evil.example" })).toBe(403);
});

test("a session that ends while its stream catches up harms nobody else", async () => {
  const { db, url } = await startServer();
  const watcher = await listen(url, (await insertUser(db)).cookie);
  const position = await currentPosition(db);
  await publish(db, "missed");
  const users = await Promise.all(Array.from({ length: 20 }, () => insertUser(db)));

  const opening = users.map(({ cookie }) =>
    openEventStream(url, { cookie, lastEventId: position }).catch(() => undefined),
  );
  await db
    .deleteFrom("userSession")
    .where(
      "userId",
      "in",
      users.map(({ id }) => id),
    )
    .execute();
  await publish(db, "hint");
  const streams = (await Promise.all(opening)).filter((stream) => stream !== undefined);
  await Promise.all(streams.map((stream) => stream.ended));
  await publish(db, "still here");

  await watcher.next(withKey("still here"));
});

test("a database that goes away for a moment costs no event", async () => {
  const { db, database, url } = await startServer();
  const stream = await listen(url, (await insertUser(db)).cookie);
  await publish(db, "before");
  await stream.next(withKey("before"));

  await database.pool.query(
    "select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid()",
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
  const { db, url } = await startServer({ renderers });
  const agents = [
    await insertUser(db, { rights: ["desk.use"] }),
    await insertUser(db, { rights: ["desk.use"] }),
  ];
  const other = await insertUser(db);
  const streams = await Promise.all([...agents, other].map(({ cookie }) => listen(url, cookie)));

  await inTransaction(db, async (tx) => {
    const event = {
      type: "interaction.changed",
      audience: { everyone: true },
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
  const { db, url } = await startServer({ renderers });
  const stream = await listen(url, (await insertUser(db)).cookie);

  await publishLive(db, { type: "interaction.changed", audience: { everyone: true }, payload: {} });

  await stream.next(({ type }) => type === "reset");
  await stream.ended;
});

test("events of another server on the same database reach the browsers of this one", async () => {
  const { db, url } = await startServer();
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

test("our reading of a snapshot is PostgreSQL's", async ({ db }) => {
  const snapshot = "100:110:100,103,107";
  const ids = Array.from({ length: 14 }, (_, index) => String(98 + index));
  const { rows } = await sql<{ id: string; visible: boolean }>`
    select id::text, pg_visible_in_snapshot(id::text::xid8, ${snapshot}::pg_snapshot) as visible
    from unnest(${ids}::bigint[]) as id`.execute(db);

  const parsed = parseSnapshot(snapshot);
  for (const { id, visible } of rows) expect(isVisible(BigInt(id), parsed), id).toBe(visible);
});
