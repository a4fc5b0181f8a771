import { shippedHandlers } from "@signalbox/handlers/graphs";
import { sql } from "kysely";
import { expect } from "vitest";
import { test as base } from "../../../../test/kit/app.ts";
import { insertDefaults } from "../../../../test/kit/centre.ts";
import { injectApi } from "../../../../test/kit/inject-api.ts";
import { insertUser } from "../../../../test/kit/users.ts";
import type { HandlerSummary } from "./handlers.contract.ts";
import { logHandler } from "./testing.ts";

const test = base.extend("api", { scope: "file" }, async ({ app, db }) => {
  await insertDefaults(db);
  const rights = ["handler.read", "handler.edit", "handler.deploy"] as const;
  const dana = await insertUser(db, { name: "dana", rights: [...rights] });
  return injectApi(app, dana.cookie);
});

test("a new installation has the shipped handlers, deployed but for the examples", async ({
  api,
}) => {
  const { body } = await api.get("/api/handlers");
  const handlers: HandlerSummary[] = body;

  expect(handlers).toHaveLength(shippedHandlers.length);
  const examples = shippedHandlers.filter(({ kind }) => kind === "example");
  const idle = handlers.filter(({ deployedVersion }) => deployedVersion === null);
  expect(idle.map(({ id }) => id)).toEqual(examples.map(({ document }) => document.id));
  for (const handler of handlers.filter(({ deployedVersion }) => deployedVersion !== null)) {
    expect(handler).toMatchObject({ errors: 0, changed: false, latestVersion: 1, shipped: true });
  }
});

test("a handler is created, opened and copied", async ({ api }) => {
  const created = await api.post("/api/handlers", { document: logHandler("greeting") });

  expect(created.status, JSON.stringify(created.body)).toBe(200);
  expect(created.body.summary).toMatchObject({
    id: "greeting",
    changed: true,
    latestVersion: null,
  });
  expect(created.body.draft).toMatchObject({ rev: 1, basedOn: null, updatedBy: "dana" });
  expect(created.body.listeners).toContainEqual({
    handlerId: "incoming-conversation",
    title: "Incoming conversation",
    role: "primary",
    position: 900,
  });

  const again = await api.post("/api/handlers", { document: logHandler("greeting") });
  expect(again).toMatchObject({ status: 409, body: { code: "HANDLER_EXISTS" } });
  const copy = { id: "greeting-two", title: "Another greeting" };
  const copied = await api.post("/api/handlers/greeting/copy", copy);
  expect(copied.body.draft.document).toMatchObject({ ...copy, steps: { log: {} } });
});

test("a draft that somebody else saved meanwhile is not overwritten", async ({ api, app, db }) => {
  const ben = await insertUser(db, { name: "ben", rights: ["handler.edit", "handler.read"] });
  await api.post("/api/handlers", { document: logHandler("contested") });
  const save = { rev: 1, document: logHandler("contested", { title: "Ben was here" }), layout };
  const saved = await injectApi(app, ben.cookie).put("/api/handlers/contested/draft", save);
  expect(saved.body.draft.rev).toBe(2);

  const late = await api.put("/api/handlers/contested/draft", { ...save, rev: 1 });

  expect(late).toMatchObject({ status: 409, body: { code: "DRAFT_CHANGED" } });
  expect(late.body.message).toMatch(/^ben saved this draft at \d{4}-/);
  const now = await api.get("/api/handlers/contested");
  expect(now.body.summary).toMatchObject({ title: "Ben was here", updatedBy: "ben" });
});

test("of ten who save the same draft at once one wins", async ({ api }) => {
  await api.post("/api/handlers", { document: logHandler("raced") });

  const answers = await Promise.all(
    Array.from({ length: 10 }, (_, index) =>
      api.put("/api/handlers/raced/draft", {
        rev: 1,
        document: logHandler("raced", { title: `Try ${index}` }),
        layout,
      }),
    ),
  );

  expect(answers.filter(({ status }) => status === 200)).toHaveLength(1);
  expect(answers.filter(({ status }) => status === 409)).toHaveLength(9);
});

test("a draft may be wrong as a handler and is counted as such", async ({ api }) => {
  await api.post("/api/handlers", { document: logHandler("unfinished") });
  const document = logHandler("unfinished", { start: { todo: "Decide what happens." } });

  const saved = await api.put("/api/handlers/unfinished/draft", { rev: 1, document, layout });

  expect(saved.status, JSON.stringify(saved.body)).toBe(200);
  expect(saved.body.summary.errors).toBeGreaterThan(0);
});

const layout = { format: "1.0", steps: {} };
const deep = (levels: number): unknown => (levels === 0 ? 1 : [deep(levels - 1)]);

const unreadable: [string, object][] = [
  ["no document", { document: "hello", layout }],
  ["a format of the future", { document: { ...logHandler("broken"), format: "9.0" }, layout }],
  ["an unknown key", { document: { ...logHandler("broken"), evil: true }, layout }],
  [
    "nesting that overflows stacks",
    { document: { ...logHandler("broken"), start: deep(150) }, layout },
  ],
  [
    "too many steps",
    {
      document: logHandler("broken", {
        steps: Object.fromEntries(
          Array.from({ length: 5001 }, (_, index) => [
            `s${index}`,
            { type: "basic.writeTrace@1", exits: {} },
          ]),
        ),
      }),
      layout,
    },
  ],
  [
    "more than 2 MB",
    {
      document: logHandler("broken", {
        steps: Object.fromEntries(
          Array.from({ length: 700 }, (_, index) => [
            `s${index}`,
            { type: "basic.writeTrace@1", notes: "n".repeat(3900), exits: {} },
          ]),
        ),
      }),
      layout,
    },
  ],
  ["a broken layout", { document: logHandler("broken"), layout: { steps: [] } }],
  [
    "tests that say nothing",
    { document: logHandler("broken"), layout, tests: [{ title: "It works" }] },
  ],
];

test.for(unreadable)("a draft with %s is refused with a place", async ([, content], { api }) => {
  const exists = await api.get("/api/handlers/broken");
  if (exists.status === 404) await api.post("/api/handlers", { document: logHandler("broken") });

  const answer = await api.put("/api/handlers/broken/draft", { rev: 1, ...content });

  expect(answer).toMatchObject({ status: 422, body: { code: "HANDLER_UNREADABLE" } });
  expect((await api.get("/api/handlers/broken")).body.draft.rev).toBe(1);
});

test("a draft that a newer product wrote is told of, left as it is, and hides no other handler", async ({
  api,
  db,
}) => {
  await api.post("/api/handlers", { document: logHandler("newer") });
  await sql`update handler_draft set document = document || '{"format": "2.0", "initiator": 1}',
    rev = rev + 1
    where handler_id = 'newer'`.execute(db);
  const stored = () =>
    db.selectFrom("handlerDraft").selectAll().where("handlerId", "=", "newer").execute();
  const before = await stored();

  const opened = await api.get("/api/handlers/newer");
  const list = await api.get("/api/handlers");

  expect(opened).toMatchObject({ status: 422, body: { code: "HANDLER_UNREADABLE" } });
  expect(opened.body.message).toMatch(/^This handler has format 2\.0/);
  expect(list.status, JSON.stringify(list.body)).toBe(200);
  expect(list.body.find(({ id }: HandlerSummary) => id === "newer")).toMatchObject({ errors: 1 });
  expect(list.body.length).toBeGreaterThan(10);
  expect(await stored()).toEqual(before);
});

test("a draft keeps its handler's id", async ({ api }) => {
  await api.post("/api/handlers", { document: logHandler("steady") });

  const save = { rev: 1, document: logHandler("other"), layout };
  expect(await api.put("/api/handlers/steady/draft", save)).toMatchObject({
    status: 422,
    body: { code: "HANDLER_ID_FIXED" },
  });
  const nobody = await api.put("/api/handlers/nobody/draft", {
    ...save,
    document: logHandler("nobody"),
  });
  expect(nobody.body.code).toBe("HANDLER_NOT_FOUND");
});

test("text that a database cannot store is made storable", async ({ api }) => {
  const document = logHandler("strange", { notes: "a\0b\ud800c" });

  const created = await api.post("/api/handlers", { document });

  expect(created.status, JSON.stringify(created.body)).toBe(200);
  expect(created.body.draft.document.notes).toBe("a\ufffdb\ufffdc");
});

test("a shipped handler goes back to how it was shipped; others have nothing to go back to", async ({
  api,
}) => {
  const before = await api.get("/api/handlers/custom-transfer");
  const document = { ...before.body.draft.document, title: "Ours now" };
  await api.put("/api/handlers/custom-transfer/draft", { rev: 1, document, layout });

  const reset = await api.post("/api/handlers/custom-transfer/reset");

  expect(reset.body.draft).toMatchObject({ rev: 3, document: before.body.draft.document });
  expect(reset.body.summary).toMatchObject({ title: before.body.summary.title, changed: false });
  await api.post("/api/handlers", { document: logHandler("ours") });
  const refused = await api.post("/api/handlers/ours/reset");
  expect(refused).toMatchObject({ status: 409, body: { code: "HANDLER_NOT_SHIPPED" } });
});

test("a deleted handler is gone, and its id can be used again", async ({ api }) => {
  await api.post("/api/handlers", { document: logHandler("passing") });
  await api.post("/api/handlers/passing/versions", { rev: 1, message: "first" });

  expect((await api.delete("/api/handlers/passing")).status).toBe(204);

  expect((await api.get("/api/handlers/passing")).status).toBe(404);
  const list: HandlerSummary[] = (await api.get("/api/handlers")).body;
  expect(list.map(({ id }) => id)).not.toContain("passing");
  const again = await api.post("/api/handlers", { document: logHandler("passing") });
  expect(again).toMatchObject({ status: 200, body: { draft: { rev: 2 } } });
  const { body } = await api.post("/api/handlers/passing/versions", {
    rev: 2,
    message: "again, with other words",
  });
  // The same content as before: the version is there.
  expect(body.code).toBe("VERSION_UNCHANGED");
});

test("watching tells the runtime for a minute", async ({ api, db }) => {
  const answer = await api.post("/api/handlers/incoming-conversation/watch");

  expect(answer.status).toBe(204);
  const row = await db
    .selectFrom("handler")
    .select("watchedUntil")
    .where("id", "=", "incoming-conversation")
    .executeTakeFirstOrThrow();
  const seconds = ((row.watchedUntil?.getTime() ?? 0) - Date.now()) / 1000;
  expect(seconds).toBeGreaterThan(50);
  expect(seconds).toBeLessThan(70);
});
