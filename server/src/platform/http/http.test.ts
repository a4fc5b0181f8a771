import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { expect, onTestFinished } from "vitest";
import { z } from "zod";
import { as, createApp, sameOrigin, test } from "../../../../test/kit/app.ts";
import type { TestDatabase } from "../../../../test/kit/database.ts";
import { insertUser } from "../../../../test/kit/users.ts";
import { readConfig } from "../../config.ts";
import { openDatabase } from "../db/open-database.ts";
import { createLog } from "../log/log.ts";
import { answerOnce } from "./answer-once.ts";
import type { HttpServer } from "./create-http.ts";
import { createHttp } from "./create-http.ts";

/** An app with a few more routes, to see how any route is treated. */
async function appWith(database: TestDatabase, addRoutes: (app: HttpServer) => void) {
  const log = createLog({ level: "silent" });
  const app = await createHttp({ db: database.db, config: readConfig({ RATE_LIMIT: "0" }), log });
  onTestFinished(() => app.close());
  addRoutes(app);
  return app;
}

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

test("wrong fields are named by their path", async ({ app }) => {
  const response = await app.inject({
    method: "POST",
    url: "/api/session",
    headers: sameOrigin,
    payload: { name: 7 },
  });

  expect(response.statusCode).toBe(400);
  const problem = response.json();
  expect(problem).toMatchObject({
    code: "REQUEST_INVALID",
    retry: "changed",
    requestId: expect.any(String),
  });
  expect(problem.problems.map(({ path: field }: { path: string }) => field)).toEqual([
    "name",
    "password",
  ]);
});

const bodies: [string, string, string, number, string][] = [
  ["a form", "application/x-www-form-urlencoded", "name=a&password=b", 415, "MEDIA_TYPE_REFUSED"],
  [
    "plain text that is JSON",
    "text/plain",
    '{"name":"a","password":"b"}',
    415,
    "MEDIA_TYPE_REFUSED",
  ],
  ["an odd type", "application/json\ttext/plain", "{}", 415, "MEDIA_TYPE_REFUSED"],
  ["broken JSON", "application/json", '{"name":', 400, "REQUEST_INVALID"],
  [
    "a poisoned prototype",
    "application/json",
    '{"name":"a","password":"b","__proto__":{"x":1}}',
    400,
    "REQUEST_INVALID",
  ],
  [
    "a bottomless array",
    "application/json",
    `${"[".repeat(5000)}${"]".repeat(5000)}`,
    400,
    "REQUEST_INVALID",
  ],
  [
    "too much",
    "application/json",
    JSON.stringify({ name: "a".repeat(5_000_000) }),
    413,
    "BODY_TOO_LARGE",
  ],
];
test.for(bodies)("%s as a body is refused", async ([, type, payload, status, code], { app }) => {
  const response = await app.inject({
    method: "POST",
    url: "/api/session",
    headers: { ...sameOrigin, "content-type": type },
    payload,
  });

  expect(response.statusCode).toBe(status);
  expect(response.json().code).toBe(code);
});

test("an unknown address is told apart from a page", async ({ app }) => {
  const api = await app.inject({ url: "/api/nothing?secret=1" });
  const page = await app.inject({ url: "/desk/1001" });

  expect(api.json()).toMatchObject({
    code: "ROUTE_NOT_FOUND",
    message: "There is nothing at GET /api/nothing.",
  });
  expect(page.headers["content-type"]).toMatch(/^text\//);
});

test("a database that is down is answered with when to come back", async ({ database, db }) => {
  const nowhere = openDatabase({ url: "postgres://nobody@127.0.0.1:1/nothing" });
  const { cookie } = await insertUser(db);
  const { app, close } = await createApp({ ...nowhere, url: database.url });
  onTestFinished(close);

  const read = await app.inject(as(cookie, { url: "/api/session" }));
  const ready = await app.inject({ url: "/health/ready" });
  const alive = await app.inject({ url: "/health/live" });

  expect(read.statusCode).toBe(503);
  expect(read.json()).toMatchObject({ code: "DATABASE_UNAVAILABLE", retry: "later" });
  expect(Number(read.headers["retry-after"])).toBeGreaterThan(0);
  expect(ready.statusCode).toBe(503);
  expect(alive.statusCode).toBe(200);
});

test("a bug says nothing of the inside to the outside, and everything to the log", async ({
  database,
}) => {
  const { app, logged, close } = await createApp(database, {
    pool: { query: () => Promise.reject(new Error("the inside")) } as never,
    metrics: {
      contentType: "text/plain",
      metrics: () => Promise.reject(new Error("the inside")),
      registerMetric() {},
    } as never,
    settings: { metricsToken: "monitoring-token-0" },
  });
  onTestFinished(close);

  const response = await app.inject({
    url: "/metrics",
    headers: { authorization: "Bearer monitoring-token-0" },
  });

  expect(response.statusCode).toBe(500);
  expect(response.body).not.toContain("inside");
  expect(response.json().code).toBe("UNEXPECTED");
  expect(JSON.stringify(logged)).toContain("the inside");
});

test("an answer that breaks its contract is our bug, not a leak", async ({ database }) => {
  const app = await appWith(database, (routes) => {
    const schema = { response: { 200: z.object({ name: z.string() }) } };
    routes.get(
      "/api/broken",
      { config: { public: true }, schema },
      async () => ({ secret: "x" }) as never,
    );
    routes.get("/api/narrow", { config: { public: true }, schema }, async () => ({
      name: "a",
      secret: "x",
    }));
  });

  const broken = await app.inject({ url: "/api/broken" });
  const narrow = await app.inject({ url: "/api/narrow" });

  expect(broken.statusCode).toBe(500);
  expect(narrow.json()).toEqual({ name: "a" });
});

test("every answer carries the headers that keep the browser strict", async ({ app }) => {
  const { headers } = await app.inject({ url: "/api/about" });

  expect(headers).toMatchObject({
    "content-security-policy":
      "default-src 'none';script-src 'self';style-src 'self';font-src 'self';img-src 'self' blob:;connect-src 'self';worker-src 'self';manifest-src 'self';base-uri 'none';form-action 'self';frame-ancestors 'none';require-trusted-types-for 'script'",
    "x-content-type-options": "nosniff",
    "x-frame-options": "DENY",
    "referrer-policy": "no-referrer",
    "cache-control": "no-store",
    "x-request-id": expect.stringMatching(/^[0-9a-f-]{36}$/),
  });
  expect(headers).not.toHaveProperty("x-powered-by");
});

test("the built application answers every page, and its files for ever", async ({ database }) => {
  const folder = await mkdtemp(path.join(tmpdir(), "signalbox-dist-"));
  onTestFinished(() => rm(folder, { recursive: true }));
  await mkdir(path.join(folder, "assets"));
  await writeFile(path.join(folder, "index.html"), "<!doctype html><title>Signalbox</title>");
  await writeFile(path.join(folder, "assets", "main-1a2b.js"), "export {};");
  await writeFile(path.join(folder, ".secret"), "hidden");
  const { app, close } = await createApp(database, { webApplication: folder });
  onTestFinished(close);

  const page = await app.inject({ url: "/handlers/greeting" });
  const file = await app.inject({ url: "/assets/main-1a2b.js" });
  const gone = await app.inject({ url: "/assets/main-0000.js" });
  const hidden = await app.inject({ url: "/.secret" });
  const outside = await app.inject({ url: "/assets/..%2f..%2fetc/passwd" });

  expect([page.statusCode, page.headers["cache-control"]]).toEqual([200, "no-cache"]);
  expect(page.body).toContain("Signalbox");
  expect(file.headers["cache-control"]).toBe("public, max-age=31536000, immutable");
  expect(gone.statusCode).toBe(404);
  expect(hidden.body).not.toContain("hidden");
  expect(outside.statusCode).toBe(404);
});

test("without a built application the page says how to build it", async ({ database }) => {
  const { app, close } = await createApp(database, { webApplication: "/nowhere" });
  onTestFinished(close);

  const page = await app.inject({ url: "/" });

  expect(page.statusCode).toBe(503);
  expect(page.body).toContain("npm start");
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

test("the deed is done once however often the same command comes", async ({ database, db }) => {
  let deeds = 0;
  const app = await appWith(database, (routes) => {
    routes.post("/api/deed", { config: { signedIn: true } }, (request) =>
      answerOnce(database.db, request, async (tx) => {
        deeds++;
        await tx.selectFrom("role").select("id").execute();
        return { deed: deeds, list: [1] };
      }),
    );
  });
  const user = await insertUser(db);
  const other = await insertUser(db);
  function send(cookie: string, key: string, payload = { text: "hello" }) {
    const headers = { "idempotency-key": key };
    return app.inject(as(cookie, { method: "POST", url: "/api/deed", headers, payload }));
  }

  const answers = await Promise.all(Array.from({ length: 8 }, () => send(user.cookie, "k1")));
  const anotherRequest = await send(user.cookie, "k1", { text: "other" });
  const anotherUser = await send(other.cookie, "k1");

  expect(answers.map((answer) => answer.json())).toEqual(Array(8).fill({ deed: 1, list: [1] }));
  expect(anotherRequest.json().code).toBe("IDEMPOTENCY_KEY_REUSED");
  expect(anotherUser.json().deed).toBe(2);
});

test("a command that was refused may be repeated with its key", async ({ database, db }) => {
  let attempts = 0;
  const app = await appWith(database, (routes) => {
    routes.post("/api/try", { config: { signedIn: true } }, (request) =>
      answerOnce(database.db, request, async () => {
        if (++attempts === 1) throw new Error("not yet");
        return { attempts };
      }),
    );
  });
  const { cookie } = await insertUser(db);
  const headers = { "idempotency-key": "again" };
  const request = as(cookie, { method: "POST", url: "/api/try", headers });

  const [first, second] = [await app.inject(request), await app.inject(request)];

  expect([first.statusCode, second.statusCode]).toEqual([500, 200]);
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
