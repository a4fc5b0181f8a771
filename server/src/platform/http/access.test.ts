import { expect, onTestFinished } from "vitest";
import { as, createApp, test } from "../../../../test/kit/app.ts";
import { appWith } from "../../../../test/kit/app-with-routes.ts";
import { insertUser } from "../../../../test/kit/users.ts";

test.for([
  ["nothing", {}],
  ["two things", { public: true, signedIn: true }],
  ["a right that does not exist", { right: "desk.dance" }],
] as const)(
  "a route that declares %s keeps the server from starting",
  async ([, config], { database }) => {
    const app = await appWith(database, (routes) => {
      routes.get("/api/open", { config: config as object }, async () => "secrets");
    });

    await expect(app.ready()).rejects.toThrow("Route GET /api/open must declare who may call it");
  },
);

test("rights decide, and signing in comes first", async ({ database, db }) => {
  const app = await appWith(database, (routes) => {
    routes.get("/api/any", { config: { signedIn: true } }, async () => ({}));
    routes.get("/api/audited", { config: { right: "audit.read" } }, async () => ({}));
  });
  const auditor = await insertUser(db, { rights: ["audit.read"] });
  const agent = await insertUser(db, { rights: ["desk.use"] });
  async function status(url: string, cookie = "") {
    return (await app.inject({ url, headers: { cookie } })).statusCode;
  }

  expect(await status("/api/any")).toBe(401);
  expect(await status("/api/any", "sid=guessed")).toBe(401);
  expect(await status("/api/any", agent.cookie)).toBe(200);
  expect(await status("/api/audited", agent.cookie)).toBe(403);
  expect(await status("/api/audited", auditor.cookie)).toBe(200);
});

test("a right that was taken away a moment ago no longer counts", async ({ app, db }) => {
  const auditor = await insertUser(db, { rights: ["audit.read"] });
  const before = await app.inject(as(auditor.cookie, { url: "/api/audit" }));
  await db.deleteFrom("roleRight").where("roleId", "=", auditor.roleId).execute();

  const after = await app.inject(as(auditor.cookie, { url: "/api/audit" }));

  expect([before.statusCode, after.statusCode]).toEqual([200, 403]);
  expect(after.json()).toMatchObject({ code: "RIGHT_MISSING", retry: "never" });
});

const crossSite: [string, Record<string, string>, number][] = [
  ["our own page", { "sec-fetch-site": "same-origin" }, 200],
  ["the address bar", { "sec-fetch-site": "none" }, 200],
  ["another site", { "sec-fetch-site": "cross-site" }, 403],
  ["a sister domain", { "sec-fetch-site": "same-site" }, 403],
  [
    "another site that forges our origin's name",
    { "sec-fetch-site": "cross-site", origin: "http://localhost:80" },
    403,
  ],
  ["our origin, without Sec-Fetch-Site", { origin: "http://localhost:80" }, 200],
  ["another origin", { origin: "https://evil.example" }, 403],
  ["another port", { origin: "http://localhost:81" }, 403],
  ["https instead of http", { origin: "https://localhost:80" }, 403],
  ["a sandboxed frame", { origin: "null" }, 403],
  ["nobody who says where from", {}, 403],
];
test.for(crossSite)("a change sent by %s", async ([, headers, expected], { database, db }) => {
  const app = await appWith(database, (routes) => {
    const config = { signedIn: true } as const;
    for (const method of ["POST", "PUT", "PATCH", "DELETE"]) {
      routes.route({ method, url: "/api/change", config, handler: async () => ({}) });
    }
    routes.get("/api/change", { config }, async () => ({}));
  });
  const { cookie } = await insertUser(db);

  for (const method of ["POST", "PUT", "PATCH", "DELETE"] as const) {
    const response = await app.inject({
      method,
      url: "/api/change",
      headers: { cookie, host: "localhost:80", ...headers },
    });
    expect(response.statusCode, method).toBe(expected);
  }
  const read = await app.inject({
    url: "/api/change",
    headers: { cookie, host: "localhost:80", ...headers },
  });
  expect(read.statusCode).toBe(200);
});

test("behind a public address only that origin counts", async ({ database }) => {
  const settings = { publicUrl: new URL("https://desk.example.org") };
  const { app, close } = await createApp(database, { settings });
  onTestFinished(close);
  async function signIn(origin: string) {
    const request = {
      method: "POST",
      url: "/api/session",
      payload: { name: "x", password: "y" },
    } as const;
    return (await app.inject({ ...request, headers: { origin } })).json().code;
  }

  expect(await signIn("https://desk.example.org")).toBe("SIGN_IN_REFUSED");
  expect(await signIn("http://desk.example.org")).toBe("CROSS_SITE_REFUSED");
});

test("too many requests of one session do not stop another", async ({ database, db }) => {
  const { app, close } = await createApp(database, { settings: { rateLimit: 3 } });
  onTestFinished(close);
  const [busy, calm] = [await insertUser(db), await insertUser(db)];
  const statuses: number[] = [];
  for (let index = 0; index < 5; index++) {
    statuses.push((await app.inject(as(busy.cookie, { url: "/api/session" }))).statusCode);
  }

  const refused = await app.inject(as(busy.cookie, { url: "/api/session" }));
  const other = await app.inject(as(calm.cookie, { url: "/api/session" }));

  expect(statuses).toEqual([200, 200, 200, 429, 429]);
  expect(refused.json()).toMatchObject({ code: "REQUESTS_TOO_MANY", retry: "later" });
  expect(Number(refused.headers["retry-after"])).toBeGreaterThan(0);
  expect(other.statusCode).toBe(200);
});

test("figures are for holders of the right and for the monitoring's token", async ({
  database,
  db,
}) => {
  const settings = { metricsToken: "monitoring-token-0" };
  const { app, close } = await createApp(database, { settings });
  onTestFinished(close);
  const operator = await insertUser(db, { rights: ["metrics.read"] });
  async function status(headers: Record<string, string>) {
    return (await app.inject({ url: "/metrics", headers })).statusCode;
  }

  expect(await status({})).toBe(401);
  expect(await status({ authorization: "Bearer wrong" })).toBe(401);
  expect(await status({ authorization: "Bearer monitoring-token-0" })).toBe(200);
  expect(await status({ cookie: operator.cookie })).toBe(200);
});
