import { onTestFinished } from "vitest";
import { readConfig } from "../../server/src/config.ts";
import { createHttp, type HttpServer } from "../../server/src/platform/http/create-http.ts";
import { createLog } from "../../server/src/platform/log/log.ts";
import type { TestDatabase } from "./database.ts";

/** An app with a few more routes, to see how any route is treated. */
export async function appWith(database: TestDatabase, addRoutes: (app: HttpServer) => void) {
  const log = createLog({ level: "silent" });
  const app = await createHttp({ db: database.db, config: readConfig({ RATE_LIMIT: "0" }), log });
  onTestFinished(() => app.close());
  addRoutes(app);
  return app;
}
