import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { createWriteStream, type WriteStream } from "node:fs";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { freePort } from "./free-port.ts";

/** As `npm start` starts it. */
const FLAGS = ["--max-semi-space-size=8"];
const MAIN = path.join(import.meta.dirname, "../../server/src/main.ts");
const READY_WITHIN_MS = 60_000;

export type ServerProcess = {
  url: string;
  /** Starts it (again). Resolves when `/health/ready` answers 200, with the milliseconds it took. */
  start(): Promise<number>;
  /** Ends it as a power cut would: nothing of its own runs any more. */
  kill(): Promise<void>;
  /** Of the process that runs now. */
  pid(): number | undefined;
  /** Asks it to stop and waits; its exit code. */
  stop(): Promise<number | null>;
};

/**
 * A server as operators run it: a process of its own on a port of its own. What it logs is appended
 * to `server.log` in its data folder, over all its lives.
 */
export async function createServerProcess(options: {
  /** Absent: the embedded database, in `dataDir`. */
  databaseUrl?: string;
  dataDir: string;
  /** 32 bytes that open what tests have sealed. */
  key: Buffer;
  env?: Record<string, string>;
}): Promise<ServerProcess> {
  const port = await freePort();
  const url = `http://127.0.0.1:${port}`;
  let child: ChildProcess | undefined;
  let ended: Promise<unknown> = Promise.resolve();

  function launch() {
    const log: WriteStream = createWriteStream(path.join(options.dataDir, "server.log"), {
      flags: "a",
    });
    const started = spawn(process.execPath, [...FLAGS, MAIN], {
      env: {
        PATH: process.env["PATH"],
        HOME: process.env["HOME"],
        PORT: String(port),
        DATABASE_URL: options.databaseUrl ?? "",
        SIGNALBOX_DATA: options.dataDir,
        SIGNALBOX_KEY: options.key.toString("base64"),
        RATE_LIMIT: "0",
        LOG_LEVEL: "info",
        ...options.env,
      },
      stdio: ["ignore", "pipe", "pipe"],
    });
    started.stdout?.pipe(log, { end: false });
    started.stderr?.pipe(log, { end: false });
    ended = once(started, "close").then(() => log.end());
    child = started;
  }

  async function untilReady(began: number): Promise<number> {
    while (performance.now() - began < READY_WITHIN_MS) {
      if (child?.exitCode !== null && child?.exitCode !== undefined) break;
      const answer = await fetch(`${url}/health/ready`, {
        signal: AbortSignal.timeout(2_000),
      }).catch(() => undefined);
      if (answer?.ok) return performance.now() - began;
      await sleep(10);
    }
    throw new Error(`The server did not become ready; see ${options.dataDir}/server.log.`);
  }

  return {
    url,
    start() {
      const began = performance.now();
      launch();
      return untilReady(began);
    },
    async kill() {
      child?.kill("SIGKILL");
      await ended;
    },
    pid: () => child?.pid,
    async stop() {
      child?.kill("SIGTERM");
      await ended;
      return child?.exitCode ?? null;
    },
  };
}
