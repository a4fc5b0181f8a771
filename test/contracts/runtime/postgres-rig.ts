import { HandlerDocument } from "@signalbox/engine/graph";
import { sql } from "kysely";
import { type Db, json } from "../../../server/src/platform/db/index.ts";
import { unpackJournal } from "../../../server/src/runtime/journal.ts";
import { postgresDurable } from "../../../server/src/runtime/postgres/durable.ts";
import { createPrograms } from "../../../server/src/runtime/programs.ts";
import { scheduleTimers } from "../../../server/src/runtime/schedules.ts";
import { silentLog } from "../../kit/social.ts";
import type { Rig } from "./rig.ts";
import { catalogue } from "./tools.ts";

/** The runtime on a database of the suite's own, emptied. */
export async function createPostgresRig(db: Db): Promise<Rig> {
  await sql`truncate mail, delivered, dead_mail, run, run_journal, timer, subscription, external_call,
    program, deployment, handler_version, handler cascade`.execute(db);
  const open = () =>
    postgresDurable({
      db,
      log: silentLog,
      catalogue,
      programs: createPrograms(catalogue),
      timerHandlers: scheduleTimers,
    });
  const { dispatcher, effects, timers } = open();
  return {
    dispatcher,
    effects,
    timers,
    createPoint: () => open().point,
    deploy: (document, { position = 100, bindings = {} } = {}) =>
      deploy(db, HandlerDocument.parse(document), { position, bindings: json(bindings) }),
    async makeTimersDue() {
      await db.updateTable("timer").set({ dueAt: sql<Date>`now() - interval '1 s'` }).execute();
    },
    async endLeases() {
      const leaseUntil = sql<Date>`now() - interval '1 s'`;
      await db.updateTable("externalCall").set({ leaseUntil }).execute();
    },
    async endHolds() {
      await db.updateTable("mail").set({ holdUntil: null }).execute();
    },
    runs: async () =>
      (
        await db
          .selectFrom("run")
          .select(["id", "key", "handlerId", "version", "status", "outcome", "fault", "snapshot"])
          .orderBy("startedAt")
          .orderBy("id")
          .execute()
      ).map(({ outcome, fault, ...run }) => ({
        ...run,
        outcome: outcome ?? undefined,
        fault: fault ?? undefined,
      })),
    journal: async (runId) =>
      (
        await db
          .selectFrom("runJournal")
          .select("entries")
          .where("runId", "=", runId)
          .orderBy("id")
          .execute()
      ).flatMap(({ entries }) => unpackJournal(entries)),
    dead: () => db.selectFrom("deadMail").select(["key", "error"]).orderBy("id").execute(),
    async countMail() {
      const { count } = await db
        .selectFrom("mail")
        .select(sql<number>`count(*)::int`.as("count"))
        .executeTakeFirstOrThrow();
      return count;
    },
    close: async () => {},
  };
}

async function deploy(
  db: Db,
  document: HandlerDocument,
  options: { position: number; bindings: ReturnType<typeof json<Record<string, number>>> },
): Promise<number> {
  const { id: handlerId, title } = document;
  await db
    .insertInto("handler")
    .values({ id: handlerId, title })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
  const { number } = await db
    .insertInto("handlerVersion")
    .values({
      handlerId,
      number: sql<number>`(select count(*) + 1 from handler_version where handler_id = ${handlerId})`,
      hash: "",
      document: json(document),
      layout: json({} as never),
      message: "",
    })
    .returning("number")
    .executeTakeFirstOrThrow();
  await db
    .updateTable("deployment")
    .set({ endedAt: sql<Date>`now()` })
    .where("handlerId", "=", handlerId)
    .where("endedAt", "is", null)
    .execute();
  await db
    .insertInto("deployment")
    .values({ handlerId, version: number, ...options })
    .execute();
  return number;
}
