import { sql } from "kysely";
import { afterAll, beforeAll, expect } from "vitest";
import { as, test } from "../../../../test/kit/app.ts";
import { insertUser } from "../../../../test/kit/users.ts";
import { inTransaction, json } from "../../platform/db/index.ts";
import { recordRate } from "../../social/rates.ts";
import { addChannel, admin, facebook, startFacebook } from "./testing.ts";

beforeAll(startFacebook);
afterAll(() => facebook.close());

test("a channel is added with its feeds, changed, paused, resumed and deleted", async ({
  db,
  app,
}) => {
  const call = await admin(db, app);
  const { channel, workgroup } = await addChannel(db, call, "Support page");
  expect(channel).toMatchObject({
    state: "active",
    pollIntervalMs: 5000,
    postLimit: 100,
    feeds: [{ name: "feed" }],
  });
  expect(channel.id).toMatch(/^[0-9a-f]{24}$/);
  expect(channel.stateReason).toContain("I3_FEATURE_SOCIAL_MEDIA");

  const url = `/api/channels/${channel.id}`;
  const changed = await call("PATCH", url, {
    pollIntervalMs: 30_000,
    directMessageWorkgroupId: workgroup,
  });
  expect(changed.body).toMatchObject({
    name: "Support page",
    pollIntervalMs: 30_000,
    postLimit: 100,
  });
  expect(changed.body.feeds.map(({ name }: { name: string }) => name)).toEqual([
    "conversations",
    "feed",
  ]);
  expect((await call("POST", `${url}/pause`)).body.state).toBe("paused");
  expect((await call("POST", `${url}/resume`)).body.state).toBe("active");
  expect((await call("POST", `${url}/poll-now`)).status).toBe(200);
  expect((await call("DELETE", url)).status).toBe(204);
  expect((await call("GET", url)).body.code).toBe("CHANNEL_NOT_FOUND");
});

test("a channel says how far it is behind, what the network still allows, and what it asks for at a time", async ({
  db,
  app,
}) => {
  const call = await admin(db, app);
  const { channel, workgroup } = await addChannel(db, call, "Readings");
  const url = `/api/channels/${channel.id}`;
  expect(channel).toMatchObject({ lagMs: null, rates: [] });
  await call("PATCH", url, { directMessageWorkgroupId: workgroup, postLimit: 7 });

  await db
    .updateTable("feed")
    .set({ lastSuccessAt: sql<Date>`clock_timestamp() - interval '1 hour'` })
    .where("channelId", "=", channel.id)
    .where("name", "=", "feed")
    .execute();
  await recordRate(db, channel.accountId, {
    bucket: "pages",
    capacity: 200,
    remaining: 150,
    resetsInMs: 60_000,
  });
  await recordRate(db, channel.accountId, {
    bucket: "messenger",
    capacity: 100,
    remaining: 0,
    resetsInMs: -1000,
  });
  const { lagMs, rates, feeds } = (await call("GET", url)).body;

  // The pause between two polls is no delay.
  expect(lagMs / 1000).toBeGreaterThanOrEqual(3594);
  expect(lagMs / 1000).toBeLessThan(3700);
  expect(rates).toMatchObject([
    { bucket: "messenger", remaining: 100, resetsAt: null },
    { bucket: "pages", capacity: 200, remaining: 150, resetsAt: expect.any(String) },
  ]);
  expect(
    feeds.map(({ name, effectivePostLimit }: { name: string; effectivePostLimit: number }) => [
      name,
      effectivePostLimit,
    ]),
  ).toEqual([
    ["conversations", 25],
    ["feed", 7],
  ]);
});

test("wrong input is refused with a sentence", async ({ db, app }) => {
  const call = await admin(db, app);
  const { account, channel } = await addChannel(db, call, "Taken");
  const input = {
    name: "taken",
    accountId: account.id,
    conversationWorkgroupId: null,
    directMessageWorkgroupId: null,
  };
  const workgroup = channel.conversationWorkgroupId;

  expect((await call("POST", "/api/channels", input)).body.code).toBe("CHANNEL_WORKGROUP_MISSING");
  const unknown = { ...input, conversationWorkgroupId: "999999" };
  expect((await call("POST", "/api/channels", unknown)).body.code).toBe(
    "CHANNEL_WORKGROUP_UNKNOWN",
  );
  const twice = { ...input, conversationWorkgroupId: workgroup };
  expect(await call("POST", "/api/channels", twice)).toMatchObject({
    status: 409,
    body: { code: "CHANNEL_NAME_TAKEN" },
  });
  expect((await call("PATCH", `/api/channels/${channel.id}`, { postLimit: 0 })).status).toBe(400);
  expect((await call("DELETE", `/api/accounts/${account.id}`)).body.code).toBe("ACCOUNT_IN_USE");
});

test("a quarantined item is shown, tried again or given up", async ({ db, app }) => {
  const call = await admin(db, app);
  const { channel } = await addChannel(db, call, "Poisoned");
  const insert = (hash: string) =>
    inTransaction(db, (tx) =>
      tx
        .insertInto("rawEvent")
        .values({
          channelId: channel.id,
          source: "feed",
          hash,
          body: json({}),
          state: "quarantined",
          attempts: 5,
          error: "why",
        })
        .returning("id")
        .executeTakeFirstOrThrow(),
    );
  const [first, second] = [await insert("1"), await insert("2")];
  const url = `/api/channels/${channel.id}/quarantine`;
  expect((await call("GET", url)).body).toMatchObject([
    { id: first.id, error: "why" },
    { id: second.id },
  ]);

  expect((await call("POST", `${url}/${first.id}/replay`)).status).toBe(204);
  expect((await call("POST", `${url}/${second.id}/discard`)).status).toBe(204);

  expect((await call("GET", url)).body).toEqual([]);
  await insert("3");
  await insert("4");
  expect((await call("POST", `${url}/replay`)).body).toEqual({ replayed: 2 });
  expect((await call("POST", `${url}/replay`)).status).toBe(404);
  expect((await call("POST", `${url}/${second.id}/replay`)).body.code).toBe(
    "QUARANTINE_ITEM_NOT_FOUND",
  );
});

test("without the right Social Media Admin nothing is shown", async ({ db, app }) => {
  const { cookie } = await insertUser(db, { rights: ["directory.read"] });

  for (const url of ["/api/accounts", "/api/channels"]) {
    expect((await app.inject(as(cookie, { url }))).statusCode).toBe(403);
  }
});
