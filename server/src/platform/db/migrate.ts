import { createHash } from "node:crypto";
import { readdir, readFile } from "node:fs/promises";
import path from "node:path";
import type pg from "pg";
import { errors } from "../../errors.ts";
import type { Logger } from "../log/log.ts";

const FOLDER = path.join(import.meta.dirname, "../../../migrations");
/** Any number; it only has to be the same in every Signalbox. */
const MIGRATION_LOCK = 7_428_002;

type Migration = { name: string; checksum: string; statements: string };

/**
 * Brings the database to this version, and tells which migrations it took.
 *
 * Servers that start together wait for each other on an advisory lock. Migrations that this version
 * does not know are left alone: an older server may run beside a newer one during an upgrade.
 *
 * @throws MIGRATION_CHANGED when a file that was applied is not what it was.
 */
export async function migrate(
  pool: pg.Pool,
  { folder = FOLDER, log }: { folder?: string; log?: Logger | undefined } = {},
): Promise<string[]> {
  const migrations = await readMigrations(folder);
  const client = await pool.connect();
  try {
    await client.query("set statement_timeout = 0");
    await client.query("select pg_advisory_lock($1)", [MIGRATION_LOCK]);
    const applied = await readApplied(client);
    const missing = migrations.filter((migration) => !isApplied(migration, applied));
    for (const migration of missing) await apply(client, migration);
    const known = new Set(migrations.map(({ name }) => name));
    const unknown = [...applied.keys()].filter((name) => !known.has(name));
    if (unknown.length > 0) log?.warn({ unknown }, "the database is of a newer Signalbox");
    return missing.map(({ name }) => name);
  } finally {
    // Closed rather than given back: with it go the lock and the timeout, whatever happened.
    client.release(true);
  }
}

/** Whether every migration of this version is there. */
export async function isMigrated(pool: pg.Pool, folder = FOLDER): Promise<boolean> {
  const { rows } = await pool.query("select to_regclass('schema_migration') is not null as known");
  if (!rows[0]?.known) return false;
  const applied = await pool.query<{ name: string }>("select name from schema_migration");
  const names = new Set(applied.rows.map(({ name }) => name));
  return (await readMigrations(folder)).every(({ name }) => names.has(name));
}

export async function readMigrations(folder = FOLDER): Promise<Migration[]> {
  const files = (await readdir(folder)).filter((file) => /^\d{4}_.+\.sql$/.test(file)).sort();
  return Promise.all(
    files.map(async (name) => {
      const statements = await readFile(path.join(folder, name), "utf8");
      return { name, statements, checksum: createHash("sha256").update(statements).digest("hex") };
    }),
  );
}

async function readApplied(client: pg.PoolClient) {
  await client.query(`create table if not exists schema_migration (
    name text primary key,
    checksum text not null,
    applied_at timestamptz not null default now()
  )`);
  const { rows } = await client.query<{ name: string; checksum: string }>(
    "select name, checksum from schema_migration order by name",
  );
  return new Map(rows.map(({ name, checksum }) => [name, checksum]));
}

function isApplied({ name, checksum }: Migration, applied: Map<string, string>) {
  const known = applied.get(name);
  if (known !== undefined && known !== checksum) throw errors.MIGRATION_CHANGED({ name });
  return known !== undefined;
}

async function apply(client: pg.PoolClient, { name, checksum, statements }: Migration) {
  try {
    await client.query("begin");
    await client.query(statements);
    await client.query("insert into schema_migration (name, checksum) values ($1, $2)", [
      name,
      checksum,
    ]);
    await client.query("commit");
  } catch (cause) {
    await client.query("rollback").catch(() => {});
    throw errors.MIGRATION_FAILED({ name, reason: String(cause) }, { cause });
  }
}
