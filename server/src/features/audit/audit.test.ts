import { sql } from "kysely";
import { expect, onTestFinished } from "vitest";
import { as, createApp, test } from "../../../../test/kit/app.ts";
import { createDatabase } from "../../../../test/kit/database.ts";
import { insertUser } from "../../../../test/kit/users.ts";
import { inTransaction } from "../../platform/db/in-transaction.ts";
import type { Db } from "../../platform/db/open-database.ts";
import { verifyAudit } from "./verify-audit.ts";
import { writeAudit } from "./write-audit.ts";

async function freshDatabase() {
  const { database, drop } = await createDatabase();
  onTestFinished(drop);
  return database;
}

function write(
  db: Db,
  entityId: string,
  after: unknown = { b: [1.5, null, "é\0"], a: { z: 1, y: 1e21 } },
) {
  return inTransaction(db, (tx) =>
    writeAudit(tx, {
      actor: { id: "1", name: "Ana", address: "10.0.0.1" },
      action: "workgroup.changed",
      entityType: "workgroup",
      entityId,
      before: null,
      after,
      reason: "because",
    }),
  );
}

/** As somebody with the database's own rights would. */
async function tamper(db: Db, statement: ReturnType<typeof sql>) {
  await sql`alter table audit_entry disable trigger audit_entry_append_only`.execute(db);
  await statement.execute(db);
}

test("entries of many writers at once make one unbroken chain", async () => {
  const { db } = await freshDatabase();

  await Promise.all(Array.from({ length: 40 }, (_, index) => write(db, String(index))));

  expect(await verifyAudit(db)).toMatchObject({ intact: true, entries: 40 });
});

test("the log cannot be changed or emptied in passing", async () => {
  const { db } = await freshDatabase();
  await write(db, "1");

  for (const statement of [
    sql`update audit_entry set action = ''`,
    sql`delete from audit_entry`,
    sql`truncate audit_entry`,
  ]) {
    await expect(statement.execute(db)).rejects.toThrow("only ever added to");
  }
});

test.for([
  [
    "changed",
    () => sql`update audit_entry set after = '{"a": 2}' where entity_id = '3'`,
    "was changed",
  ],
  [
    "moved in time",
    () => sql`update audit_entry set at = at - interval '1 day' where entity_id = '3'`,
    "was changed",
  ],
  [
    "given to another",
    () => sql`update audit_entry set actor_name = 'Bo' where entity_id = '3'`,
    "was changed",
  ],
  ["removed", () => sql`delete from audit_entry where entity_id = '3'`, "removed or replaced"],
] as const)("an entry that was %s shows", async ([, statement, reason]) => {
  const { db } = await freshDatabase();
  for (const id of ["1", "2", "3", "4", "5"]) await write(db, id);

  await tamper(db, statement());

  expect(await verifyAudit(db)).toMatchObject({
    intact: false,
    reason: expect.stringContaining(reason),
  });
});

test("an entry and its change exist together or not at all", async () => {
  const { db } = await freshDatabase();

  const failed = inTransaction(db, async (tx) => {
    await tx.insertInto("skill").values({ name: "French" }).execute();
    await writeAudit(tx, {
      actor: { id: null, name: "x" },
      action: "skill.added",
      entityType: "skill",
      entityId: "1",
    });
    throw new Error("no");
  });

  await expect(failed).rejects.toThrow("no");
  expect(await verifyAudit(db)).toMatchObject({ entries: 0 });
  await expect(writeAudit(db, {} as never)).rejects.toThrow("transaction");
});

test("the log is read by page and by entity, newest first", async ({ app, db }) => {
  const auditor = await insertUser(db, { rights: ["audit.read"] });
  for (const id of ["7", "8", "7"]) await write(db, id, { id });
  async function read(query: string) {
    return (await app.inject(as(auditor.cookie, { url: `/api/audit?${query}` }))).json();
  }

  const all = await read("entityType=workgroup&limit=2");
  const next = await read(`entityType=workgroup&before=${all[1].id}`);
  const one = await read("entityType=workgroup&entityId=7");

  expect(all.map(({ entityId }: { entityId: string }) => entityId)).toEqual(["7", "8"]);
  expect(next).toHaveLength(1);
  expect(one).toHaveLength(2);
  expect(one[0]).toMatchObject({
    actor: "Ana",
    action: "workgroup.changed",
    after: { id: "7" },
    reason: "because",
  });
});

test("the log is searched by text and time, verified and exported over HTTP", async ({
  app,
  db,
}) => {
  const auditor = await insertUser(db, { rights: ["audit.read"] });
  await write(db, "found", { note: "Kilimanjaro 100%" });
  const read = (query: string) => app.inject(as(auditor.cookie, { url: `/api/audit${query}` }));

  const byText = (await read("?text=kilimanJARO%20100%25")).json();
  expect(byText.map(({ entityId }: { entityId: string }) => entityId)).toEqual(["found"]);
  const at = byText[0].at;
  expect((await read(`?text=kilimanjaro&until=${at}`)).json()).toEqual([]);
  expect((await read(`?text=kilimanjaro&from=${at}`)).json()).toHaveLength(1);
  expect((await read("?from=yesterday")).statusCode).toBe(400);
  const entries = await db.selectFrom("auditEntry").select("id").execute();
  const exported = (await read("/export")).body.trim().split("\n");
  expect(exported).toHaveLength(entries.length);
  expect(JSON.parse(exported[0] ?? "")).toMatchObject({ entityId: "found", actor: "Ana" });
  expect((await read("/verification")).json()).toMatchObject({
    intact: true,
    entries: entries.length,
  });
});

test("a change that leaves no entry is noticed", async ({ database, db }) => {
  const missing: string[] = [];
  const { app, close } = await createApp(database, {
    onAuditMissing: (route) => missing.push(route),
  });
  onTestFinished(close);
  const { cookie } = await insertUser(db);
  const config = { signedIn: true } as const;
  app.post("/api/forgetful", { config }, async () => ({}));
  app.post("/api/elsewhere", { config: { ...config, trail: "history" } }, async () => ({}));
  app.post("/api/dutiful", { config }, async () => {
    await write(db, "1");
    return {};
  });

  for (const url of ["/api/forgetful", "/api/elsewhere", "/api/dutiful"]) {
    await app.inject(as(cookie, { method: "POST", url }));
  }

  expect(missing).toEqual(["POST /api/forgetful"]);
});
