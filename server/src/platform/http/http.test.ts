import { expect, onTestFinished } from "vitest";
import { z } from "zod";
import { as, createApp, sameOrigin, test } from "../../../../test/kit/app.ts";
import { appWith } from "../../../../test/kit/app-with-routes.ts";
import { insertUser } from "../../../../test/kit/users.ts";
import { openDatabase } from "../db/open-database.ts";

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
      "default-src 'none';script-src 'self';style-src 'self';font-src 'self';img-src 'self' blob:;media-src 'self';connect-src 'self';worker-src 'self';manifest-src 'self';base-uri 'none';form-action 'self';frame-ancestors 'none';require-trusted-types-for 'script'",
    "x-content-type-options": "nosniff",
    "x-frame-options": "DENY",
    "referrer-policy": "no-referrer",
    "cache-control": "no-store",
    "x-request-id": expect.stringMatching(/^[0-9a-f-]{36}$/),
  });
  expect(headers).not.toHaveProperty("x-powered-by");
});
