import { test as base, inject } from "vitest";
import {
  type Db,
  type OpenDatabase,
  openDatabase,
} from "../../server/src/platform/db/open-database.ts";
import { copyTemplate, createEmptyDatabase, dropDatabase } from "./database-server.ts";

export type TestDatabase = OpenDatabase & { url: string };

/** `db` is a database of the file's own, migrated and empty; `database` its address and pool too. */
export const test = base
  // biome-ignore lint/correctness/noEmptyPattern: Vitest reads from the pattern which fixtures are needed
  .extend("database", { scope: "file" }, async ({}, { onCleanup }): Promise<TestDatabase> => {
    const { database, drop } = await createDatabase();
    onCleanup(drop);
    return database;
  })
  .extend("db", { scope: "file" }, ({ database }): Db => database.db);

/**
 * A migrated database. `durable` commits to the disk, for suites that kill PostgreSQL.
 * The caller calls `drop`; databases of killed runs are dropped by a later one.
 */
export async function createDatabase({ durable = false, empty = false, poolSize = 8 } = {}) {
  const server = inject("databaseServer");
  const url = empty ? await createEmptyDatabase(server) : await copyTemplate(server, { durable });
  const database: TestDatabase = { url, ...openDatabase({ url, poolSize }) };
  async function drop() {
    await database.close();
    await dropDatabase(server, url);
  }
  return { database, drop };
}
