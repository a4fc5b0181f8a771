import { randomUUID } from "node:crypto";
import { hostname } from "node:os";
import path from "node:path";
import { catalogue } from "@signalbox/handlers/catalogue";
import { buildApp } from "./app.ts";
import type { Config } from "./config.ts";
import { ensureDefaults } from "./features/defaults/ensure-defaults.ts";
import { ensureDemo } from "./features/demo/ensure-demo.ts";
import { ensureFirstAdministrator } from "./features/session/first-administrator.ts";
import type { DemoAccounts } from "./features/session/session.routes.ts";
import { liveRenderers } from "./live-renderers.ts";
import type { Parts, Worker } from "./parts.ts";
import { migrate } from "./platform/db/migrate.ts";
import { openDatabase } from "./platform/db/open-database.ts";
import { startEmbeddedPostgres } from "./platform/embedded-postgres/embedded-postgres.ts";
import { startLive } from "./platform/live/live.ts";
import type { Logger } from "./platform/log/log.ts";
import { loadKeys } from "./platform/secrets/load-keys.ts";
import { createMetrics } from "./platform/telemetry/metrics.ts";
import { startWake } from "./platform/wake/wake.ts";
import { startWorkers, stopWorkers } from "./workers.ts";

export type RunningServer = {
  /** Where it listens, for example `http://127.0.0.1:3000`. */
  url: string;
  /** Only when this start made the first user. */
  firstAdministrator: { name: string; password: string } | undefined;
  /** Who can sign in to look around; null when this is no demonstration. */
  demoAccounts: DemoAccounts | null;
  /** Takes no new work, finishes what is begun, lets go of the database. */
  stop(): Promise<void>;
};

/** Starts one server of possibly many on a database. What is started is stopped in reverse order. */
export async function startServer(config: Config, log: Logger): Promise<RunningServer> {
  const stops: (() => Promise<unknown>)[] = [];
  async function stop() {
    for (const stopPart of stops.splice(0).toReversed()) {
      await stopPart().catch((error) => log.error({ error }, "a part did not stop well"));
    }
  }
  try {
    const running = await start(config, log, (stopPart) => stops.push(stopPart));
    return { ...running, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

async function start(
  config: Config,
  log: Logger,
  onStop: (stopPart: () => Promise<unknown>) => void,
) {
  const url = config.databaseUrl ?? (await startOwnDatabase(config, log, onStop));
  const { db, pool, close } = openDatabase({ url, poolSize: config.poolSize, log });
  onStop(close);
  const migrations = await migrate(pool, { log });
  if (migrations.length > 0) log.info({ migrations }, "the database was brought up to date");
  const keys = await loadKeys(config);
  const wake = startWake({ url, pool, log });
  onStop(wake.stop);
  const live = startLive({ db, log, renderers: liveRenderers(db) });
  const holder = `${hostname()} ${process.pid} ${randomUUID()}`;
  const parts: Parts = { db, pool, config, log, keys, live, holder, metrics: createMetrics() };
  await ensureDefaults(db, catalogue);
  const demoAccounts = config.demo ? await ensureDemo(db) : null;
  const firstAdministrator = await ensureFirstAdministrator(db);
  let workers: Worker[] = [];
  onStop(() => stopWorkers(workers));
  const app = await buildApp({ ...parts, demoAccounts: () => demoAccounts });
  onStop(() => app.close());
  const listening = await app.listen({ host: config.host, port: config.port });
  // After a crash work has piled up; whoever asks meanwhile need not wait for it.
  workers = startWorkers(parts);
  return { url: config.publicUrl?.origin ?? listening, firstAdministrator, demoAccounts };
}

async function startOwnDatabase(
  config: Config,
  log: Logger,
  onStop: (stopPart: () => Promise<unknown>) => void,
) {
  const dataDir = path.join(config.dataDir, "postgres");
  const own = await startEmbeddedPostgres({ dataDir, log });
  onStop(own.stop);
  return own.url;
}
