import { expect, onTestFinished } from "vitest";
import { as, createApp, sameOrigin, signInAs, test } from "../../../../test/kit/app.ts";
import { injectApi } from "../../../../test/kit/inject-api.ts";
import { listen } from "../../../../test/kit/live-server.ts";
import { insertUser, testPassword } from "../../../../test/kit/users.ts";

test("the list of sessions says where, how and since when, this one first", async ({ app, db }) => {
  const user = await insertUser(db);
  const elsewhere = await app.inject({
    method: "POST",
    url: "/api/session",
    remoteAddress: "10.2.0.1",
    headers: { ...sameOrigin, "user-agent": "Netscape Navigator 4" },
    payload: { name: user.name, password: testPassword },
  });

  const { body } = await injectApi(app, user.cookie).get("/api/account");

  expect(elsewhere.statusCode).toBe(200);
  expect(body.sessions).toMatchObject([
    { isThis: true, userAgent: "test", address: "127.0.0.1" },
    { isThis: false, userAgent: "Netscape Navigator 4", address: "10.2.0.1", method: "password" },
  ]);
  expect(JSON.stringify(body)).not.toContain(user.cookie.replace("sid=", ""));
});

test("one signs out in one other place, and nobody signs out another user", async ({ app, db }) => {
  const user = await insertUser(db);
  const other = await insertUser(db);
  const elsewhere = await signInAs(app, user.name, testPassword);
  const api = injectApi(app, user.cookie);
  const { body } = await api.get("/api/account");
  const there = body.sessions[1].id;

  const stranger = await injectApi(app, other.cookie).delete(`/api/account/sessions/${there}`);
  const still = await app.inject(as(elsewhere, { url: "/api/session" }));
  const ended = await api.delete(`/api/account/sessions/${there}`);
  const after = await app.inject(as(elsewhere, { url: "/api/session" }));
  const twice = await api.delete(`/api/account/sessions/${there}`);

  expect([stranger.status, still.statusCode]).toEqual([404, 200]);
  expect([ended.status, after.statusCode]).toEqual([204, 401]);
  expect(twice).toMatchObject({ status: 404, body: { code: "SESSION_NOT_FOUND" } });
});

test("signing out everywhere else leaves this place, and with all leaves none", async ({
  app,
  db,
}) => {
  const user = await insertUser(db);
  const elsewhere = await signInAs(app, user.name, testPassword);
  const api = injectApi(app, user.cookie);
  async function statuses() {
    const both = [user.cookie, elsewhere].map((cookie) =>
      app.inject(as(cookie, { url: "/api/session" })),
    );
    return (await Promise.all(both)).map(({ statusCode }) => statusCode);
  }

  await api.delete("/api/account/sessions");
  const others = await statuses();
  await api.delete("/api/account/sessions?all=true");
  const all = await statuses();

  expect([others, all]).toEqual([
    [200, 401],
    [401, 401],
  ]);
});

test("an administrator signs a user out, and what is open at another server closes within two seconds", async ({
  app,
  database,
  db,
}) => {
  const admin = await insertUser(db, { rights: ["directory.edit", "role.edit"] });
  const user = await insertUser(db);
  const second = await createApp(database);
  onTestFinished(second.close);
  const url = await second.app.listen({ port: 0, host: "127.0.0.1" });
  const stream = await listen(url, user.cookie);

  const { status } = await injectApi(app, admin.cookie).delete(`/api/users/${user.id}/sessions`);
  const ended = performance.now();
  await stream.next(({ type }) => type === "session.ended", 30_000);
  await stream.ended;

  expect(status).toBe(204);
  // Two seconds of its own are not the test machine's: the server looks at least once a second.
  expect(performance.now() - ended).toBeLessThan(15_000);
});

test("sign-ins and refusals stand in the audit log, and what was typed as an unknown name does not", async ({
  app,
  db,
}) => {
  const user = await insertUser(db);
  function attempt(name: string, password: string) {
    const payload = { name, password };
    return app.inject({ method: "POST", url: "/api/session", headers: sameOrigin, payload });
  }

  await attempt(user.name, "not the password");
  await attempt("my secret typed into the wrong field", "x");
  await attempt(user.name, testPassword);

  const entries = await db
    .selectFrom("auditEntry")
    .select(["action", "actorName", "entityId", "reason", "after"])
    .orderBy("id", "desc")
    .limit(3)
    .execute();
  expect(entries).toMatchObject([
    { action: "session.begun", actorName: user.name, after: { method: "password" } },
    { action: "session.refused", actorName: "An unknown name", entityId: "" },
    { action: "session.refused", entityId: user.id, reason: "The password was wrong." },
  ]);
});

test.for(["password12345", "signalbox2026!", "qwertyuiop1234"])(
  "%s is no new password, said at its field",
  async (next, { app, db }) => {
    const user = await insertUser(db);

    const { status, body } = await injectApi(app, user.cookie).put("/api/session/password", {
      current: testPassword,
      next,
    });

    expect(status).toBe(422);
    expect(body).toMatchObject({ code: "PASSWORD_REFUSED", problems: [{ path: "next" }] });
  },
);
