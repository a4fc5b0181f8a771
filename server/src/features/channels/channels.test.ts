import { sql } from "kysely";
import { afterAll, beforeAll, expect } from "vitest";
import { as, test } from "../../../../test/kit/app.ts";
import {
  createFacebookSimulator,
  type FacebookSimulator,
} from "../../../../test/kit/facebook/index.ts";
import { insertUser } from "../../../../test/kit/users.ts";
import { inTransaction, json } from "../../platform/db/index.ts";
import type { HttpServer } from "../../platform/http/create-http.ts";
import { recordRate } from "../../social/rates.ts";

let facebook: FacebookSimulator;

beforeAll(async () => {
  facebook = createFacebookSimulator();
  await facebook.start();
});
afterAll(() => facebook.close());

function accountInput(name = "Acme") {
  const page = facebook.world.addPage({ name });
  const credentials = {
    pageId: page.id,
    pageAccessToken: facebook.tokens.issuePageToken(page.id),
    appSecret: "a secret of the app",
    verifyToken: "verify",
  };
  return { platform: "facebook", name: `${name} ${page.id}`, baseUrl: facebook.url, credentials };
}

type Db = Parameters<typeof insertUser>[0];
type App = HttpServer;

async function admin(db: Db, app: App) {
  const { cookie } = await insertUser(db, { rights: ["socialMedia.admin"] });
  return async (method: "GET" | "POST" | "PATCH" | "DELETE", url: string, payload?: object) => {
    const response = await app.inject(as(cookie, { method, url, ...(payload ? { payload } : {}) }));
    const body = response.body === "" || response.body === "null" ? undefined : response.json();
    return { status: response.statusCode, body, text: response.body };
  };
}

async function insertWorkgroup(db: Db, name: string) {
  const row = await db
    .insertInto("workgroup")
    .values({ name })
    .returning("id")
    .executeTakeFirstOrThrow();
  return row.id;
}

async function addChannel(db: Db, call: Awaited<ReturnType<typeof admin>>, name: string) {
  const account = await call("POST", "/api/accounts", accountInput(name));
  const workgroup = await insertWorkgroup(db, `Workgroup of ${name}`);
  const input = {
    name,
    accountId: account.body.id,
    conversationWorkgroupId: workgroup,
    directMessageWorkgroupId: null,
  };
  return {
    account: account.body,
    workgroup,
    channel: (await call("POST", "/api/channels", input)).body,
  };
}

test("an account is checked at the network, saved sealed, and never told again", async ({
  db,
  app,
}) => {
  const call = await admin(db, app);
  const input = accountInput("Sealed");

  expect((await call("POST", "/api/accounts/test", input)).body).toMatchObject({
    ok: true,
    name: "Sealed",
  });
  const added = await call("POST", "/api/accounts", input);

  expect(added.status, added.text).toBe(200);
  expect(added.body.webhookUrl).toContain(`/webhooks/facebook/${added.body.id}`);
  const everything = [
    added.text,
    (await call("GET", "/api/accounts")).text,
    JSON.stringify(await db.selectFrom("socialAccount").selectAll().execute()),
    JSON.stringify(await db.selectFrom("auditEntry").selectAll().execute()),
  ].join();
  expect(everything).not.toContain(input.credentials.pageAccessToken);
  expect(everything).not.toContain("a secret of the app");
  expect((await call("POST", `/api/accounts/${added.body.id}/test`)).body).toMatchObject({
    ok: true,
  });
});

test("credentials that the network refuses are not saved, and a wrong token is said to be one", async ({
  db,
  app,
}) => {
  const call = await admin(db, app);
  const input = accountInput("Wrong");
  const wrong = { ...input, credentials: { ...input.credentials, pageAccessToken: "EAAGwrong" } };

  expect((await call("POST", "/api/accounts/test", wrong)).body).toMatchObject({ ok: false });
  expect(await call("POST", "/api/accounts", wrong)).toMatchObject({
    status: 422,
    body: { code: "CREDENTIALS_REFUSED" },
  });
  const incomplete = await call("POST", "/api/accounts", {
    ...input,
    credentials: { pageId: "1" },
  });
  expect(incomplete.body).toMatchObject({
    code: "CREDENTIALS_MISSING",
    message: expect.stringContaining("pageAccessToken"),
  });
  const unreachable = await call("POST", "/api/accounts", {
    ...input,
    baseUrl: "http://127.0.0.1:9",
  });
  expect(unreachable).toMatchObject({ status: 503, body: { code: "ACCOUNT_UNREACHABLE" } });
  expect((await call("POST", "/api/accounts", { ...input, platform: "x" })).body.code).toBe(
    "CREDENTIALS_MISSING",
  );
});

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

test("a token that ends soon is told of at its account and at its channels", async ({
  db,
  app,
}) => {
  const call = await admin(db, app);
  const input = accountInput("Ending");
  const inDays = (days: number) => Date.now() + days * 86_400_000;
  const token = (days: number) => ({
    pageAccessToken: facebook.tokens.issuePageToken(input.credentials.pageId, {
      expiresAt: inDays(days),
    }),
  });
  const added = await call("POST", "/api/accounts", {
    ...input,
    credentials: { ...input.credentials, ...token(13) },
  });
  const workgroup = await insertWorkgroup(db, "Workgroup of Ending");
  const { body: channel } = await call("POST", "/api/channels", {
    name: "Ending",
    accountId: added.body.id,
    conversationWorkgroupId: workgroup,
    directMessageWorkgroupId: null,
  });
  const renewed = await call("PATCH", `/api/accounts/${added.body.id}`, { credentials: token(20) });

  expect(Date.parse(added.body.expiresAt) - inDays(13)).toBeLessThanOrEqual(0);
  expect(channel.stateReason).toContain(`ends on ${added.body.expiresAt.slice(0, 10)}`);
  expect(Date.parse(renewed.body.expiresAt)).toBeGreaterThan(inDays(19));
  expect((await call("GET", `/api/channels/${channel.id}`)).body.stateReason).not.toContain(
    "ends on",
  );
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

test("new credentials set a stopped channel going; those of another page are refused", async ({
  db,
  app,
}) => {
  const call = await admin(db, app);
  const { account, channel } = await addChannel(db, call, "Expired");
  await db
    .updateTable("socialChannel")
    .set({ state: "needsReauthorisation", stateReason: "190/460" })
    .where("id", "=", channel.id)
    .execute();
  const renewed = facebook.tokens.issuePageToken(account.externalId);

  const changed = await call("PATCH", `/api/accounts/${account.id}`, {
    credentials: { pageAccessToken: renewed },
  });
  const other = await call("PATCH", `/api/accounts/${account.id}`, {
    credentials: accountInput("Other").credentials,
  });

  expect(changed.status, changed.text).toBe(200);
  expect((await call("GET", `/api/channels/${channel.id}`)).body.state).toBe("active");
  expect(other.body.code).toBe("ACCOUNT_DIFFERENT");
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
