import { sql } from "kysely";
import { expect } from "vitest";
import { test as base } from "../../../../test/kit/app.ts";
import { insertDefaults } from "../../../../test/kit/centre.ts";
import { injectApi } from "../../../../test/kit/inject-api.ts";
import { insertUser } from "../../../../test/kit/users.ts";
import { logHandler } from "./testing.ts";

const ONE = "1".repeat(32);
const TWO = "2".repeat(32);

const test = base.extend("people", { scope: "file" }, async ({ app, db }) => {
  await insertDefaults(db);
  const rights = ["handler.read", "handler.edit"] as const;
  const [dana, ben] = [
    await insertUser(db, { name: "dana", rights: [...rights] }),
    await insertUser(db, { name: "ben", rights: ["handler.read"] }),
  ];
  return { dana: injectApi(app, dana.cookie), ben: injectApi(app, ben.cookie) };
});

const path = (id: string) => `/api/handlers/${id}/presence`;

test("who opens a handler sees who else has it open and where, and who leaves is gone", async ({
  people: { dana, ben },
  db,
}) => {
  await dana.post("/api/handlers", { document: logHandler("open") });
  await dana.post(path("open"), { tab: ONE, step: "log" });
  const { body } = await ben.post(path("open"), { tab: TWO });
  const told = body.guests.map(({ tab, step }: { tab: string; step: string }) => [tab, step]);
  expect(told.toSorted()).toEqual([
    [ONE, "log"],
    [TWO, null],
  ]);

  expect((await ben.delete(`${path("open")}/${ONE}`)).status).toBe(204);
  expect((await ben.post(path("open"), { tab: TWO })).body.guests).toHaveLength(2);
  await dana.delete(`${path("open")}/${ONE}`);
  expect((await ben.post(path("open"), { tab: TWO })).body.guests).toHaveLength(1);

  const events = await db
    .selectFrom("liveEvent")
    .select(["audience", "payload"])
    .where("type", "=", "handler.presence")
    .orderBy("xid")
    .execute();
  // Came, came, left: saying the same again is no news.
  const counts = events.map(({ payload }) => (payload as { guests: unknown[] }).guests.length);
  expect(counts).toEqual([1, 2, 1]);
  expect(events[0]?.audience).toEqual({ right: "handler.read" });
});

test("a page that is not heard of any more is gone for the others", async ({
  people: { dana, ben },
  db,
}) => {
  await dana.post("/api/handlers", { document: logHandler("lost") });
  await dana.post(path("lost"), { tab: ONE });
  await db
    .updateTable("handlerPresence")
    .set({ seenAt: sql<Date>`clock_timestamp() - interval '1 minute'` })
    .where("handlerId", "=", "lost")
    .execute();

  const { body } = await ben.post(path("lost"), { tab: TWO });

  expect(body.guests).toMatchObject([{ tab: TWO }]);
});

test("another person's page cannot be taken over, and a missing handler has no guests", async ({
  people: { dana, ben },
  app,
  db,
}) => {
  await dana.post("/api/handlers", { document: logHandler("taken") });
  await dana.post(path("taken"), { tab: ONE, step: "log" });
  const { body } = await ben.post(path("taken"), { tab: ONE, step: "other" });
  expect(body.guests).toMatchObject([{ tab: ONE, step: "log" }]);

  expect((await ben.post(path("no-such"), { tab: TWO })).status).toBe(404);
  expect((await ben.post(path("taken"), { tab: "x" })).status).toBe(400);
  const nobody = await insertUser(db, { name: "nobody", rights: [] });
  expect((await injectApi(app, nobody.cookie).post(path("taken"), { tab: TWO })).status).toBe(403);
});
