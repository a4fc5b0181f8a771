import path from "node:path";
import pg from "pg";
import { startEmbeddedPostgres } from "../../server/src/platform/embedded-postgres/embedded-postgres.ts";

const DATA_DIR = path.join(import.meta.dirname, "../../.cache/bench-postgres");

export interface BenchPostgres {
  url: string;
  /** Version and what decides about speed, for the report. */
  note: string;
  stop(): Promise<void>;
}

/** The product's own PostgreSQL with the product's settings, or the one that is named. */
export async function openPostgres(url: string | undefined): Promise<BenchPostgres> {
  const quiet = { info() {}, warn() {}, error() {} };
  const server = url
    ? { url, stop: async () => {} }
    : await startEmbeddedPostgres({ dataDir: DATA_DIR, log: quiet });
  const client = new pg.Client({ connectionString: server.url });
  await client.connect();
  const { rows } = await client.query(
    "select current_setting('server_version') as version, current_setting('fsync') as fsync, current_setting('synchronous_commit') as commit",
  );
  await client.end();
  const { version, fsync, commit } = rows[0];
  // A figure of a database that does not wait for the disk would be no durable figure.
  if (fsync !== "on" || commit !== "on")
    throw new Error("The bench needs a PostgreSQL with fsync and synchronous_commit on.");
  return { url: server.url, note: `PostgreSQL ${version}, fsync on`, stop: () => server.stop() };
}
