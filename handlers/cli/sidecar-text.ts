import { readFile } from "node:fs/promises";
import { isCode } from "./handler-file.ts";

/** The text of a file that may be missing. */
export async function findSidecar(path: string): Promise<string | undefined> {
  try {
    return await readFile(path, "utf8");
  } catch (error) {
    if (isCode(error, "ENOENT")) return undefined;
    throw error;
  }
}
