import { mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";

/**
 * Lets one process of this machine at a time into `work`. The lock is a file that holds its
 * owner's process id; a lock whose owner is dead is taken over.
 */
export async function withFileLock<T>(path: string, work: () => Promise<T>): Promise<T> {
  mkdirSync(dirname(path), { recursive: true });
  while (!tryLock(path)) await sleep(100);
  try {
    return await work();
  } finally {
    rmSync(path, { force: true });
  }
}

function tryLock(path: string): boolean {
  try {
    writeFileSync(path, String(process.pid), { flag: "wx" });
    return true;
  } catch {
    if (!ownerIsAlive(path)) rmSync(path, { force: true });
    return false;
  }
}

function ownerIsAlive(path: string): boolean {
  try {
    const owner = Number(readFileSync(path, "utf8"));
    // The owner may be between creating the file and writing its id: an empty file counts as alive.
    if (!owner) return true;
    process.kill(owner, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === "EPERM";
  }
}
