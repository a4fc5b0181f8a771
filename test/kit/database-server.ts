import { createHash, randomBytes } from "node:crypto";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import pg from "pg";
import { hasDatabaseCode } from "../../server/src/platform/db/database-errors.ts";
import { migrate, readMigrations } from "../../server/src/platform/db/migrate.ts";
import { startEmbeddedPostgres } from "../../server/src/platform/embedded-postgres/embedded-postgres.ts";

const DATA_DIR = path.join(import.meta.dirname, "../../.cache/test-postgres");
const TEMPLATE_LOCK = 7_428_003;
/** Databases of runs that were killed; no run takes that long. */
const ABANDONED_AFTER_S = 2 * 3600;

/** The PostgreSQL that tests run on: our own, or the one SIGNALBOX_TEST_DATABASE_URL names. */
export async function openTestServer() {
  const given = process.env["SIGNALBOX_TEST_DATABASE_URL"];
  const quiet = { info() {}, warn() {}, error() {} };
  const server = given
    ? { url: given, stop: async () => {} }
    : await startEmbeddedPostgres({ dataDir: DATA_DIR, log: quiet });
  await dropAbandoned(server.url);
  return { url: server.url, stop: () => server.stop() };
}

/** Copies the migrated template into a new database; returns its address. */
export async function copyTemplate(serverUrl: string, { durable = false } = {}): Promise<string> {
  const template = await ensureTemplate(serverUrl);
  const name = `sb_test_${Math.floor(Date.now() / 1000)}_${randomBytes(6).toString("hex")}`;
  await withClient(serverUrl, async (client) => {
    await client.query(`create database ${name} template ${template}`);
    // Nothing of a test has to survive a power cut, unless that is what it tests.
    if (!durable) await client.query(`alter database ${name} set synchronous_commit = off`);
  });
  return withDatabase(serverUrl, name);
}

/** An empty database, for tests of the migrations themselves. */
export async function createEmptyDatabase(serverUrl: string): Promise<string> {
  const name = `sb_test_${Math.floor(Date.now() / 1000)}_${randomBytes(6).toString("hex")}`;
  await withClient(serverUrl, (client) => client.query(`create database ${name}`));
  return withDatabase(serverUrl, name);
}

export async function dropDatabase(serverUrl: string, url: string) {
  const name = new URL(url).pathname.slice(1);
  await withClient(serverUrl, (client) => drop(client, name));
}

/** Autovacuum may be looking at it, and is not ours to stop; it is done soon. */
async function drop(client: pg.Client, name: string) {
  for (let patience = 50; ; patience--) {
    try {
      await client.query(`drop database if exists ${name} with (force)`);
      return;
    } catch (error) {
      if (patience === 0 || !hasDatabaseCode(error, "42501", "55006")) throw error;
      await sleep(100);
    }
  }
}

/** One template per state of the migrations, made by whoever needs it first. */
async function ensureTemplate(serverUrl: string) {
  const migrations = await readMigrations();
  const template = `sb_template_${fingerprint(migrations.map(({ checksum }) => checksum))}`;
  await withClient(serverUrl, async (client) => {
    await client.query("select pg_advisory_lock($1)", [TEMPLATE_LOCK]);
    const known = await client.query("select 1 from pg_database where datname = $1", [template]);
    if (known.rowCount) return;
    const draft = `${template}_draft`;
    await client.query(`drop database if exists ${draft} with (force)`);
    await client.query(`create database ${draft}`);
    const pool = new pg.Pool({ connectionString: withDatabase(serverUrl, draft), max: 1 });
    await migrate(pool).finally(() => pool.end());
    await client.query(`alter database ${draft} rename to ${template}`);
  });
  return template;
}

/** Short however many there are: PostgreSQL cuts names after 63 characters. */
function fingerprint(checksums: string[]) {
  return createHash("sha256").update(checksums.join(" ")).digest("hex").slice(0, 24);
}

async function dropAbandoned(serverUrl: string) {
  const oldest = Math.floor(Date.now() / 1000) - ABANDONED_AFTER_S;
  await withClient(serverUrl, async (client) => {
    const { rows } = await client.query<{ name: string }>(
      "select datname as name from pg_database where datname ~ '^sb_test_[0-9]+_'",
    );
    for (const { name } of rows.filter((row) => Number(row.name.split("_")[2]) < oldest)) {
      await drop(client, name);
    }
  });
}

function withDatabase(serverUrl: string, name: string) {
  const url = new URL(serverUrl);
  url.pathname = `/${name}`;
  return url.href;
}

async function withClient<T>(url: string, work: (client: pg.Client) => Promise<T>) {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}
