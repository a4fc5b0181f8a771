import { type ChildProcess, spawn } from "node:child_process";
import { open, readFile, rename, rm, stat, writeFile } from "node:fs/promises";
import net from "node:net";
import path from "node:path";
import { type Cluster, giveTo } from "./cluster.ts";
import { programEnvironment } from "./launcher.ts";
import { isInUse, isPostmasterOf, type Postmaster, readPostmasterPid } from "./postmaster-pid.ts";
import { serverSettings } from "./settings.ts";

/** The server of this cluster that is alive now, if any. */
export async function findPostmaster(cluster: Cluster): Promise<Postmaster | undefined> {
  const postmaster = await readPostmasterPid(cluster.data);
  if (!postmaster) return undefined;
  if (await isPostmasterOf(postmaster.pid, cluster.data)) return postmaster;
  return undefined;
}

/**
 * Starts a server that outlives us if we are killed, and is not in our terminal's
 * process group: Ctrl+C must reach Signalbox first, which still has to write.
 * A second server on the same folder ends at once; PostgreSQL sees to that.
 */
export async function launchPostmaster(cluster: Cluster, port: number): Promise<ChildProcess> {
  await dropForeignPid(cluster);
  await rotateLog(cluster.logFile);
  const log = await open(cluster.logFile, "a", 0o600);
  try {
    await giveTo(cluster.launcher, cluster.logFile);
    const settings = Object.entries({ ...serverSettings, port: String(port) });
    const options = settings.flatMap(([name, value]) => ["-c", `${name}=${value}`]);
    const command = [...cluster.launcher.prefix, cluster.binaries.postgres, "-D", cluster.data];
    const [program = "", ...args] = [...command, ...options];
    const child = spawn(program, args, {
      cwd: cluster.folder,
      detached: true,
      env: programEnvironment,
      stdio: ["ignore", log.fd, log.fd],
    });
    child.on("error", () => {}); // told by the missing pid and the log, like every other failure to start
    child.unref();
    return child;
  } finally {
    await log.close();
  }
}

/** The port of last time when it is free, so that addresses stay good across restarts; otherwise any free one. */
export async function choosePort(cluster: Cluster): Promise<number> {
  const before = Number(await readFile(cluster.portFile, "utf8").catch(() => "0"));
  const port = (before > 0 && (await tryPort(before))) || (await tryPort(0));
  if (!port) throw new Error("The system has no free port on 127.0.0.1.");
  await writeFile(cluster.portFile, String(port));
  await giveTo(cluster.launcher, cluster.portFile);
  return port;
}

function tryPort(port: number): Promise<number | undefined> {
  return new Promise((resolve) => {
    const probe = net.createServer();
    probe.once("error", () => resolve(undefined));
    probe.listen(port, "127.0.0.1", () => {
      const address = probe.address();
      probe.close(() => resolve(typeof address === "object" && address ? address.port : undefined));
    });
  });
}

/** The last three lines of the server's log, for the person who has to act on it. */
export async function lastComplaint(cluster: Cluster): Promise<string> {
  const log = await readFile(cluster.logFile, "utf8").catch(() => "");
  return log.trim().split("\n").slice(-3).join(" ") || "it said nothing";
}

/**
 * PostgreSQL clears away a postmaster.pid whose process is gone, safely. It
 * cannot know that a living process of that number is not a server: then we put
 * the file aside, and put it back if in this instant it became a server's.
 */
async function dropForeignPid(cluster: Cluster) {
  const stale = await readPostmasterPid(cluster.data);
  if (!stale || !isInUse(stale.pid) || (await isPostmasterOf(stale.pid, cluster.data))) return;
  const file = path.join(cluster.data, "postmaster.pid");
  const aside = path.join(cluster.data, `postmaster.pid.${process.pid}`);
  await rename(file, aside).catch(() => {});
  const moved = await readFile(aside, "utf8").catch(() => "");
  if (Number.parseInt(moved, 10) === stale.pid || moved === "") await rm(aside, { force: true });
  else await rename(aside, file);
}

/** 8 MB of log say enough about the past; the one before is kept. */
async function rotateLog(file: string) {
  const size = (await stat(file).catch(() => undefined))?.size ?? 0;
  if (size > 8 * 1024 * 1024) await rename(file, `${file}.1`);
}
