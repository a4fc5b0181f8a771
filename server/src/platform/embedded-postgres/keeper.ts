import pg from "pg";
import { type Cluster, KEEPER_ROLE } from "./cluster.ts";
import { EmbeddedPostgresError } from "./embedded-postgres-error.ts";
import type { Postmaster } from "./postmaster-pid.ts";

/**
 * The supervisor's own connection. It proves whose server this is, it ends the
 * moment the server does, and it holds a shared advisory lock for as long as this
 * process uses the server: whoever can take that lock alone is the last user.
 */
export type Keeper = { client: pg.Client; postmaster: Postmaster; ended: Promise<void> };

const USERS_LOCK = 7_428_001;
const WRONG_PASSWORD = "28P01";

/** Connects; undefined when the server is not there yet, is going away, or serves another folder. */
export async function openKeeper(cluster: Cluster, postmaster: Postmaster) {
  const client = new pg.Client({
    host: "127.0.0.1",
    port: postmaster.port,
    user: KEEPER_ROLE,
    password: cluster.keeperPassword,
    database: "postgres",
    application_name: "signalbox keeper",
    keepAlive: true,
    connectionTimeoutMillis: 5_000,
  });
  const ended = new Promise<void>((resolve) => client.once("end", resolve));
  client.on("error", () => {}); // an "end" follows, and that is what we act on
  try {
    await client.connect();
    const { rows } = await client.query(
      "select current_setting('data_directory') as data, pg_try_advisory_lock_shared($1) as joined",
      [USERS_LOCK],
    );
    if (rows[0]?.data === cluster.data && rows[0].joined) return { client, postmaster, ended };
  } catch (error) {
    if (hasCode(error, WRONG_PASSWORD)) {
      throw new EmbeddedPostgresError(
        `The password in ${cluster.folder}/password is not the one of the database beside it: put the right file back.`,
        { cause: error },
      );
    }
    // Otherwise: not yet, or not any more. The caller looks again.
  }
  await client.end().catch(() => {});
  return undefined;
}

/** Leaves; true when nobody else uses the server. From then on nobody can join it either. */
export async function leaveAsLast({ client }: Keeper): Promise<boolean> {
  await client.query("select pg_advisory_unlock_shared($1)", [USERS_LOCK]);
  const { rows } = await client.query("select pg_try_advisory_lock($1) as last", [USERS_LOCK]);
  return rows[0]?.last === true;
}

/**
 * Makes the role and the database the product works with. The role owns its
 * database and may create others, and is no superuser: a hole in the product must
 * not reach the machine's files through the database.
 */
export async function ensureProductDatabase({ client }: Keeper, cluster: Cluster) {
  const password = client.escapeLiteral(cluster.productPassword);
  const role = await client.query("select 1 from pg_roles where rolname = 'signalbox'");
  if (role.rowCount === 0) {
    await unlessPresent(client.query(`create role signalbox login createdb password ${password}`));
  }
  const database = await client.query("select 1 from pg_database where datname = 'signalbox'");
  if (database.rowCount === 0) {
    await unlessPresent(client.query("create database signalbox owner signalbox"));
  }
}

/** Another process may be doing the same: duplicate_object, duplicate_database, unique_violation. */
async function unlessPresent(creation: Promise<unknown>) {
  await creation.catch((error: unknown) => {
    if (!hasCode(error, "42710", "42P04", "23505")) throw error;
  });
}

function hasCode(error: unknown, ...codes: string[]) {
  return error instanceof Error && "code" in error && codes.includes(String(error.code));
}
