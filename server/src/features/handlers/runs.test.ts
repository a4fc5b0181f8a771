import type { JsonObject } from "@signalbox/engine/graph";
import { expect } from "vitest";
import { test as base } from "../../../../test/kit/app.ts";
import { insertDefaults, insertWorkgroup } from "../../../../test/kit/centre.ts";
import { injectApi } from "../../../../test/kit/inject-api.ts";
import { insertUser } from "../../../../test/kit/users.ts";
import { insertQuietChannel, openConversation } from "../../interactions/testing.ts";
import { type Db, json } from "../../platform/db/index.ts";
import type { RunSummary } from "./handlers.contract.ts";

const test = base.extend("reader", { scope: "file" }, async ({ app, db }) => {
  await insertDefaults(db);
  const { cookie } = await insertUser(db, { rights: ["handler.read"] });
  return injectApi(app, cookie);
});

const personal = { $personal: "My number is 0170 1234567" };

/** A run as a worker stores it, two turns long. */
async function insertRun(db: Db, id: string, more: { startedAt?: Date; faulted?: true } = {}) {
  const fault = {
    code: "TOOL_FAILED",
    message: "The network was away.",
    handlerId: "incoming-conversation",
    stepId: "offer",
  };
  await db
    .insertInto("run")
    .values({
      id,
      key: "interaction:1001",
      handlerId: "incoming-conversation",
      version: 1,
      program: "none",
      status: more.faulted ? "faulted" : "ended",
      event: json({
        type: "message.added",
        objectId: "1001",
        at: "2026-03-02T09:00:00.000Z",
        data: { interaction: "1001", first: true, text: personal.$personal, author: "Nadia" },
      }),
      snapshot: json({
        format: 1,
        runId: id,
        status: more.faulted ? ("faulted" as const) : ("ended" as const),
        frames: [{ handlerId: "incoming-conversation", hash: "", state: "offer", variables: {} }],
        steps: 2,
        ...(more.faulted && { fault }),
      }),
      fault: more.faulted ? json(fault) : null,
      steps: 2,
      endedAt: new Date(),
      ...(more.startedAt && { startedAt: more.startedAt }),
    })
    .execute();
  const entry = (seq: number, input: JsonObject, output: JsonObject) => ({
    seq,
    handlerId: "incoming-conversation",
    stepId: `step-${seq}`,
    callers: [],
    tool: "messaging.readMessage@1",
    phase: "run" as const,
    input,
    exit: "success",
    output,
    assigned: output,
    durationUs: 10,
  });
  const turns = [
    [entry(1, { message: "1" }, { text: personal, list: [personal, "plain"] })],
    [entry(2, { text: personal }, { matched: true })],
  ];
  for (const entries of turns)
    await db
      .insertInto("runJournal")
      .values({ runId: id, entries: json(entries) })
      .execute();
}

test("what customers wrote is told only to those who may read it", async ({ reader, app, db }) => {
  await insertRun(db, "guarded");
  const rights = ["handler.read", "run.readPersonal"] as const;
  const { cookie } = await insertUser(db, { rights: [...rights] });

  const masked = await reader.get("/api/runs/guarded");
  const open = await injectApi(app, cookie).get("/api/runs/guarded");

  expect(masked.status, JSON.stringify(masked.body)).toBe(200);
  expect(JSON.stringify(masked.body)).not.toContain("0170");
  expect(JSON.stringify(masked.body)).not.toContain("Nadia");
  expect(masked.body.event.data).toMatchObject({ interaction: "1001", first: true });
  expect(masked.body.journal).toMatchObject([
    { seq: 1, input: { message: "1" }, output: { text: "••••••", list: ["••••••", "plain"] } },
    { seq: 2, input: { text: "••••••" }, output: { matched: true } },
  ]);
  expect(open.body.event.data.author).toBe("Nadia");
  expect(open.body.journal[1].input).toEqual({ text: personal });
  expect(open.body.document.id).toBe("incoming-conversation");
});

test("who may read handlers only of one workgroup is shown only its interactions' runs", async ({
  app,
  db,
  reader,
}) => {
  void reader;
  const [here, there] = await Promise.all(
    ["Here", "There"].map((name) => insertWorkgroup(db, { name })),
  );
  for (const workgroup of [here, there]) {
    const channelId = await insertQuietChannel(db, workgroup?.id ?? "");
    const place = { channelId, workgroupId: workgroup?.id ?? "" };
    const { id } = await openConversation(db, { ...place, acd: false });
    await insertRun(db, `run of ${workgroup?.name}`);
    await db
      .updateTable("run")
      .set({ interactionId: id })
      .where("id", "=", `run of ${workgroup?.name}`)
      .execute();
  }
  const { cookie } = await insertUser(db, {
    rights: ["handler.read", "run.repair"],
    scope: { workgroups: [here?.id ?? ""] },
  });
  const narrow = injectApi(app, cookie);

  const { body: listed } = await narrow.get("/api/handlers/incoming-conversation/runs?limit=200");

  expect((listed as RunSummary[]).map(({ id }) => id)).toEqual(["run of Here"]);
  expect((await narrow.get("/api/runs/run of Here")).status).toBe(200);
  expect((await narrow.get("/api/runs/run of There")).body.code).toBe("RUN_NOT_FOUND");
  expect((await narrow.post("/api/runs/run of There/resume")).status).toBe(404);
});

test("runs come newest first, page by page, and by status", async ({ reader, db }) => {
  const at = (minute: number) => new Date(Date.UTC(2026, 0, 1, 0, minute));
  // Two of the same moment: the page must neither repeat nor lose one of them.
  for (const [id, minute] of Object.entries({ a1: 1, a2: 2, a3: 2, a4: 3 }))
    await insertRun(db, id, { startedAt: at(minute), ...(id === "a2" && { faulted: true }) });
  const url = "/api/handlers/incoming-conversation/runs";

  const seen: string[] = [];
  let before = "guarded";
  for (let page = 0; page < 10; page++) {
    const { body } = await reader.get(`${url}?limit=1&before=${before}`);
    const [run] = body as RunSummary[];
    if (!run) break;
    seen.push(run.id);
    before = run.id;
  }

  expect(seen).toEqual(["a4", "a3", "a2", "a1"]);
  const faulted = await reader.get(`${url}?status=faulted`);
  expect(faulted.body).toMatchObject([
    { id: "a2", fault: { code: "TOOL_FAILED" }, state: "offer" },
  ]);
  const none = await reader.get("/api/interactions/999/runs");
  expect(none.body).toEqual([]);
  expect((await reader.get("/api/handlers/nobody/runs")).status).toBe(404);
  expect((await reader.get("/api/runs/nothing")).body.code).toBe("RUN_NOT_FOUND");
});

test("only a faulted run whose program is known is resumed", async ({ app, db, reader }) => {
  void reader;
  await insertRun(db, "over");
  await insertRun(db, "lost", { faulted: true });
  const { cookie } = await insertUser(db, { rights: ["run.repair", "handler.read"] });
  const repair = injectApi(app, cookie);

  const over = await repair.post("/api/runs/over/resume");
  expect(over).toMatchObject({ status: 409, body: { code: "TURN_REFUSED" } });
  const lost = await repair.post("/api/runs/lost/resume");
  expect(lost).toMatchObject({ status: 409, body: { code: "RUN_LOST" } });
  expect((await repair.post("/api/runs/nothing/resume")).status).toBe(404);
});
