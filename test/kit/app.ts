import { randomBytes } from "node:crypto";
import { Writable } from "node:stream";
import type { InjectOptions } from "fastify";
import { expect } from "vitest";
import { type AppOptions, buildApp } from "../../server/src/app.ts";
import { type Config, readConfig } from "../../server/src/config.ts";
import { liveRenderers } from "../../server/src/live-renderers.ts";
import type { HttpServer } from "../../server/src/platform/http/create-http.ts";
import { startLive } from "../../server/src/platform/live/live.ts";
import { createLog } from "../../server/src/platform/log/log.ts";
import { toSecretKey } from "../../server/src/platform/secrets/secrets.ts";
import { createMetrics } from "../../server/src/platform/telemetry/metrics.ts";
import { type TestDatabase, test as withDatabase } from "./database.ts";

/** What browsers send with requests of our own pages. */
export const sameOrigin = { "sec-fetch-site": "same-origin" };

export type TestApp = {
  app: HttpServer;
  /** What was logged, parsed. */
  logged: Record<string, unknown>[];
  close(): Promise<void>;
};

/** An app as in production, without the port: `inject` answers. Fails the test on a change without a trail. */
export async function createApp(
  { db, pool }: TestDatabase,
  overrides: Partial<AppOptions> & { settings?: Partial<Config> } = {},
): Promise<TestApp> {
  const logged: Record<string, unknown>[] = [];
  const destination = new Writable({
    write(chunk, _encoding, done) {
      logged.push(JSON.parse(String(chunk)));
      done();
    },
  });
  const config = { ...readConfig({ RATE_LIMIT: "0" }), ...overrides.settings };
  const log = createLog({ level: "info", destination });
  const live = startLive({ db, log, renderers: liveRenderers(db) });
  const withoutTrail: string[] = [];
  const app = await buildApp({
    db,
    pool,
    config,
    log,
    live,
    keys: [toSecretKey(randomBytes(32))],
    metrics: createMetrics(),
    holder: "test",
    onAuditMissing: (route) => withoutTrail.push(route),
    ...overrides,
  });
  async function close() {
    await app.close();
    // Also when an app brought its own live part.
    await live.stop();
    expect(withoutTrail, "changes without an audit entry").toEqual([]);
  }
  return { app, logged, close };
}

/** `app` is the file's own, in front of the file's `db`. */
export const test = withDatabase.extend(
  "app",
  { scope: "file" },
  async ({ database }, { onCleanup }): Promise<HttpServer> => {
    const { app, close } = await createApp(database);
    onCleanup(close);
    return app;
  },
);

/** As a signed-in browser: adds the cookie and where the request comes from. */
export function as(cookie: string, request: InjectOptions): InjectOptions {
  return { ...request, headers: { ...sameOrigin, cookie, ...request.headers } };
}

/** @returns the session's cookie, for `as` */
export async function signInAs(app: HttpServer, name: string, password: string): Promise<string> {
  const response = await app.inject({
    method: "POST",
    url: "/api/session",
    headers: sameOrigin,
    payload: { name, password },
  });
  expect(response.statusCode, response.body).toBe(200);
  const [cookie] = response.cookies;
  return `${cookie?.name}=${cookie?.value}`;
}
