import { sql } from "kysely";
import { expect } from "vitest";
import { createDatabase, test } from "../../../../test/kit/database.ts";
import { isDatabaseDown } from "./database-errors.ts";
import { inTransaction } from "./in-transaction.ts";
import { json } from "./json.ts";
import { openDatabase } from "./open-database.ts";

function insertEntry(path: string, attributes: Record<string, string[]> = {}) {
  return { path, parent: "", class: "Folder", attributes: json(attributes) };
}

test("arrays and nested names survive a jsonb column", async ({ db }) => {
  await db.insertInto("handler").values({ id: "greeting", title: "Greeting" }).execute();
  const layout = { some_key: { otherKey: 1 } } as never;
  await db
    .insertInto("handlerDraft")
    .values({
      handlerId: "greeting",
      document: json({} as never),
      layout: json(layout),
      tests: json(["a", { snake_case: true }]),
    })
    .execute();

  const row = await db.selectFrom("handlerDraft").selectAll().executeTakeFirstOrThrow();

  expect(row.layout).toEqual({ some_key: { otherKey: 1 } });
  expect(row.tests).toEqual(["a", { snake_case: true }]);
});

test("characters PostgreSQL cannot store are replaced in values and names", async ({ db }) => {
  const hostile = { "na\0me": ["nul \0", "half \ud83d", "backslash \\u0000"] };
  await db.insertInto("dsEntry").values(insertEntry("hostile", hostile)).execute();

  const row = await db
    .selectFrom("dsEntry")
    .select("attributes")
    .where("path", "=", "hostile")
    .executeTakeFirstOrThrow();

  expect(row.attributes).toEqual({
    "na\ufffdme": ["nul \ufffd", "half \ufffd", "backslash \\u0000"],
  });
});

test("two transactions that deadlock both succeed", async ({ db }) => {
  await db
    .insertInto("dsEntry")
    .values([insertEntry("left"), insertEntry("right")])
    .execute();
  let met = 0;
  const bothHoldOne = Promise.withResolvers<void>();
  async function touch(first: string, second: string) {
    await inTransaction(db, async (tx) => {
      await tx.updateTable("dsEntry").set("class", first).where("path", "=", first).execute();
      if (++met === 2) bothHoldOne.resolve();
      await bothHoldOne.promise;
      await tx.updateTable("dsEntry").set("class", first).where("path", "=", second).execute();
    });
  }

  await Promise.all([touch("left", "right"), touch("right", "left")]);

  expect(met).toBe(3);
});

test("a transaction inside a transaction is the same one", async ({ db }) => {
  const outer = inTransaction(db, async (tx) => {
    await inTransaction(tx, (inner) =>
      inner.insertInto("dsEntry").values(insertEntry("inner")).execute(),
    );
    throw new Error("roll back");
  });

  await expect(outer).rejects.toThrow("roll back");
  const rows = await db.selectFrom("dsEntry").select("path").where("path", "=", "inner").execute();
  expect(rows).toEqual([]);
});

test("a server that is not there is down, and a wrong query is not", async ({ db }) => {
  const nowhere = openDatabase({ url: "postgres://nobody@127.0.0.1:1/nothing" });
  const refused = await nowhere.db
    .selectFrom("role")
    .select("id")
    .execute()
    .catch((e) => e);
  const wrong = await db
    .selectFrom("nowhere" as "role")
    .select("id")
    .execute()
    .catch((e) => e);
  await nowhere.close();

  expect(isDatabaseDown(refused)).toBe(true);
  expect(isDatabaseDown(wrong)).toBe(false);
});

test("a database taken away in the middle counts as down", async () => {
  const { database, drop } = await createDatabase();
  await database.db.selectFrom("role").select("id").execute();
  const sleeping = database.pool.query("select pg_sleep(10)").catch((error) => error);
  await new Promise((resolve) => setTimeout(resolve, 100));
  const killer = openDatabase({ url: database.url });
  await killer.pool.query(
    "select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid()",
  );
  await killer.close();

  expect(isDatabaseDown(await sleeping)).toBe(true);
  await drop();
});

test("a connection that breaks between two statements ends its transaction, and nothing else", async ({
  db,
}) => {
  const { promise: isKilled, resolve: killed } = Promise.withResolvers<void>();
  const { promise: pid, resolve: begun } = Promise.withResolvers<number>();
  // Without a listener the broken connection would be an error that nobody caught.
  const transaction = db.transaction().execute(async (tx) => {
    const { rows } = await sql<{ pid: number }>`select pg_backend_pid() as pid`.execute(tx);
    begun(rows[0]?.pid ?? 0);
    await isKilled;
    await sql`select 1`.execute(tx);
  });
  await sql`select pg_terminate_backend(${await pid})`.execute(db);
  await new Promise((resolve) => setTimeout(resolve, 100));
  killed();

  await expect(transaction).rejects.toThrow();
  const { rows } = await sql<{ one: number }>`select 1 as one`.execute(db);
  expect(rows).toEqual([{ one: 1 }]);
});
