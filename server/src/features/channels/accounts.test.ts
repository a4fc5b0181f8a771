import { afterAll, beforeAll, expect } from "vitest";
import { test } from "../../../../test/kit/app.ts";
import {
  accountInput,
  addChannel,
  admin,
  facebook,
  insertWorkgroup,
  startFacebook,
} from "./testing.ts";

beforeAll(startFacebook);
afterAll(() => facebook.close());

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
