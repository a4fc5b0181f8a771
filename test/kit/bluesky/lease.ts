import { spawn } from "node:child_process";
import { openSync, rmSync } from "node:fs";
import { createConnection, type Socket } from "node:net";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { setTimeout as sleep } from "node:timers/promises";
import { withFileLock } from "../network/file-lock.ts";
import { findPostgres, installFolder, keeperSocket, networkNode, recipe } from "./places.ts";

/** Base URLs of the three services, without a slash at the end. */
export type NetworkAddresses = { pdsUrl: string; appViewUrl: string; plcUrl: string };

export type Lease = NetworkAddresses & { release(): void };

/** How long a network without users stays, so that the next test file finds it warm. */
const idleMs = 10_000;

/** Attaches to the network that runs on this machine, or starts it. */
export async function leaseNetwork(): Promise<Lease> {
  const socket = (await connect()) ?? (await startKeeper());
  const answer = await firstLine(socket);
  if ("error" in answer) throw new Error(`The Bluesky network did not start: ${answer.error}`);
  socket.unref();
  return { ...answer, release: () => socket.destroy() };
}

async function startKeeper(): Promise<Socket> {
  const socketPath = keeperSocket();
  return await withFileLock(`${socketPath}.lock`, async () => {
    const running = await connect();
    if (running) return running;
    rmSync(socketPath, { force: true });
    const log = openSync(join(installFolder(), "network.log"), "w");
    const settings = { socketPath, postgresBinaries: findPostgres(), idleMs };
    const child = spawn(networkNode(), [join(recipe, "keeper.mjs"), JSON.stringify(settings)], {
      cwd: installFolder(),
      detached: true,
      stdio: ["ignore", log, log],
    });
    child.unref();
    for (let attempt = 0; attempt < 200; attempt++) {
      const socket = await connect();
      if (socket) return socket;
      if (child.exitCode !== null) break;
      await sleep(50);
    }
    throw new Error(`The Bluesky network did not start; see network.log in ${installFolder()}.`);
  });
}

function connect(): Promise<Socket | undefined> {
  return new Promise((resolve) => {
    const socket = createConnection(keeperSocket());
    socket.once("connect", () => resolve(socket));
    socket.once("error", () => resolve(undefined));
  });
}

async function firstLine(socket: Socket): Promise<NetworkAddresses | { error: string }> {
  for await (const line of createInterface({ input: socket })) return JSON.parse(line);
  return { error: `it ended early; see network.log in ${installFolder()}.` };
}
