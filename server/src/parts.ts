import type pg from "pg";
import type { Config } from "./config.ts";
import type { Db } from "./platform/db/open-database.ts";
import type { Live } from "./platform/live/live.ts";
import type { Logger } from "./platform/log/log.ts";
import type { KeyRing } from "./platform/secrets/secrets.ts";
import type { Metrics } from "./platform/telemetry/metrics.ts";

/** What the platform gives to every feature and worker; each takes what it needs of it. */
export type Parts = {
  db: Db;
  pool: pg.Pool;
  config: Config;
  log: Logger;
  keys: KeyRing;
  live: Live;
  metrics: Metrics;
  /** Names this server among those on the same database. */
  holder: string;
};

/** Something that runs beside the requests. `stop` finishes what it has begun. */
export type Worker = { stop(): Promise<void> };
