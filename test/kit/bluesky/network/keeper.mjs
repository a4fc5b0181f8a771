/**
 * Runs one Bluesky network (PLC, PDS, AppView with their PostgreSQL and Redis) for every process
 * that wants it. A connection to the socket is a lease: the network's addresses come back as one
 * line of JSON, and the network ends when the last lease has been gone for a while. A killed test
 * run drops its connection too, so nothing is left behind.
 *
 * Runs under Node 22 from the folder in which package.json of this directory is installed.
 */
import { spawn } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { createRequire } from "node:module";
import { createConnection, createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { pathToFileURL } from "node:url";
import { findFreePort, stoppedChild } from "./child.mjs";
import { startPostgres } from "./postgres.mjs";

const { socketPath, postgresBinaries, idleMs } = JSON.parse(process.argv[2]);
const directory = mkdtempSync(join(tmpdir(), "bluesky-network-"));
const stops = [];
let idle;
let ending = false;

async function main() {
  const network = start();
  network.catch(() => undefined);
  let leases = 0;
  const server = createServer(async (socket) => {
    leases++;
    clearTimeout(idle);
    socket.on("error", () => undefined);
    socket.on("close", () => {
      leases--;
      if (leases === 0) idle = setTimeout(() => end(0), idleMs);
    });
    socket.resume();
    try {
      socket.write(`${JSON.stringify(await network)}\n`);
    } catch (error) {
      socket.end(`${JSON.stringify({ error: String(error?.stack ?? error) })}\n`);
    }
  });
  server.listen(socketPath);
  stops.push(async () => server.close());
  idle = setTimeout(() => end(0), 60_000);
  await network.catch(async (error) => {
    process.stderr.write(`${error?.stack ?? error}\n`);
    await sleep(500);
    await end(1);
  });
}

async function start() {
  const postgres = await startPostgres({
    binaries: postgresBinaries,
    directory,
    port: await findFreePort(),
  });
  stops.push(postgres.stop);
  const redisPort = await startRedis();

  // The packages keep their files in the temporary folder; ours goes away with the network.
  process.env.TMPDIR = directory;
  process.env.LOG_ENABLED = "false";
  process.env.REDIS_HOST = `127.0.0.1:${redisPort}`;
  const require = createRequire(join(process.cwd(), "package.json"));
  const { TestNetwork } = await import(pathToFileURL(require.resolve("@atproto/dev-env")).href);
  const network = await TestNetwork.create({
    dbPostgresUrl: postgres.url,
    dbPostgresSchema: "network",
    pds: { hostname: "localhost", enableDidDocWithSession: true },
  });
  stops.push(() => Promise.race([network.close().catch(() => undefined), sleep(4000)]));
  return { pdsUrl: network.pds.url, appViewUrl: network.bsky.url, plcUrl: network.plc.url };
}

async function startRedis() {
  const port = await findFreePort();
  const child = spawn(
    "redis-server",
    [
      "--port",
      String(port),
      "--bind",
      "127.0.0.1",
      "--save",
      "",
      "--appendonly",
      "no",
      "--dir",
      directory,
    ],
    { stdio: ["ignore", "ignore", "inherit"] },
  );
  stops.push(() => stoppedChild(child, "SIGTERM"));
  for (let attempt = 0; attempt < 100; attempt++) {
    if (child.exitCode !== null) throw new Error(`redis-server ended with code ${child.exitCode}.`);
    if (await accepts(port)) return port;
    await sleep(50);
  }
  throw new Error("redis-server did not answer within 5 seconds.");
}

function accepts(port) {
  return new Promise((resolve) => {
    const socket = createConnection({ port, host: "127.0.0.1" });
    socket.once("error", () => resolve(false));
    socket.once("connect", () => {
      socket.destroy();
      resolve(true);
    });
  });
}

async function end(code) {
  if (ending) return;
  ending = true;
  for (const stop of stops.reverse()) await stop();
  rmSync(socketPath, { force: true });
  rmSync(directory, { recursive: true, force: true });
  process.exit(code);
}

process.on("SIGTERM", () => end(0));
process.on("SIGINT", () => end(0));
await main();
