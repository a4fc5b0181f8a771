import { catalogue } from "@signalbox/handlers/catalogue";
import { sql } from "kysely";
import { expect, onTestFinished, test } from "vitest";
import { insertAgent, insertDefaults, insertWorkgroup } from "../../../test/kit/centre.ts";
import { createDatabase } from "../../../test/kit/database.ts";
import { eventually } from "../../../test/kit/network/eventually.ts";
import { silentLog } from "../../../test/kit/social.ts";
import { resumeRun } from "../features/handlers/resume-run.ts";
import { logHandler } from "../features/handlers/testing.ts";
import { disconnect } from "../interactions/commands/disconnect.ts";
import { hold } from "../interactions/commands/hold.ts";
import { pickUp } from "../interactions/commands/pick-up.ts";
import { transfer } from "../interactions/commands/transfer.ts";
import { insertQuietChannel, openConversation } from "../interactions/testing.ts";
import { type Db, inTransaction, json } from "../platform/db/index.ts";
import { heartbeat } from "../presence/sign-in.ts";
import { findStatusByName, setStatus } from "../presence/status.ts";
import { createPrograms } from "./programs.ts";
import { startRuntime } from "./start.ts";

/**
 * The Interaction Processor as a whole: the shipped handlers, the workers, the timers and ACD of one
 * server, on a database, without a network. What is asked here is that the parts meet.
 */
async function setUp() {
  const { database, drop } = await createDatabase();
  const { db } = database;
  await insertDefaults(db);
  const support = await insertWorkgroup(db, { name: "Support" });
  const billing = await insertWorkgroup(db, { name: "Billing", wrapUpSeconds: 30 });
  const channelId = await insertQuietChannel(db, support.id);
  const ana = await insertAgent(db, { name: "ana", displayName: "Ana", workgroups: [support] });
  const ben = await insertAgent(db, { name: "ben", displayName: "Ben", workgroups: [billing] });
  for (const { id } of [ana, ben]) await inTransaction(db, (tx) => heartbeat(tx, id));
  const http = { request: () => Promise.reject(new Error("There is no network here.")) };
  const runtime = startRuntime({ db, log: silentLog, catalogue, http, holder: "test" });
  onTestFinished(async () => {
    await runtime.stop();
    await drop();
  });
  return { db, support, billing, channelId, ana, ben };
}

type Agent = { id: string; displayName: string };
const actor = ({ id, displayName }: Agent) => ({ kind: "user", id, name: displayName }) as const;

function read(db: Db, id: string) {
  return db.selectFrom("interaction").selectAll().where("id", "=", id).executeTakeFirstOrThrow();
}

function alerting(db: Db, id: string, agent: Agent) {
  return eventually(`interaction ${id} alerts ${agent.displayName}`, async () => {
    const row = await read(db, id);
    return row.state === "alerting" && row.userId === agent.id && row;
  });
}

/** Runs of an interaction as `handler outcome`, in the order in which they began. */
async function story(db: Db, interactionId: string): Promise<string[]> {
  const rows = await db
    .selectFrom("run")
    .select(["handlerId", "status", "outcome"])
    .where("interactionId", "=", interactionId)
    .orderBy("startedAt")
    .orderBy("id")
    .execute();
  return rows.map(({ handlerId, status, outcome }) => `${handlerId} ${outcome ?? status}`);
}

/** As if the time had come. */
async function makeDue(db: Db, kind: string) {
  const due = await db
    .updateTable("timer")
    .set({ dueAt: sql<Date>`clock_timestamp()` })
    .where("kind", "=", kind)
    .returning("key")
    .execute();
  expect(due, `timers of kind ${kind}`).toHaveLength(1);
}

function statusOf(db: Db, agent: Agent) {
  return db
    .selectFrom("userPresence")
    .innerJoin("statusDefinition", "statusDefinition.id", "userPresence.statusId")
    .select("statusDefinition.name")
    .where("userId", "=", agent.id)
    .executeTakeFirst()
    .then((row) => row?.name);
}

function enteredAt(db: Db, interactionId: string) {
  return db
    .selectFrom("acdItem")
    .select("enteredAt")
    .where("interactionId", "=", interactionId)
    .executeTakeFirstOrThrow()
    .then((row) => row.enteredAt.getTime());
}

async function command(db: Db, work: (tx: Db) => Promise<unknown>) {
  await inTransaction(db, work);
}

test("a conversation goes its whole way: handler, queue, agent, transfer, no answer, wrap-up", async () => {
  const { db, channelId, support, billing, ana, ben } = await setUp();
  const { id: interactionId } = await openConversation(db, {
    channelId,
    workgroupId: support.id,
    acd: false,
  });

  await alerting(db, interactionId, ana);
  expect(await story(db, interactionId)).toEqual(["incoming-conversation queued"]);
  await command(db, (tx) => pickUp(tx, { interactionId, userId: ana.id, actor: actor(ana) }));
  await command(db, (tx) => hold(tx, { interactionId, on: true, actor: actor(ana) }));
  expect(await read(db, interactionId)).toMatchObject({ state: "held", userId: ana.id });
  await command(db, (tx) =>
    transfer(tx, {
      interactionId,
      queue: "Workgroup Queue:Billing",
      note: "About an invoice",
      actor: actor(ana),
    }),
  );

  const offered = await alerting(db, interactionId, ben);
  expect(offered).toMatchObject({ workgroupId: billing.id, queueName: "Billing" });
  expect((await story(db, interactionId)).at(-1)).toMatch(/^transferred-conversation /);
  const waitingSince = await enteredAt(db, interactionId);

  await makeDue(db, "alert");
  await eventually("the interaction waits again", async () => {
    const { state } = await read(db, interactionId);
    return state === "offering";
  });
  expect(await statusOf(db, ben)).toBe("ACD - Agent Not Answering");
  expect(await enteredAt(db, interactionId)).toBe(waitingSince);
  await eventually("the handler of unanswered alerts has run", async () =>
    (await story(db, interactionId)).some((run) => /^alert-not-answered (?!running)/.test(run)),
  );

  await command(db, async (tx) => {
    const available = await findStatusByName(tx, "Available");
    await setStatus(tx, { userId: ben.id, statusId: available?.id ?? "" });
  });
  await alerting(db, interactionId, ben);
  await command(db, (tx) => pickUp(tx, { interactionId, userId: ben.id, actor: actor(ben) }));
  await command(db, (tx) =>
    disconnect(tx, { interactionId, by: "local", reason: "", actor: actor(ben) }),
  );

  expect(await read(db, interactionId)).toMatchObject({
    state: "disconnectedLocal",
    userId: null,
    lastUserId: ben.id,
  });
  expect(await statusOf(db, ben)).toBe("Follow Up");
  await makeDue(db, "wrapUp");
  await eventually("Ben is available again", async () => (await statusOf(db, ben)) === "Available");
  const faulted = (await story(db, interactionId)).filter((run) => run.endsWith("faulted"));
  expect(faulted).toEqual([]);
  const dead = await db.selectFrom("deadMail").select("error").execute();
  expect(dead).toEqual([]);
});

test("a broken handler loses nobody: its interaction is queued all the same, and the run is resumed", async () => {
  const { db, channelId, support, ana } = await setUp();
  await deployFirst(db);
  const { id: interactionId } = await openConversation(db, {
    channelId,
    workgroupId: support.id,
    acd: false,
  });

  const faulted = await eventually("the run has faulted", () =>
    db
      .selectFrom("run")
      .select(["id", "fault"])
      .where("interactionId", "=", interactionId)
      .where("status", "=", "faulted")
      .executeTakeFirst(),
  );
  expect(faulted.fault).toMatchObject({ code: "INPUT_INVALID", stepId: "log" });
  await alerting(db, interactionId, ana);

  await db
    .updateTable("run")
    .set({
      snapshot: sql`jsonb_set(snapshot, '{frames,0,variables,text}', '"repaired"')` as never,
    })
    .where("id", "=", faulted.id)
    .execute();
  const programs = createPrograms(catalogue);
  await command(db, (tx) => resumeRun(tx, { runId: faulted.id, programs }));

  await eventually("the run has ended", async () => {
    const { status } = await db
      .selectFrom("run")
      .select("status")
      .where("id", "=", faulted.id)
      .executeTakeFirstOrThrow();
    return status === "ended";
  });
  const trace = await db.selectFrom("traceEntry").select("message").execute();
  expect(trace.map(({ message }) => message)).toEqual(["repaired"]);
});

/** A handler before all others whose step reads a variable that nobody has filled. */
async function deployFirst(db: Db) {
  const document = logHandler("broken", {
    variables: { interaction: { type: "interaction" }, text: { type: "string" } },
    steps: {
      log: {
        type: "basic.writeTrace@1",
        in: { message: { var: "text" } },
        exits: { next: { end: "done" } },
      },
    },
  });
  const content = { document: json(document), layout: json({ format: "1.0" as const, steps: {} }) };
  await db.insertInto("handler").values({ id: "broken", title: "Broken" }).execute();
  await db
    .insertInto("handlerVersion")
    .values({ handlerId: "broken", number: 1, hash: "", message: "", ...content })
    .execute();
  await db
    .insertInto("deployment")
    .values({ handlerId: "broken", version: 1, position: 1 })
    .execute();
}
