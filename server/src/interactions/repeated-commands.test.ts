import { expect } from "vitest";
import { as, test } from "../../../test/kit/app.ts";
import { listRoutes } from "../platform/http/route-config.ts";
import { aCentre, open, take } from "./testing-centre.ts";

test("a note that is sent again with its key stands there once", async ({ app, db }) => {
  const { first: ana, ...centre } = await aCentre(db, ["Ana"]);
  const { id } = await open(db, { first: ana, ...centre });
  await take(db, id, ana);
  const request = as(ana.cookie, {
    method: "POST",
    url: `/api/interactions/${id}/notes`,
    headers: { "idempotency-key": "note 1" },
    payload: { text: "Calls back on Monday." },
  });

  const answers = [await app.inject(request), await app.inject(request)];

  const notes = await db
    .selectFrom("interactionNote")
    .select("text")
    .where("interactionId", "=", id)
    .execute();
  expect(notes).toEqual([{ text: "Calls back on Monday." }]);
  expect(answers.map(({ statusCode }) => statusCode)).toEqual([200, 200]);
  expect(answers[1]?.json()).toEqual(answers[0]?.json());
});

test("a transfer whose answer got lost is answered again, not refused", async ({ app, db }) => {
  const centre = await aCentre(db, ["Ana", "Ben"]);
  const { id } = await open(db, centre);
  await take(db, id, centre.first);
  const request = as(centre.first.cookie, {
    method: "POST",
    url: `/api/interactions/${id}/transfer`,
    headers: { "idempotency-key": "transfer 1" },
    payload: { queue: `User Queue:${centre.agents[1]?.name}`, note: "" },
  });

  const answers = [await app.inject(request), await app.inject(request)];
  const without = await app.inject({
    ...request,
    headers: { ...as(centre.first.cookie, {}).headers },
  });

  expect(answers.map(({ statusCode }) => statusCode)).toEqual([200, 200]);
  expect(answers[1]?.json()).toEqual(answers[0]?.json());
  expect(without.statusCode).toBeGreaterThanOrEqual(400);
  const transfers = await db
    .selectFrom("interactionEvent")
    .select("id")
    .where("interactionId", "=", id)
    .where("type", "=", "transferred")
    .execute();
  expect(transfers).toHaveLength(1);
});

test("leaving the desk that comes again does not sign out who has come back", async ({
  app,
  db,
}) => {
  const { first: ana } = await aCentre(db, ["Ana"]);
  const leave = as(ana.cookie, {
    method: "DELETE",
    url: "/api/presence",
    headers: { "idempotency-key": "leave 1" },
  });

  await app.inject(leave);
  await app.inject(as(ana.cookie, { method: "POST", url: "/api/presence/heartbeat" }));
  const again = await app.inject(leave);

  const presence = await db
    .selectFrom("userPresence")
    .select("signedIn")
    .where("userId", "=", ana.id)
    .executeTakeFirstOrThrow();
  expect(again.statusCode).toBe(204);
  expect(presence.signedIn).toBe(true);
});

test("every route that changes an interaction or a presence takes an Idempotency-Key", async ({
  app,
}) => {
  await app.ready();
  const concerned = ["Interactions", "Messages", "Desk", "Presence"];
  const routes = listRoutes(app).filter(({ method, schema }) => {
    const { tags = [] } = (schema ?? {}) as { tags?: string[] };
    return (
      !["GET", "HEAD"].includes([method].flat().join()) &&
      tags.some((tag) => concerned.includes(tag))
    );
  });

  const without = routes.filter(({ schema }) => {
    const { headers } = schema as { headers?: { shape: object } };
    return !headers || !("idempotency-key" in headers.shape);
  });

  expect(routes.length).toBeGreaterThan(15);
  expect(without.map(({ method, url }) => `${method} ${url}`)).toEqual([]);
});
