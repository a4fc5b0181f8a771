import { mkdir, readFile, rename, writeFile } from "node:fs/promises";
import path from "node:path";

/** The network of an earlier start; nothing on the first one. */
export function readSaved(file: string): Promise<Uint8Array | undefined> {
  return readFile(file).catch(() => undefined);
}

/** Whole or not at all: a process that is killed while writing leaves the file as it was. */
export async function writeSaved(file: string, bytes: Uint8Array): Promise<void> {
  const next = `${file}.next`;
  try {
    await mkdir(path.dirname(file), { recursive: true });
    await writeFile(next, bytes);
    await rename(next, file);
  } catch {
    // A full disk is the server's to report; the demonstration goes on without a memory.
  }
}
