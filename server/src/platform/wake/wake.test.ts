import { once } from "node:events";
import pg from "pg";
import { expect, onTestFinished } from "vitest";
import { test } from "../../../../test/kit/database.ts";
import { inTransaction } from "../db/in-transaction.ts";
import { createLog } from "../log/log.ts";
import { onWake, startWake, wakeAfterCommit } from "./wake.ts";

const log = createLog({ level: "silent" });

test("a hint is given after the commit, and not after a rollback", async ({ db }) => {
  const said: string[] = [];
  onTestFinished(onWake("live", () => said.push("woken")));

  await inTransaction(db, async (tx) => {
    wakeAfterCommit(tx, "live");
    said.push("working");
  });
  await inTransaction(db, async (tx) => {
    wakeAfterCommit(tx, "live");
    throw new Error("no");
  }).catch(() => {});

  expect(said).toEqual(["working", "woken"]);
});

test("hints cross to other servers, and those of one moment go as one", async ({
  database,
  db,
}) => {
  const other = new pg.Client({ connectionString: database.url });
  await other.connect();
  onTestFinished(() => other.end());
  await other.query("listen signalbox_wake");
  const heard: unknown[] = [];
  other.on("notification", ({ payload }) => heard.push(JSON.parse(payload ?? "")));
  const wake = startWake({ url: database.url, pool: database.pool, log });
  onTestFinished(wake.stop);

  for (let times = 0; times < 5; times++) wakeAfterCommit(db, "live");
  await once(other, "notification");

  expect(heard).toEqual([{ from: expect.any(String), topics: ["live"] }]);
});

test("a hint from another server wakes those who listen here, also after a lost connection", async ({
  database,
}) => {
  const wake = startWake({ url: database.url, pool: database.pool, log });
  onTestFinished(wake.stop);
  async function hearFromElsewhere() {
    const woken = Promise.withResolvers<void>();
    const remove = onWake("live", woken.resolve);
    // It takes a moment until the other side listens; hints before that are lost, as hints may be.
    const send = () =>
      database.pool.query(`select pg_notify('signalbox_wake', '{"from":"far","topics":["live"]}')`);
    const timer = setInterval(send, 50);
    await woken.promise;
    clearInterval(timer);
    remove();
  }
  await hearFromElsewhere();

  await database.pool.query(
    "select pg_terminate_backend(pid) from pg_stat_activity where application_name = 'signalbox wake' and datname = current_database()",
  );

  await hearFromElsewhere();
});
