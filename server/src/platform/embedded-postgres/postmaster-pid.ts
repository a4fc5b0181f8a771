import { execFile } from "node:child_process";
import { readFile } from "node:fs/promises";
import path from "node:path";
import { promisify } from "node:util";

/** What a PostgreSQL server says about itself in postmaster.pid. */
export type Postmaster = { pid: number; port: number; ready: boolean };

/**
 * Reads postmaster.pid; undefined when there is none, or when it is still being
 * written. The file proves nothing yet: see `isPostmasterOf`.
 */
export async function readPostmasterPid(data: string): Promise<Postmaster | undefined> {
  const text = await readFile(path.join(data, "postmaster.pid"), "utf8").catch(() => "");
  const lines = text.split("\n").map((line) => line.trim());
  const pid = Number(lines[0]);
  const port = Number(lines[3]);
  if (!Number.isInteger(pid) || pid <= 0) return undefined;
  return { pid, port, ready: lines[7] === "ready" && port > 0 };
}

/**
 * Whether that process is the server of this very folder. A number alone is no
 * proof: after a restart of the machine or container it may be anybody's, and
 * a server that was killed may linger as a zombie.
 */
export async function isPostmasterOf(pid: number, data: string): Promise<boolean> {
  if (process.platform === "linux") {
    const line = await readFile(`/proc/${pid}/cmdline`, "utf8").catch(() => "");
    return line.split("\0").includes(data);
  }
  const args = ["-ww", "-o", "command=", "-p", String(pid)];
  const { stdout } = await promisify(execFile)("ps", args).catch(() => ({ stdout: "" }));
  return stdout.includes(data);
}

/** Whether any process has this number. */
export function isInUse(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error instanceof Error && "code" in error && error.code === "EPERM";
  }
}
