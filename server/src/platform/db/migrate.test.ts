import { cp, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { createDatabase } from "../../../../test/kit/database.ts";
import { isMigrated, migrate } from "./migrate.ts";
import { openDatabase } from "./open-database.ts";

const MIGRATIONS = path.join(import.meta.dirname, "../../../migrations");

async function emptyDatabase() {
  const { database, drop } = await createDatabase({ empty: true });
  onTestFinished(drop);
  return database;
}

async function copyOfMigrations() {
  const folder = await mkdtemp(path.join(tmpdir(), "signalbox-migrations-"));
  onTestFinished(() => rm(folder, { recursive: true }));
  await cp(MIGRATIONS, folder, { recursive: true });
  return folder;
}

test("an empty database takes every migration once", async () => {
  const { pool } = await emptyDatabase();

  const first = await migrate(pool);
  const second = await migrate(pool);

  expect(first[0]).toBe("0001_platform.sql");
  expect(second).toEqual([]);
  expect(await isMigrated(pool)).toBe(true);
});

test("servers that start together migrate once between them", async () => {
  const { pool, url } = await emptyDatabase();
  const other = openDatabase({ url, poolSize: 1 });
  onTestFinished(other.close);

  const taken = await Promise.all([migrate(pool), migrate(other.pool)]);

  expect(taken.filter(({ length }) => length === 0)).toHaveLength(1);
  expect(await isMigrated(pool)).toBe(true);
});

test("a migration that was changed after it was applied is named and refused", async () => {
  const { pool } = await emptyDatabase();
  const folder = await copyOfMigrations();
  await migrate(pool, { folder });
  await writeFile(path.join(folder, "0001_platform.sql"), "select 1;");

  const again = migrate(pool, { folder });

  await expect(again).rejects.toMatchObject({
    code: "MIGRATION_CHANGED",
    message: expect.stringContaining("0001_platform.sql"),
  });
});

test("a migration that fails leaves nothing of itself behind", async () => {
  const { pool } = await emptyDatabase();
  const folder = await copyOfMigrations();
  const broken = "create table half_done (id int); select no_such_function();";
  await writeFile(path.join(folder, "9999_broken.sql"), broken);

  const failed = migrate(pool, { folder });

  await expect(failed).rejects.toMatchObject({ code: "MIGRATION_FAILED" });
  const { rows } = await pool.query("select to_regclass('half_done') as table");
  expect(rows).toEqual([{ table: null }]);
  expect(await isMigrated(pool, folder)).toBe(false);
});
