import { buildApp } from "../../server/src/app.ts";
import { readConfig } from "../../server/src/config.ts";
import { openDatabase } from "../../server/src/platform/db/open-database.ts";
import type { HttpServer } from "../../server/src/platform/http/create-http.ts";
import { startLive } from "../../server/src/platform/live/live.ts";
import { createLog } from "../../server/src/platform/log/log.ts";
import { toSecretKey } from "../../server/src/platform/secrets/secrets.ts";
import { createMetrics } from "../../server/src/platform/telemetry/metrics.ts";

/** The server's routes, to be described: nothing listens and no database is asked. */
export async function withDescribedApp<T>(describe: (app: HttpServer) => T): Promise<T> {
  const database = openDatabase({ url: "postgres://nobody@127.0.0.1:1/nothing" });
  const log = createLog({ level: "silent" });
  const live = startLive({ db: database.db, log, renderers: {} });
  const app = await buildApp({
    db: database.db,
    pool: database.pool,
    config: readConfig({}),
    log,
    live,
    keys: [toSecretKey(Buffer.alloc(32))],
    metrics: createMetrics(),
    holder: "test",
    // Whether the web application is built must not show in the API.
    webApplication: "/nowhere",
  });
  await app.ready();
  const described = describe(app);
  await app.close();
  await database.close();
  return described;
}
