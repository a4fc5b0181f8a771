import { shippedHandlers } from "@signalbox/handlers/graphs";
import { expect } from "vitest";
import { test as base } from "../../../../test/kit/app.ts";
import { insertDefaults } from "../../../../test/kit/centre.ts";
import { injectApi } from "../../../../test/kit/inject-api.ts";
import { insertUser } from "../../../../test/kit/users.ts";
import { callingHandler, logHandler, logSubroutine } from "./testing.ts";

const test = base.extend("api", { scope: "file" }, async ({ app, db }) => {
  await insertDefaults(db);
  const dana = await insertUser(db, { name: "dana", rights: ["handler.read", "handler.edit"] });
  return injectApi(app, dana.cookie);
});

function bundleOf(...documents: object[]) {
  return {
    format: "1.0",
    bundle: "handlers",
    handlers: documents.map((document) => ({ document })),
  };
}

const naming = (id: string) =>
  logHandler(id, {
    steps: {
      log: {
        type: "acd.specifyInteractionSkill@1",
        in: { interaction: { var: "interaction" }, skill: { ref: "skill:Klingon" } },
        exits: { success: { end: "done" }, failure: { end: "done" } },
      },
    },
  });

test("an exported bundle brings its subroutines, and imported unchanged it changes nothing", async ({
  api,
}) => {
  const { status, body: bundle } = await api.get(
    "/api/handler-bundles?handlers=incoming-conversation",
  );
  expect(status).toBe(200);
  const ids = bundle.handlers.map((each: { document: { id: string } }) => each.document.id);
  expect(ids).toContain("offer-to-workgroup");
  expect(ids.length).toBeLessThan(shippedHandlers.length);

  const preview = await api.post("/api/handler-bundles/preview", { bundle });
  expect(new Set(preview.body.handlers.map(({ state }: { state: string }) => state))).toEqual(
    new Set(["same"]),
  );
  const revs = Object.fromEntries(
    preview.body.handlers.map(({ id, rev }: { id: string; rev: number }) => [id, rev]),
  );
  const imported = await api.post("/api/handler-bundles/import", { bundle, revs });
  expect(imported.body).toMatchObject({ added: [], changed: [], unchanged: ids });
});

test("a preview says what is new, what changes and what is missing; names are bound on arrival", async ({
  api,
  db,
}) => {
  await api.post("/api/handlers", { document: logHandler("known") });
  await db.insertInto("skill").values({ name: "Dutch" }).execute();
  const changed = logHandler("known", { title: "Known better" });
  const bundle = bundleOf(changed, naming("speaks"), callingHandler("calls", "nowhere", "latest"));

  const first = await api.post("/api/handler-bundles/preview", { bundle });
  expect(first.status, JSON.stringify(first.body)).toBe(200);
  expect(first.body).toMatchObject({
    handlers: [
      { id: "calls", state: "new", rev: null },
      {
        id: "known",
        state: "changed",
        rev: 1,
        hasOwnChanges: true,
        changes: ['Changed the handler\'s title to "Known better" from "Handler known".'],
      },
      { id: "speaks", state: "new" },
    ],
    missingResources: ["skill:Klingon"],
    missingSubroutines: ["nowhere"],
  });

  const bindings = { "skill:Klingon": "skill:Dutch" };
  const second = await api.post("/api/handler-bundles/preview", { bundle, bindings });
  expect(second.body.missingResources).toEqual([]);
  const imported = await api.post("/api/handler-bundles/import", {
    bundle,
    bindings,
    revs: { known: 1 },
    only: ["known", "speaks"],
  });
  expect(imported.body).toEqual({ added: ["speaks"], changed: ["known"], unchanged: [] });
  const { body } = await api.get("/api/handlers/speaks");
  expect(body.draft.document.steps.log.in.skill).toEqual({ ref: "skill:Dutch" });
  expect((await api.get("/api/handlers/known")).body.draft.rev).toBe(2);
  const entry = await db
    .selectFrom("auditEntry")
    .select(["action", "entityId", "actorName"])
    .orderBy("id", "desc")
    .executeTakeFirst();
  expect(entry).toEqual({
    action: "handler.bundleImported",
    entityId: "known,speaks",
    actorName: "dana",
  });
});

test("one that somebody changed since the preview stops all of them", async ({ api }) => {
  await api.post("/api/handlers", { document: logHandler("raced") });
  const bundle = bundleOf(logSubroutine("another"), logHandler("raced", { title: "Mine" }));

  const unseen = await api.post("/api/handler-bundles/import", { bundle });
  const late = await api.post("/api/handler-bundles/import", { bundle, revs: { raced: 7 } });

  expect(unseen).toMatchObject({ status: 409, body: { code: "HANDLER_EXISTS" } });
  expect(late).toMatchObject({ status: 409, body: { code: "DRAFT_CHANGED" } });
  expect((await api.get("/api/handlers/another")).status).toBe(404);
});

test("what is no bundle, or damaged, is refused in plain words", async ({ api }) => {
  const send = async (bundle: unknown) => {
    const { status, body } = await api.post("/api/handler-bundles/preview", { bundle });
    return [status, body.message];
  };

  expect(await send(logHandler("x"))).toEqual([
    422,
    expect.stringMatching(/^This is not a bundle of handlers\./),
  ]);
  expect(await send({ format: "9.0" })).toEqual([
    422,
    expect.stringMatching(/^This bundle has format 9\.0/),
  ]);
  expect(await send(bundleOf({ ...logHandler("x"), title: "" }))).toEqual([
    422,
    expect.stringMatching(/^x: At title/),
  ]);
});

test("a bundle is exported by who may read handlers and imported by who may edit them", async ({
  api,
  app,
  db,
}) => {
  const reader = await insertUser(db, { name: "reader", rights: ["handler.read"] });
  const nobody = await insertUser(db, { name: "nobody", rights: [] });
  const bundle = bundleOf(logHandler("forbidden"));

  for (const path of ["preview", "import"]) {
    const { status } = await injectApi(app, reader.cookie).post(`/api/handler-bundles/${path}`, {
      bundle,
    });
    expect(status).toBe(403);
  }
  const { status } = await injectApi(app, nobody.cookie).get("/api/handler-bundles?handlers=known");
  expect(status).toBe(403);
  expect(await api.get("/api/handler-bundles?handlers=no-such")).toMatchObject({
    status: 404,
    body: { code: "HANDLER_NOT_FOUND" },
  });
});
