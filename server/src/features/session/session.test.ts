import { expect, onTestFinished } from "vitest";
import { as, createApp, sameOrigin, signInAs, test } from "../../../../test/kit/app.ts";
import { createDatabase } from "../../../../test/kit/database.ts";
import { insertUser, testPassword } from "../../../../test/kit/users.ts";
import type { HttpServer } from "../../platform/http/create-http.ts";
import { ensureFirstAdministrator } from "./first-administrator.ts";

let lastAddress = 0;

/** Each test from an address of its own: attempts of one must not count for another. */
function newAddress() {
  return `10.0.0.${++lastAddress}`;
}

function attempt(
  app: HttpServer,
  name: string,
  password: string,
  remoteAddress: string,
  headers = {},
) {
  return app.inject({
    method: "POST",
    url: "/api/session",
    remoteAddress,
    headers: { ...sameOrigin, ...headers },
    payload: { name, password },
  });
}

test("signing in answers who one is and sets a cookie that scripts cannot read", async ({
  app,
  db,
}) => {
  const { name } = await insertUser(db, { rights: ["desk.use"] });

  const response = await attempt(app, name.toUpperCase(), testPassword, newAddress());

  expect(response.json()).toMatchObject({ user: { name }, rights: ["desk.use"] });
  expect(response.cookies[0]).toMatchObject({
    name: "sid",
    httpOnly: true,
    sameSite: "Lax",
    path: "/",
  });
});

test("only a hash of the session's id is stored", async ({ app, db }) => {
  const { name } = await insertUser(db);
  const cookie = await signInAs(app, name, testPassword);

  const rows = await db.selectFrom("userSession").select("idHash").execute();

  expect(JSON.stringify(rows)).not.toContain(cookie.replace("sid=", ""));
});

test("behind https the cookie is the browser-protected one, and the plain one counts for nothing", async ({
  database,
  db,
}) => {
  const { app, close } = await createApp(database, {
    settings: { publicUrl: new URL("https://desk.example") },
  });
  onTestFinished(close);
  const { name, cookie } = await insertUser(db);

  const response = await attempt(app, name, testPassword, newAddress());
  const [secure] = response.cookies;
  const withSecure = await app.inject(
    as(`${secure?.name}=${secure?.value}`, { url: "/api/session" }),
  );
  const withPlain = await app.inject(as(cookie, { url: "/api/session" }));

  expect(secure).toMatchObject({ name: "__Host-sid", secure: true, path: "/" });
  expect(secure).not.toHaveProperty("domain");
  expect(response.headers["strict-transport-security"]).toContain("max-age=31536000");
  expect([withSecure.statusCode, withPlain.statusCode]).toEqual([200, 401]);
});

test("an unknown name and a wrong password get the same answer", async ({ app, db }) => {
  const { name } = await insertUser(db);
  await db.insertInto("userAccount").values({ name: "no-password", displayName: "" }).execute();

  const answers = [
    await attempt(app, name, "wrong password", newAddress()),
    await attempt(app, "nobody-at-all", "wrong password", newAddress()),
    await attempt(app, "no-password", "nobody has this password", newAddress()),
  ].map((response) => ({ ...response.json(), requestId: "" }));

  expect(answers[0]).toMatchObject({ code: "SIGN_IN_REFUSED", retry: "signIn" });
  expect(answers[1]).toEqual(answers[0]);
  expect(answers[2]).toEqual(answers[0]);
});

test("a disabled user is out at once and cannot come back", async ({ app, db }) => {
  const user = await insertUser(db);
  await db.updateTable("userAccount").set({ enabled: false }).where("id", "=", user.id).execute();

  const session = await app.inject(as(user.cookie, { url: "/api/session" }));
  const again = await attempt(app, user.name, testPassword, newAddress());

  expect([session.statusCode, again.statusCode]).toEqual([401, 401]);
});

test("a session id planted before signing in is worth nothing after it", async ({ app, db }) => {
  const victim = await insertUser(db);
  const attacker = await insertUser(db);

  const response = await attempt(app, victim.name, testPassword, newAddress(), {
    cookie: attacker.cookie,
  });
  const planted = await app.inject(as(attacker.cookie, { url: "/api/session" }));
  const made = await app.inject(as("sid=chosen-by-the-attacker", { url: "/api/session" }));

  expect(`sid=${response.cookies[0]?.value}`).not.toBe(attacker.cookie);
  expect([planted.statusCode, made.statusCode]).toEqual([401, 401]);
});

test("the sixth wrong password from one address has to wait, a right one too", async ({
  app,
  db,
}) => {
  const { name } = await insertUser(db);
  const address = newAddress();
  for (let index = 0; index < 5; index++) {
    expect((await attempt(app, name, "wrong password", address)).statusCode).toBe(401);
  }

  const sixth = await attempt(app, name, testPassword, address);
  const elsewhere = await attempt(app, name, testPassword, newAddress());

  expect(sixth.statusCode).toBe(429);
  expect(sixth.json()).toMatchObject({ code: "SIGN_IN_THROTTLED", retry: "later" });
  expect(Number(sixth.headers["retry-after"])).toBeGreaterThan(800);
  expect(elsewhere.statusCode).toBe(200);
});

test("thirty guesses at the same moment are no way around the limit", async ({ app, db }) => {
  const { name } = await insertUser(db);
  const address = newAddress();

  const answers = await Promise.all(
    Array.from({ length: 30 }, () => attempt(app, name, "wrong password", address)),
  );

  const looked = answers.filter(({ statusCode }) => statusCode === 401);
  expect(looked.length).toBeLessThanOrEqual(5);
  expect(answers.every(({ statusCode }) => statusCode === 401 || statusCode === 429)).toBe(true);
});

test("the wait ends when the failures are old", async ({ app, db }) => {
  const { name } = await insertUser(db);
  const address = newAddress();
  for (let index = 0; index < 6; index++) await attempt(app, name, "wrong password", address);
  const old = new Date(Date.now() - 16 * 60_000);
  await db.updateTable("signInFailure").set({ at: old }).where("address", "=", address).execute();

  expect((await attempt(app, name, testPassword, address)).statusCode).toBe(200);
});

test("signing out ends the session on the server", async ({ app, db }) => {
  const { cookie } = await insertUser(db);

  const out = await app.inject(as(cookie, { method: "DELETE", url: "/api/session" }));
  const after = await app.inject(as(cookie, { url: "/api/session" }));

  expect(out.statusCode).toBe(204);
  expect(out.cookies[0]).toMatchObject({ name: "sid", value: "" });
  expect(after.statusCode).toBe(401);
});

test.for([
  ["idle for half an hour", { lastSeenAt: new Date(Date.now() - 31 * 60_000) }],
  ["older than a working day", { expiresAt: new Date(Date.now() - 1000) }],
] as const)("a session %s is over", async ([, change], { app, db }) => {
  const user = await insertUser(db);
  await db.updateTable("userSession").set(change).where("userId", "=", user.id).execute();

  expect((await app.inject(as(user.cookie, { url: "/api/session" }))).statusCode).toBe(401);
});

test("using a session keeps it alive", async ({ app, db }) => {
  const user = await insertUser(db);
  const before = new Date(Date.now() - 20 * 60_000);
  await db
    .updateTable("userSession")
    .set({ lastSeenAt: before })
    .where("userId", "=", user.id)
    .execute();

  await app.inject(as(user.cookie, { url: "/api/session" }));

  const row = await db
    .selectFrom("userSession")
    .select("lastSeenAt")
    .where("userId", "=", user.id)
    .executeTakeFirstOrThrow();
  expect(row.lastSeenAt.getTime()).toBeGreaterThan(before.getTime());
});

test("a new password ends the other sessions and replaces the old one", async ({ app, db }) => {
  const user = await insertUser(db);
  const elsewhere = await signInAs(app, user.name, testPassword);
  const next = "a much better secret";
  function change(payload: object) {
    return app.inject(as(user.cookie, { method: "PUT", url: "/api/session/password", payload }));
  }

  const wrong = await change({ current: "not this one", next });
  const short = await change({ current: testPassword, next: "short" });
  const changed = await change({ current: testPassword, next });

  expect([wrong.statusCode, short.statusCode, changed.statusCode]).toEqual([422, 422, 204]);
  expect(wrong.json()).toMatchObject({ problems: [{ path: "current" }] });
  expect(short.json().message).toContain("at least 12 characters");
  expect((await app.inject(as(elsewhere, { url: "/api/session" }))).statusCode).toBe(401);
  expect((await app.inject(as(user.cookie, { url: "/api/session" }))).statusCode).toBe(200);
  expect((await attempt(app, user.name, testPassword, newAddress())).statusCode).toBe(401);
  expect((await attempt(app, user.name, next, newAddress())).statusCode).toBe(200);
});

test("a password hash made with less effort is made anew at the next sign-in", async ({
  app,
  db,
}) => {
  const { hash } = await import("@node-rs/argon2");
  const user = await insertUser(db);
  const weak = await hash(testPassword, { memoryCost: 8192, timeCost: 1, parallelism: 1 });
  await db
    .updateTable("userAccount")
    .set({ passwordHash: weak })
    .where("id", "=", user.id)
    .execute();

  await signInAs(app, user.name, testPassword);

  const row = await db
    .selectFrom("userAccount")
    .select("passwordHash")
    .where("id", "=", user.id)
    .executeTakeFirstOrThrow();
  expect(row.passwordHash).toMatch(/^\$argon2id\$v=19\$m=47104,t=1,p=1\$/);
});

test("of servers that start first together one makes the administrator, who can do everything", async () => {
  const { database, drop } = await createDatabase();
  onTestFinished(drop);

  const made = await Promise.all([1, 2, 3].map(() => ensureFirstAdministrator(database.db)));
  const later = await ensureFirstAdministrator(database.db);

  const [administrator, ...others] = made.filter((one) => one !== undefined);
  expect(others).toEqual([]);
  expect(later).toBeUndefined();
  const { app, close } = await createApp(database);
  onTestFinished(close);
  const cookie = await signInAs(app, "admin", administrator?.password ?? "");
  expect((await app.inject(as(cookie, { url: "/api/audit" }))).statusCode).toBe(200);
});

test("a demonstration says who can sign in", async ({ database }) => {
  const accounts = [{ name: "ana", password: "demo", what: "Agent" }];
  const { app, close } = await createApp(database, { demoAccounts: () => accounts });
  onTestFinished(close);

  expect((await app.inject({ url: "/api/about" })).json()).toMatchObject({
    name: "Signalbox",
    demo: { accounts },
  });
});
