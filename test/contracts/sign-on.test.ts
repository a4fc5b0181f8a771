import { expect, onTestFinished } from "vitest";
import type { Db } from "../../server/src/platform/db/index.ts";
import type { HttpServer } from "../../server/src/platform/http/create-http.ts";
import { as, sameOrigin, test as withApp } from "../kit/app.ts";
import { injectApi } from "../kit/inject-api.ts";
import {
  type Person,
  signOnClient,
  startSignOnProvider,
  visitProvider,
} from "../kit/sign-on-provider.ts";
import { insertUser } from "../kit/users.ts";

const people: Person[] = [
  { sub: "maria", email: "Maria@example.org", email_verified: true, name: "Maria Lopez" },
  { sub: "liar", email: "maria@example.org", email_verified: false, name: "Not Maria" },
  { sub: "newcomer", name: "New Comer", preferred_username: "new comer" },
  { sub: "twin", email: "shared@example.org", email_verified: true },
  { sub: "gone", email: "gone@example.org", email_verified: true },
];

// Ids of providers are the first in the file's own database.
const redirectUris = Array.from(
  { length: 20 },
  (_, index) => `http://localhost/api/session/sign-on/${index + 1}/return`,
);

const test = withApp.extend(
  "provider",
  { scope: "file" },
  // biome-ignore lint/correctness/noEmptyPattern: Vitest reads from the pattern which fixtures are needed
  async ({}, { onCleanup }) => {
    const provider = await startSignOnProvider({ redirectUris, people });
    onCleanup(provider.stop);
    return provider;
  },
);

let count = 0;

async function addProvider(app: HttpServer, db: Db, issuer: string, change: object = {}) {
  const admin = await insertUser(db, { rights: ["role.edit", "directory.read"] });
  const { status, body } = await injectApi(app, admin.cookie).post("/api/sign-on-providers", {
    ...{ name: `Company ${++count}`, issuer, ...signOnClient },
    ...change,
  });
  return { status, body, admin };
}

/** Begins in a browser of its own; its cookies are what it has to bring back. */
async function begin(app: HttpServer, providerId: string, back = "/desk") {
  const response = await app.inject({
    url: `/api/session/sign-on/${providerId}?return=${encodeURIComponent(back)}`,
  });
  const cookie = response.cookies.map(({ name, value }) => `${name}=${value}`).join("; ");
  return { response, cookie, url: response.headers.location ?? "" };
}

async function signOn(app: HttpServer, providerId: string, sub: string | undefined, back?: string) {
  const { url, cookie } = await begin(app, providerId, back);
  const address = await visitProvider(url, sub);
  return comeBack(app, address, cookie);
}

async function comeBack(app: HttpServer, address: URL, cookie: string) {
  const response = await app.inject({
    url: `${address.pathname}${address.search}`,
    headers: { cookie, "sec-fetch-site": "cross-site" },
  });
  const jar = response.cookies.map(({ name, value }) => `${name}=${value}`).join("; ");
  const problem = (
    await app.inject({ url: "/api/session/sign-on-problem", headers: { cookie: jar } })
  ).json().problem;
  const sid = response.cookies.find(({ name }) => name === "sid")?.value;
  return { location: response.headers.location, sid, problem };
}

async function whoIs(app: HttpServer, sid: string | undefined) {
  const { statusCode, body } = await app.inject(as(`sid=${sid}`, { url: "/api/session" }));
  return statusCode === 200 ? JSON.parse(body).user.name : statusCode;
}

test("a provider's button stands on the sign-in page, its secret nowhere", async ({
  app,
  db,
  provider,
}) => {
  const { status, body, admin } = await addProvider(app, db, provider.issuer);

  const about = (await app.inject({ url: "/api/about" })).json();
  const listed = await injectApi(app, admin.cookie).get("/api/sign-on-providers");
  const rows = await db.selectFrom("signOnProvider").selectAll().execute();
  const audit = await db.selectFrom("auditEntry").selectAll().execute();

  expect(status, JSON.stringify(body)).toBe(200);
  expect(about.signOn).toContainEqual({ id: body.id, name: body.name });
  expect(listed.body).toMatchObject([{ hasSecret: true, users: 0 }]);
  expect(JSON.stringify([listed.body, rows, audit])).not.toContain(signOnClient.secret);
});

test("whose verified address is known is signed in, and by the subject from then on", async ({
  app,
  db,
  provider,
}) => {
  const { body } = await addProvider(app, db, provider.issuer);
  const user = await insertUser(db, { name: "maria" });
  const others = db.updateTable("userAccount").where("id", "=", user.id);
  await others.set({ email: "maria@example.org" }).execute();

  const first = await signOn(app, body.id, "maria", "/desk?a=b");
  await others.set({ email: "changed@example.org" }).execute();
  const second = await signOn(app, body.id, "maria");

  expect(first.location).toBe("/desk?a=b");
  expect([await whoIs(app, first.sid), await whoIs(app, second.sid)]).toEqual(["maria", "maria"]);
  const sessions = await injectApi(app, `sid=${second.sid}`).get("/api/account");
  expect(sessions.body.signOn).toEqual([body.name]);
  expect(sessions.body.sessions[0]).toMatchObject({ isThis: true, method: "singleSignOn" });
  await others.set({ email: "maria@example.org" }).execute();
});

test.for([
  ["an address that the provider has not verified", "liar", "no user here has your e-mail"],
  ["an address that two users have", "twin", "no user here has your e-mail"],
  ["a disabled user", "gone", "your user is disabled"],
  ["somebody who cancels", undefined, "You were not signed in at"],
] as const)("%s is refused with a sentence", async ([, sub, sentence], { app, db, provider }) => {
  const { body } = await addProvider(app, db, provider.issuer);
  const emails = { twin: ["shared@example.org", "shared@example.org"], gone: ["gone@example.org"] };
  for (const email of emails[sub as keyof typeof emails] ?? []) {
    const { id } = await insertUser(db);
    const enabled = !email.startsWith("gone");
    await db.updateTable("userAccount").set({ email, enabled }).where("id", "=", id).execute();
  }

  const { location, sid, problem } = await signOn(app, body.id, sub);

  expect(location).toBe("/sign-in?problem=true");
  expect(sid).toBeUndefined();
  expect(problem).toMatchObject({ code: "SIGN_ON_REFUSED" });
  expect(problem.message).toContain(sentence);
});

test("who is new becomes a user with the role that was chosen, once, also for two visits at once", async ({
  app,
  db,
  provider,
}) => {
  const role = await insertUser(db, { rights: ["desk.use"] });
  const { body } = await addProvider(app, db, provider.issuer, { newUserRoleId: role.roleId });

  const both = await Promise.all([
    signOn(app, body.id, "newcomer"),
    signOn(app, body.id, "newcomer"),
  ]);

  const names = await Promise.all(both.map(({ sid }) => whoIs(app, sid)));
  expect(names).toEqual(["new.comer", "new.comer"]);
  const session = await app.inject(as(`sid=${both[0].sid}`, { url: "/api/session" }));
  expect(session.json()).toMatchObject({
    user: { displayName: "New Comer" },
    rights: ["desk.use"],
  });
});

test("what another browser began cannot be ended in this one, nor can anything be ended twice", async ({
  app,
  db,
  provider,
}) => {
  const role = await insertUser(db);
  const { body } = await addProvider(app, db, provider.issuer, { newUserRoleId: role.roleId });
  const { url, cookie } = await begin(app, body.id);
  const mine = await begin(app, body.id);
  const address = await visitProvider(url, "newcomer");

  const without = await comeBack(app, address, "");
  const planted = await comeBack(app, address, mine.cookie);
  const right = await comeBack(app, address, cookie);
  const again = await comeBack(app, address, cookie);

  expect([without.sid, planted.sid, again.sid]).toEqual([undefined, undefined, undefined]);
  expect(without.problem.message).toContain("not begun in this browser");
  expect(right.sid).toBeDefined();
});

test("the way back leads nowhere but to our own pages", async ({ app, db, provider }) => {
  const role = await insertUser(db);
  const { body } = await addProvider(app, db, provider.issuer, { newUserRoleId: role.roleId });

  const { location } = await signOn(app, body.id, "newcomer", "//evil.example/");

  expect(location).toBe("/");
});

test("a provider that is turned off or away is said so, and no button is left of it", async ({
  app,
  db,
  provider,
}) => {
  const { body, admin } = await addProvider(app, db, provider.issuer);
  await injectApi(app, admin.cookie).patch(`/api/sign-on-providers/${body.id}`, { enabled: false });

  const { response } = await begin(app, body.id);
  const about = (await app.inject({ url: "/api/about" })).json();

  expect(response.headers.location).toBe("/sign-in?problem=true");
  expect(about.signOn.map(({ id }: { id: string }) => id)).not.toContain(body.id);
});

test.for([
  ["issuer", { issuer: "http://login.example.org" }, "https"],
  ["issuer", { issuer: "no address" }, "address"],
  ["issuer", { issuer: "http://127.0.0.1:1" }, "cannot be asked"],
  ["scopes", { scopes: "email profile" }, "openid"],
  ["newUserRoleId", { newUserRoleId: "999999" }, "There is no role"],
] as const)(
  "a wrong %s is refused at its field",
  async ([path, change, sentence], { app, db, provider }) => {
    const { status, body } = await addProvider(app, db, provider.issuer, change);

    expect(status).toBeGreaterThanOrEqual(400);
    expect(body.problems[0]).toMatchObject({ path });
    expect(body.problems[0].message).toContain(sentence);
  },
);

test("a moved provider asks for its secret again and forgets whom the old one knew", async ({
  app,
  db,
  provider,
}) => {
  const another = await startSignOnProvider({ redirectUris, people });
  onTestFinished(another.stop);
  const role = await insertUser(db);
  const rules = { newUserRoleId: role.roleId };
  const { body, admin } = await addProvider(app, db, provider.issuer, rules);
  await signOn(app, body.id, "newcomer");
  const api = injectApi(app, admin.cookie);
  const url = `/api/sign-on-providers/${body.id}`;

  const silent = await api.patch(url, { issuer: another.issuer });
  const moved = await api.patch(url, { issuer: another.issuer, secret: signOnClient.secret });

  expect(silent.body.problems[0]).toMatchObject({ path: "secret" });
  expect(moved.body).toMatchObject({ issuer: another.issuer, users: 0 });
});

test("signing on is no way around the same-origin rule of changes", async ({ app }) => {
  const response = await app.inject({
    method: "POST",
    url: "/api/session/passkey/options",
    headers: { ...sameOrigin, "sec-fetch-site": "cross-site" },
  });

  expect(response.statusCode).toBe(403);
});
