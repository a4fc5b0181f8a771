import { createHash } from "node:crypto";
import { readdir, readFile } from "node:fs/promises";
import path from "node:path";
import { at } from "./paths.mjs";

const notSources = new Set(["node_modules", "dist", "coverage"]);

/** One hash over the contents of files and folders of the project; what is missing counts as empty. */
export async function fingerprint(names, { ignore = () => false } = {}) {
  const hash = createHash("sha256");
  for (const name of names) {
    for (const file of await filesUnder(name)) {
      if (ignore(file)) continue;
      hash
        .update(`${file}\0`)
        .update(await readFile(at(file)))
        .update("\0");
    }
  }
  return hash.digest("hex");
}

async function filesUnder(name) {
  const entries = await readdir(at(name), { withFileTypes: true }).catch((error) => error.code);
  if (entries === "ENOTDIR") return [name];
  if (!Array.isArray(entries)) return [];
  const wanted = entries.filter((entry) => !notSources.has(entry.name)).map((entry) => entry.name);
  const nested = wanted.sort().map((entry) => filesUnder(path.posix.join(name, entry)));
  return (await Promise.all(nested)).flat();
}
