import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { findInteraction, lockInteraction } from "../../server/src/interactions/find.ts";
import { openInteraction } from "../../server/src/interactions/open.ts";
import { inTransaction } from "../../server/src/platform/db/index.ts";
import { deliver } from "../../server/src/runtime/deliver.ts";
import { createScheduleSync } from "../../server/src/runtime/schedules.ts";
import { createWorker } from "../../server/src/runtime/worker.ts";
import { insertDefaults } from "../kit/centre.ts";
import { createDatabase, type TestDatabase } from "../kit/database.ts";
import { insertChannel, silentLog } from "../kit/social.ts";
import { describeRuntime } from "./runtime/conformance.ts";
import { createTestWorker, drain, outcomes } from "./runtime/drive.ts";
import { done, handler, notified, noting } from "./runtime/handlers.ts";
import { createPostgresRig } from "./runtime/postgres-rig.ts";
import type { Rig } from "./runtime/rig.ts";
import { seen } from "./runtime/tools.ts";

let database: TestDatabase;
let drop: () => Promise<void>;
beforeAll(async () => {
  ({ database, drop } = await createDatabase({ poolSize: 12 }));
});
afterAll(() => drop());

describeRuntime("the runtime on PostgreSQL", () => createPostgresRig(database.db));

describe("on PostgreSQL only", () => {
  let rig: Rig;
  beforeEach(async () => {
    seen.length = 0;
    rig = await createPostgresRig(database.db);
  });

  test("events raised in a transaction exist exactly when it commits", async () => {
    const { db } = database;
    await rig.deploy(noting("note"));
    const mail = { key: "a", body: { kind: "event" as const, event: notified("a", "count", "1") } };
    const failed = inTransaction(db, async (tx) => {
      await deliver(tx, mail);
      throw new Error("No.");
    });
    await expect(failed).rejects.toThrow("No.");
    await inTransaction(db, (tx) => deliver(tx, mail));
    await drain(rig);

    expect(await outcomes(rig)).toEqual(["note: done"]);
  });

  test("whoever delivers to an instance does not wait for the worker that has it", async () => {
    await rig.deploy(noting("note", {}, 400));
    await rig.dispatcher.deliver("a", notified("a", "count", "1"));
    const working = createTestWorker(rig).work();
    while (seen.length === 0) await new Promise((resolve) => setTimeout(resolve, 5));

    await rig.dispatcher.deliver("a", notified("a", "count", "2"));

    expect(seen.map(({ what }) => what)).toEqual(["begin"]);
    await working;
    await drain(rig);
    expect(seen).toHaveLength(4);
  });

  test("deliveries that share a statement do not share the fault of one of them", async () => {
    await rig.deploy(noting("note"));
    const tooDeep = { ...notified("b", "count", "1"), objectId: 1n as unknown as string };

    const answers = await Promise.allSettled([
      rig.dispatcher.deliver("a", notified("a", "count", "1")),
      rig.dispatcher.deliver("b", tooDeep),
      rig.dispatcher.deliver("c", notified("c", "count", "1")),
    ]);
    await drain(rig);

    expect(answers.map(({ status }) => status)).toEqual(["fulfilled", "rejected", "fulfilled"]);
    expect((await rig.runs()).map(({ key }) => key)).toEqual(["a", "c"]);
  });

  test("mail whose turn takes the database too long is put aside, and others are not kept waiting", async () => {
    await rig.deploy(noting("note"));
    await rig.dispatcher.deliver("slow", notified("slow", "count", "1"));
    await rig.dispatcher.deliver("quick", notified("quick", "count", "1"));
    const point = rig.createPoint();
    const cutOff = Object.assign(new Error("canceling statement due to statement timeout"), {
      code: "57014",
      severity: "ERROR",
    });
    const worker = createWorker({
      log: silentLog,
      point: {
        ...point,
        turn: (options, work) =>
          point.turn(options, async (batch) => {
            await work(batch);
            if (batch.instances.some(({ key }) => key === "slow")) throw cutOff;
          }),
      },
    });
    for (let attempt = 1; attempt <= 5; attempt++) {
      await drain(rig, worker);
      expect((await rig.runs()).map(({ key }) => key)).toEqual(["quick"]);
      await rig.endHolds();
    }

    expect(await rig.dead()).toEqual([{ key: "slow", error: cutOff.message }]);
  });

  test("a schedule that is due starts its handler once, however many servers there are", async () => {
    const initiator = { type: "schedule.timer@1", settings: { every: "minutes", minutes: 10 } };
    const wait = { type: "test.note@1", in: { key: { lit: "k" }, number: { lit: 1 } } };
    await rig.deploy(
      handler("hourly", "note", { note: { ...wait, exits: { next: done } } }, { initiator }),
    );
    const servers = [createScheduleSync(database.db), createScheduleSync(database.db)];
    await Promise.all(servers.map((sync) => sync()));
    expect(await rig.timers.handleDue()).toBe(false);
    await rig.makeTimersDue();
    await Promise.all([rig.timers.handleDue(), rig.timers.handleDue()]);
    const workers = [createTestWorker(rig), createTestWorker(rig)];
    await Promise.all(workers.map((worker) => drain(rig, worker)));
    await Promise.all(servers.map((sync) => sync()));

    expect(await outcomes(rig)).toEqual(["hourly: done"]);
    const next = await database.db.selectFrom("timer").select("dueAt").execute();
    expect(next).toHaveLength(1);
    expect(next[0]?.dueAt.getTime()).toBeGreaterThan(Date.now());
  });

  describe("with an interaction", () => {
    const explode = { type: "test.explode@1", exits: { next: done } };

    async function offer(): Promise<string> {
      const { db } = database;
      await insertDefaults(db);
      await db.updateTable("deployment").set({ endedAt: new Date() }).execute();
      const { channelId, workgroupId } = await insertChannel(db, {
        platform: "facebook",
        baseUrl: "http://127.0.0.1:1",
        externalId: randomUUID(),
      });
      const { id: threadId } = await db
        .insertInto("socialThread")
        .values({ channelId, kind: "conversation", key: "root", rootExternalId: "root" })
        .returning("id")
        .executeTakeFirstOrThrow();
      const opened = await inTransaction(db, (tx) =>
        openInteraction(tx, {
          mediaType: "socialConversation",
          platform: "facebook",
          subject: "Hello",
          contactId: null,
          attributes: {},
          ...{ channelId, threadId, workgroupId },
        }),
      );
      return opened.id;
    }

    test("one whose handler faults before anybody had it waits for an agent all the same", async () => {
      const id = await offer();
      await rig.deploy(
        handler(
          "broken",
          "explode",
          { explode },
          {
            initiator: { type: "interaction.incomingSocialConversation@1" },
          },
        ),
      );
      await drain(rig);

      expect((await rig.runs()).map(({ status }) => status)).toEqual(["faulted"]);
      const items = await database.db
        .selectFrom("acdItem")
        .select(["interactionId", "state"])
        .execute();
      expect(items).toEqual([{ interactionId: id, state: "waiting" }]);
    });

    test("a command that holds the interaction and raises its event does not lock up with a worker", async () => {
      const { db } = database;
      const id = await offer();
      await drain(rig);
      await rig.deploy(noting("note", {}, 100));
      const key = `interaction:${id}`;
      await rig.dispatcher.deliver(key, notified(key, "count", "1"));
      const began = performance.now();
      let working: Promise<unknown> = Promise.resolve();
      await inTransaction(db, async (tx) => {
        await lockInteraction(tx, id);
        working = createTestWorker(rig).work();
        while (seen.length === 0) await new Promise((resolve) => setTimeout(resolve, 5));
        await deliver(tx, {
          key,
          body: { kind: "event", event: notified(key, "count", "2") },
        });
      });
      await working;
      await drain(rig);

      // A circle of locks would have cost PostgreSQL's second of waiting, and one of the two.
      expect(performance.now() - began).toBeLessThan(900);
      expect(seen).toHaveLength(4);
      expect(await findInteraction(db, id)).toBeDefined();
    });
  });
});
