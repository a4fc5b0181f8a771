import type { ChildProcess } from "node:child_process";
import { setTimeout as sleep } from "node:timers/promises";
import { type Cluster, openCluster } from "./cluster.ts";
import { EmbeddedPostgresError } from "./embedded-postgres-error.ts";
import { ensureProductDatabase, type Keeper, leaveAsLast, openKeeper } from "./keeper.ts";
import { choosePort, findPostmaster, lastComplaint, launchPostmaster } from "./postmaster.ts";
import { readPostmasterPid } from "./postmaster-pid.ts";

export type EmbeddedPostgresLog = {
  info(message: string): void;
  warn(message: string): void;
  error(message: string): void;
};

export type EmbeddedPostgres = {
  /** Connection string of the product's own database, password included: never log it. */
  url: string;
  port: number;
  /** True when the server was already running: left behind by a killed process, or another's. */
  adopted: boolean;
  /** Leaves the server, and stops it when no other Signalbox uses it. Close your own connections first. */
  stop(): Promise<void>;
};

const START_ATTEMPTS = 10;
const PAUSE_BETWEEN_ATTEMPTS_MS = 500;
/** Long enough to read the write-ahead log again after a power cut. */
const READY_WITHIN_MS = 300_000;

/**
 * A PostgreSQL of our own in `dataDir`, made on first use.
 *
 * Any number of processes may call this for the same folder at any moment: the
 * first starts the server, the others join it, the last to stop takes it down.
 * Killed processes leave it running for the next one. When the server dies it is
 * started again on the same port, by whichever process is quickest.
 *
 * @throws EmbeddedPostgresError with a sentence for the person who started us.
 */
export async function startEmbeddedPostgres(options: {
  dataDir: string;
  log: EmbeddedPostgresLog;
}): Promise<EmbeddedPostgres> {
  const { log } = options;
  const cluster = await openCluster(options.dataDir);
  let { keeper, adopted } = await join(cluster, () => choosePort(cluster));
  await ensureProductDatabase(keeper, cluster);
  const { port } = keeper.postmaster;
  log.info(`PostgreSQL ${adopted ? "was already running" : "started"} on port ${port}.`);

  let stopped: Promise<void> | undefined;
  let revival = Promise.resolve();
  void watch();

  async function watch() {
    while (true) {
      await keeper.ended;
      if (stopped) return;
      revival = revive();
      await revival;
    }
  }

  async function revive() {
    log.warn("PostgreSQL ended unexpectedly; starting it again.");
    try {
      keeper = (await join(cluster, async () => port)).keeper;
      const now = keeper.postmaster.port;
      if (now === port) log.info(`PostgreSQL runs again on port ${port}.`);
      else log.error(`PostgreSQL moved from port ${port} to ${now}: restart Signalbox.`);
    } catch (error) {
      log.error(`PostgreSQL does not come back: ${error instanceof Error ? error.message : error}`);
    }
  }

  async function leave() {
    await revival;
    const last = await leaveAsLast(keeper).catch(() => false);
    if (last) await shutDown(cluster, keeper);
    await keeper.client.end().catch(() => {});
  }

  function stop() {
    stopped ??= leave();
    return stopped;
  }

  const password = encodeURIComponent(cluster.productPassword);
  const url = `postgres://signalbox:${password}@127.0.0.1:${port}/signalbox`;
  return { url, port, adopted, stop };
}

/** Joins the server that runs, starting one when none does. PostgreSQL itself lets only one of several starters win. */
async function join(cluster: Cluster, port: () => Promise<number>) {
  let child: ChildProcess | undefined;
  let attempts = 0;
  const deadline = performance.now() + READY_WITHIN_MS;
  while (performance.now() < deadline) {
    const postmaster = await findPostmaster(cluster);
    if (postmaster?.ready) {
      const keeper = await openKeeper(cluster, postmaster);
      if (keeper) return { keeper, adopted: postmaster.pid !== child?.pid };
    } else if (!postmaster && !isRunning(child)) {
      if (attempts++ === START_ATTEMPTS) break;
      if (attempts > 1) await sleep(PAUSE_BETWEEN_ATTEMPTS_MS);
      child = await launchPostmaster(cluster, await port());
    }
    await sleep(20);
  }
  throw new EmbeddedPostgresError(
    `PostgreSQL does not start in ${cluster.folder}: ${await lastComplaint(cluster)} (more in ${cluster.logFile}).`,
  );
}

function isRunning(child: ChildProcess | undefined) {
  return child?.pid !== undefined && child.exitCode === null && child.signalCode === null;
}

/** A fast shutdown: connections are closed, everything is written. If that takes too long, recovery at the next start does the rest. */
async function shutDown(cluster: Cluster, { postmaster }: Keeper) {
  const patience = [
    { signal: "SIGINT", forMs: 20_000 },
    { signal: "SIGQUIT", forMs: 5_000 },
  ] as const;
  for (const { signal, forMs } of patience) {
    const deadline = performance.now() + forMs;
    process.kill(postmaster.pid, signal);
    while (performance.now() < deadline) {
      if ((await readPostmasterPid(cluster.data))?.pid !== postmaster.pid) return;
      await sleep(20);
    }
  }
}
