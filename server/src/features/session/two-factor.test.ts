import { expect } from "vitest";
import { as, sameOrigin, test } from "../../../../test/kit/app.ts";
import { fromBase32 } from "../../../../test/kit/base32.ts";
import { injectApi } from "../../../../test/kit/inject-api.ts";
import { insertUser, type TestUser, testPassword } from "../../../../test/kit/users.ts";
import type { Db } from "../../platform/db/open-database.ts";
import type { HttpServer } from "../../platform/http/create-http.ts";
import { totpCode, totpStep } from "./totp.ts";

let lastAddress = 0;

/** Each sign-in from an address of its own: attempts of one must not count for another. */
function signIn(app: HttpServer, payload: { name: string; password?: string; code?: string }) {
  return app.inject({
    method: "POST",
    url: "/api/session",
    remoteAddress: `10.1.0.${++lastAddress}`,
    headers: sameOrigin,
    payload: { password: testPassword, ...payload },
  });
}

/** A code that was not taken yet: each of the three steps around now works once. */
async function nextCode(db: Db, userId: string, secret: Buffer): Promise<string> {
  const { lastStep } = await db
    .selectFrom("userTotp")
    .select("lastStep")
    .where("userId", "=", userId)
    .executeTakeFirstOrThrow();
  const now = totpStep(Date.now() / 1000);
  return totpCode(secret, Math.max(now, Number(lastStep) + 1));
}

/** Turns it on, as the account page does. */
async function turnOn(app: HttpServer, db: Db, user: TestUser) {
  const api = injectApi(app, user.cookie);
  const begun = await api.post("/api/account/two-factor");
  const secret = fromBase32(begun.body.secret);
  // The code before this one, so that the test need not wait for the next.
  const code = totpCode(secret, totpStep(Date.now() / 1000) - 1);
  const { status, body } = await api.put("/api/account/two-factor", { code });
  expect(status, JSON.stringify(body)).toBe(200);
  return { secret, codes: body.codes as string[], api, next: () => nextCode(db, user.id, secret) };
}

test("with two-factor sign-in the password alone asks for a code, and the code signs in", async ({
  app,
  db,
}) => {
  const user = await insertUser(db);
  const { next } = await turnOn(app, db, user);

  const without = await signIn(app, user);
  const wrong = await signIn(app, { name: user.name, code: "000000" });
  const right = await signIn(app, { name: user.name, code: await next() });

  expect(without.json()).toMatchObject({ code: "SECOND_FACTOR_NEEDED" });
  expect(wrong.json()).toMatchObject({
    code: "SECOND_FACTOR_REFUSED",
    problems: [{ path: "code" }],
  });
  expect(right.statusCode).toBe(200);
});

test("a wrong password does not say that there is a second factor", async ({ app, db }) => {
  const user = await insertUser(db);
  await turnOn(app, db, user);

  const answer = await signIn(app, { name: user.name, password: "not the password" });

  expect(answer.json()).toMatchObject({ code: "SIGN_IN_REFUSED" });
});

test("a code works once, also for two who send it at the same moment", async ({ app, db }) => {
  const user = await insertUser(db);
  const { next } = await turnOn(app, db, user);
  const code = await next();

  const both = await Promise.all([
    signIn(app, { name: user.name, code }),
    signIn(app, { name: user.name, code: `${code.slice(0, 3)} ${code.slice(3)}` }),
  ]);
  const again = await signIn(app, { name: user.name, code });

  expect(both.map(({ statusCode }) => statusCode).sort()).toEqual([200, 401]);
  expect(again.statusCode).toBe(401);
});

test("a recovery code signs in once, in capitals and without dashes too", async ({ app, db }) => {
  const user = await insertUser(db);
  const { codes, api } = await turnOn(app, db, user);
  const [first = "", second = ""] = codes;

  const used = await signIn(app, { name: user.name, code: first });
  const again = await signIn(app, { name: user.name, code: first });
  const typed = second.replaceAll("-", "").toUpperCase();
  const other = await signIn(app, { name: user.name, code: typed });

  expect(codes).toHaveLength(10);
  expect([used, again, other].map(({ statusCode }) => statusCode)).toEqual([200, 401, 200]);
  expect((await api.get("/api/account")).body).toMatchObject({ recoveryCodesLeft: 8 });
});

test("recovery codes and the secret are not in the database as they are", async ({ app, db }) => {
  const user = await insertUser(db);
  const { codes, secret } = await turnOn(app, db, user);

  const rows = JSON.stringify([
    await db.selectFrom("recoveryCode").selectAll().where("userId", "=", user.id).execute(),
    await db.selectFrom("userTotp").selectAll().where("userId", "=", user.id).execute(),
  ]);

  expect(rows).not.toContain(codes[0]);
  expect(rows).not.toContain(codes[0]?.replaceAll("-", ""));
  expect(rows).not.toContain(secret.toString("base64url"));
});

test("new recovery codes replace the old ones", async ({ app, db }) => {
  const user = await insertUser(db);
  const { codes, api } = await turnOn(app, db, user);

  const renewed = await api.post("/api/account/two-factor/recovery-codes");

  const old = await signIn(app, { name: user.name, code: codes[0] ?? "" });
  const fresh = await signIn(app, { name: user.name, code: renewed.body.codes[0] });
  expect([old.statusCode, fresh.statusCode]).toEqual([401, 200]);
});

test("what was begun and not confirmed locks nobody out", async ({ app, db }) => {
  const user = await insertUser(db);
  const api = injectApi(app, user.cookie);

  await api.post("/api/account/two-factor");
  const wrong = await api.put("/api/account/two-factor", { code: "123456" });

  expect(wrong).toMatchObject({
    status: 422,
    body: { code: "PROOF_REFUSED", problems: [{ path: "code" }] },
  });
  expect((await signIn(app, user)).statusCode).toBe(200);
});

test("five wrong codes have to wait, from whatever address, and lock out nobody who lacks the password", async ({
  app,
  db,
}) => {
  const user = await insertUser(db);
  const { next } = await turnOn(app, db, user);
  for (let index = 0; index < 5; index++) {
    expect((await signIn(app, { name: user.name, code: "000000" })).statusCode).toBe(401);
  }

  const right = await signIn(app, { name: user.name, code: await next() });
  const stranger = await signIn(app, { name: user.name, password: "a stranger's guess" });

  expect(right.statusCode).toBe(429);
  expect(stranger.statusCode).toBe(401);
});

test("factors change only within minutes of showing who one is", async ({ app, db }) => {
  const user = await insertUser(db);
  const api = injectApi(app, user.cookie);
  const old = new Date(Date.now() - 11 * 60_000);
  await db
    .updateTable("userSession")
    .set({ provedAt: old })
    .where("userId", "=", user.id)
    .execute();

  const before = await api.post("/api/account/two-factor");
  const wrong = await api.post("/api/account/proof", { password: "not the password" });
  const proved = await api.post("/api/account/proof", { password: testPassword });
  const after = await api.post("/api/account/two-factor");

  expect(before).toMatchObject({ status: 403, body: { code: "PROOF_NEEDED" } });
  expect(wrong).toMatchObject({ status: 422, body: { problems: [{ path: "password" }] } });
  expect([proved.status, after.status]).toEqual([204, 200]);
});

test("whoever has two-factor sign-in on proves themselves with a code too", async ({ app, db }) => {
  const user = await insertUser(db);
  const { api, next } = await turnOn(app, db, user);

  const without = await api.post("/api/account/proof", { password: testPassword });
  const code = await next();
  const withCode = await api.post("/api/account/proof", { password: testPassword, code });

  expect(without).toMatchObject({ status: 422, body: { problems: [{ path: "code" }] } });
  expect(withCode.status).toBe(204);
});

test("a role that asks for a second factor gives nothing until there is one", async ({
  app,
  db,
}) => {
  const user = await insertUser(db, { rights: ["audit.read"] });
  const api = injectApi(app, user.cookie);
  await db
    .updateTable("role")
    .set({ requiresSecondFactor: true })
    .where("id", "=", user.roleId)
    .execute();

  const session = await api.get("/api/session");
  const refused = await api.get("/api/audit");
  const { api: afterwards } = await turnOn(app, db, user);
  const allowed = await afterwards.get("/api/audit");
  const off = await afterwards.delete("/api/account/two-factor");

  expect(session.body).toMatchObject({ owesSecondFactor: true, rights: [] });
  expect(refused).toMatchObject({ status: 403, body: { code: "SECOND_FACTOR_OWED" } });
  expect(allowed.status).toBe(200);
  expect(off).toMatchObject({ status: 409, body: { code: "SECOND_FACTOR_REQUIRED" } });
});

test("whoever owes a second factor is told nothing but what sets it up", async ({ app, db }) => {
  const user = await insertUser(db, { rights: ["desk.use", "directory.read"] });
  await db
    .updateTable("role")
    .set({ requiresSecondFactor: true })
    .where("id", "=", user.roleId)
    .execute();
  const statuses = new Map<string, number>();
  for (const url of ["/api/account", "/api/session", "/api/desk", "/api/presence", "/api/events"]) {
    statuses.set(url, (await app.inject(as(user.cookie, { url }))).statusCode);
  }

  expect(Object.fromEntries(statuses)).toEqual({
    "/api/account": 200,
    "/api/session": 200,
    "/api/desk": 403,
    "/api/presence": 403,
    "/api/events": 403,
  });
});

test("an administrator starts somebody anew who has lost the device", async ({ app, db }) => {
  const admin = await insertUser(db, { rights: ["directory.edit", "role.edit"] });
  const user = await insertUser(db);
  const { codes } = await turnOn(app, db, user);
  const api = injectApi(app, admin.cookie);

  const seen = await api.get(`/api/users/${user.id}/sign-in`);
  const reset = await api.delete(`/api/users/${user.id}/factors`);

  expect(seen.body).toMatchObject({ twoFactor: true, recoveryCodesLeft: 10 });
  expect(reset.status).toBe(204);
  expect((await app.inject(as(user.cookie, { url: "/api/session" }))).statusCode).toBe(401);
  expect((await signIn(app, user)).statusCode).toBe(200);
  expect((await signIn(app, { name: user.name, code: codes[0] ?? "" })).statusCode).toBe(200);
  const actions = await db
    .selectFrom("auditEntry")
    .select("action")
    .where("entityId", "=", user.id)
    .orderBy("id")
    .execute();
  expect(actions.map(({ action }) => action)).toEqual([
    "user.twoFactorOn",
    "user.factorsReset",
    "session.begun",
    "session.begun",
  ]);
});

test("who may edit the directory does not weaken somebody with more rights", async ({
  app,
  db,
}) => {
  const editor = await insertUser(db, { rights: ["directory.edit"] });
  const admin = await insertUser(db, { rights: ["role.edit"] });
  const api = injectApi(app, editor.cookie);

  const answers = [
    await api.delete(`/api/users/${admin.id}/factors`),
    await api.delete(`/api/users/${admin.id}/sessions`),
  ];

  expect(answers.map(({ body }) => body.code)).toEqual(["RIGHT_MISSING", "RIGHT_MISSING"]);
});
