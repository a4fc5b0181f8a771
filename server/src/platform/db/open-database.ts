import { CamelCasePlugin, Kysely, PostgresDialect } from "kysely";
import pg from "pg";
import type { Logger } from "../log/log.ts";
import type { Database } from "./schema.generated.ts";

/** A transaction is also a `Db`, so functions that take one compose. */
export type Db = Kysely<Database>;

export type OpenDatabase = { db: Db; pool: pg.Pool; close(): Promise<void> };

/** No request may hold locks for long; longer work (migrations, exports) raises it for itself. */
const STATEMENT_TIMEOUT_MS = 30_000;
/** A process that stopped in the middle of a transaction must not keep its row locks. */
const IDLE_IN_TRANSACTION_TIMEOUT_MS = 15_000;
/** A database that does not answer within this time counts as down. */
const CONNECT_TIMEOUT_MS = 5_000;

/** Opens a pool on a PostgreSQL 15 or later. Connects on first use, so it never throws. */
export function openDatabase(options: {
  url: string;
  poolSize?: number;
  log?: Logger | undefined;
  applicationName?: string;
}): OpenDatabase {
  const pool = new pg.Pool({
    connectionString: options.url,
    max: options.poolSize ?? 16,
    application_name: options.applicationName ?? "signalbox",
    statement_timeout: STATEMENT_TIMEOUT_MS,
    idle_in_transaction_session_timeout: IDLE_IN_TRANSACTION_TIMEOUT_MS,
    connectionTimeoutMillis: CONNECT_TIMEOUT_MS,
    idleTimeoutMillis: 30_000,
    keepAlive: true,
    keepAliveInitialDelayMillis: 5_000,
  });
  // An idle connection that breaks is replaced by the pool; without a listener it would end the process.
  pool.on("error", (error: Error & { client?: unknown }) => {
    // The driver hangs the whole connection on it, with the key that cancels its statements.
    delete error.client;
    options.log?.warn({ error }, "a database connection broke");
  });
  // One that breaks while somebody uses it has no listener of the pool's: between two statements of a
  // transaction nobody but this one would hear of it. The next statement fails and says so.
  pool.on("connect", (client) => client.on("error", () => {}));
  const db = new Kysely<Database>({
    dialect: new PostgresDialect({ pool }),
    plugins: [camelCase()],
  });
  return { db, pool, close: () => db.destroy() };
}

/** Without `maintainNestedObjectKeys` the plugin would rename keys inside stored graphs. */
export function camelCase() {
  return new CamelCasePlugin({ maintainNestedObjectKeys: true });
}
