import { catalogue } from "@signalbox/handlers/catalogue";
import { expect } from "vitest";
import { test as base } from "../../../../test/kit/app.ts";
import { insertDefaults } from "../../../../test/kit/centre.ts";
import { type InjectApi, injectApi } from "../../../../test/kit/inject-api.ts";
import { insertUser } from "../../../../test/kit/users.ts";
import type { Db } from "../../platform/db/index.ts";
import { loadDeployed } from "../../runtime/deployed.ts";
import { postgresHandlers } from "../../runtime/postgres/handler-store.ts";
import type { DeploymentView } from "./handlers.contract.ts";
import { callingHandler, logHandler, logSubroutine } from "./testing.ts";

const test = base.extend("api", { scope: "file" }, async ({ app, db }) => {
  await insertDefaults(db);
  const rights = ["handler.read", "handler.edit", "handler.deploy", "audit.read"] as const;
  const dana = await insertUser(db, { name: "dana", rights: [...rights] });
  return injectApi(app, dana.cookie);
});

const layout = { format: "1.0", steps: {} };

/** Saves and checks in; returns the version's number. */
async function checkIn(api: InjectApi, document: ReturnType<typeof logHandler>): Promise<number> {
  const url = `/api/handlers/${document.id}`;
  const known = await api.get(url);
  if (known.status === 404) await api.post("/api/handlers", { document });
  else await api.put(`${url}/draft`, { rev: known.body.draft.rev, document, layout });
  const { rev } = (await api.get(url)).body.draft;
  const checked = await api.post(`${url}/versions`, { rev, message: "a change" });
  expect(checked.status, JSON.stringify(checked.body)).toBe(200);
  return checked.body.number;
}

async function deploy(api: InjectApi, handlerId: string, version: number, more: object = {}) {
  const url = `/api/handlers/${handlerId}/deployments`;
  const deployed = await api.post(url, { version, reason: "because", ...more });
  expect(deployed.status, JSON.stringify(deployed.body)).toBe(200);
  return deployed.body as DeploymentView;
}

async function running(db: Db, handlerId: string) {
  const { all, broken } = await loadDeployed(postgresHandlers(db), catalogue);
  expect(broken).toEqual([]);
  return all.find((handler) => handler.handlerId === handlerId);
}

test("versions are numbered, hashed and never change", async ({ api }) => {
  expect(await checkIn(api, logHandler("numbered"))).toBe(1);
  expect(await checkIn(api, logHandler("numbered", { notes: "more" }))).toBe(2);

  const { body } = await api.get("/api/handlers/numbered");
  expect(body.versions.map(({ number }: { number: number }) => number)).toEqual([2, 1]);
  expect(body.draft.basedOn).toBe(2);
  expect(body.summary).toMatchObject({ changed: false, latestVersion: 2, deployedVersion: null });
  const first = await api.get("/api/handlers/numbered/versions/1");
  expect(first.body.document.notes).toBeUndefined();
  expect(first.body.version.hash).toMatch(/^[0-9a-f]{64}$/);
  expect((await api.get("/api/handlers/numbered/versions/3")).status).toBe(404);
});

test("checking in the same again is refused", async ({ api }) => {
  await checkIn(api, logHandler("same"));
  const { rev } = (await api.get("/api/handlers/same")).body.draft;

  const again = await api.post("/api/handlers/same/versions", { rev, message: "again" });

  expect(again).toMatchObject({ status: 409, body: { code: "VERSION_UNCHANGED" } });
  expect(again.body.message).toContain("version 1");
});

test("of two check-ins at once one makes the version, the other finds nothing new", async ({
  api,
}) => {
  await api.post("/api/handlers", { document: logHandler("twice") });

  const answers = await Promise.all(
    ["one", "two", "three"].map((message) =>
      api.post("/api/handlers/twice/versions", { rev: 1, message }),
    ),
  );

  expect(answers.map(({ status }) => status).toSorted()).toEqual([200, 409, 409]);
  expect((await api.get("/api/handlers/twice")).body.versions).toHaveLength(1);
});

test("errors keep a draft from being checked in, and are told by place", async ({ api }) => {
  const document = logHandler("faulty", {
    steps: {
      log: {
        type: "basic.writeTrace@1",
        in: {},
        exits: { next: { todo: "What then?" } },
      },
      skill: {
        type: "acd.specifyInteractionSkill@1",
        in: { interaction: { var: "interaction" }, skill: { ref: "skill:Klingon" } },
        exits: { next: { end: "done" }, failure: { end: "done" } },
      },
    },
  });
  await api.post("/api/handlers", { document });

  const answer = await api.post("/api/handlers/faulty/versions", { rev: 1, message: "no" });

  expect(answer).toMatchObject({ status: 422, body: { code: "HANDLER_INVALID" } });
  const paths = answer.body.problems.map(({ path }: { path: string }) => path);
  expect(paths).toContain("steps.log.exits.next");
  expect(paths).toContain("steps.log.in.message");
  expect(JSON.stringify(answer.body.problems)).toContain("There is no skill Klingon");
});

test("an old rev is not checked in", async ({ api }) => {
  await api.post("/api/handlers", { document: logHandler("old") });

  const answer = await api.post("/api/handlers/old/versions", { rev: 7, message: "no" });

  expect(answer.body.code).toBe("DRAFT_CHANGED");
});

test("a deployed version runs; the next one replaces it; rolling back brings it back", async ({
  api,
  db,
}) => {
  await checkIn(api, logHandler("rolled"));
  await checkIn(api, logHandler("rolled", { notes: "two" }));
  expect(await running(db, "rolled")).toBeUndefined();

  const first = await deploy(api, "rolled", 1, { position: 10 });
  expect(first).toMatchObject({ version: 1, position: 10, replacesVersion: null, endedAt: null });
  expect(await running(db, "rolled")).toMatchObject({ version: 1 });
  const second = await deploy(api, "rolled", 2, { position: 20 });
  expect(second).toMatchObject({ version: 2, replacesVersion: 1, deployedBy: "dana" });
  expect(await running(db, "rolled")).toMatchObject({ version: 2 });

  const back = await api.post("/api/handlers/rolled/rollback", { reason: "it was wrong" });

  expect(back.body).toMatchObject({ version: 1, position: 10, replacesVersion: 2 });
  expect(await running(db, "rolled")).toMatchObject({ version: 1 });
  const history = await api.get("/api/deployments?handlerId=rolled");
  expect(history.body.map(({ version }: DeploymentView) => version)).toEqual([1, 2, 1]);
  const page = await api.get(
    `/api/deployments?handlerId=rolled&limit=1&before=${history.body[0].id}`,
  );
  expect(page.body).toMatchObject([{ version: 2, endedBy: "dana", reason: "because" }]);
  const audit = await api.get("/api/audit?entityType=handler&entityId=rolled&limit=3");
  expect(audit.body[0]).toMatchObject({
    action: "handler.rolledBack",
    before: { version: 2 },
    after: { version: 1 },
    reason: "it was wrong",
  });
});

test("there is nothing to roll back to before a second deployment", async ({ api }) => {
  await checkIn(api, logHandler("single"));
  const early = await api.post("/api/handlers/single/rollback", {});
  expect(early).toMatchObject({ status: 409, body: { code: "DEPLOYMENT_NOT_FOUND" } });
  await deploy(api, "single", 1);

  const refused = await api.post("/api/handlers/single/rollback", {});

  expect(refused).toMatchObject({ status: 409, body: { code: "ROLLBACK_IMPOSSIBLE" } });
  const again = await api.post("/api/handlers/single/deployments", { version: 1 });
  expect(again).toMatchObject({ status: 409, body: { code: "VERSION_DEPLOYED" } });
  const missing = await api.post("/api/handlers/single/deployments", { version: 9 });
  expect(missing).toMatchObject({ status: 404, body: { code: "VERSION_NOT_FOUND" } });
});

test("however many deploy at once, one version is active and the history has no fork", async ({
  api,
  db,
}) => {
  for (const notes of ["1", "2", "3", "4"]) await checkIn(api, logHandler("crowded", { notes }));

  const answers = await Promise.all(
    [1, 2, 3, 4].map((version) =>
      api.post("/api/handlers/crowded/deployments", { version, reason: "race" }),
    ),
  );

  expect(answers.map(({ status }) => status)).toEqual([200, 200, 200, 200]);
  const rows = await db
    .selectFrom("deployment")
    .select(["id", "replacesId", "endedAt"])
    .where("handlerId", "=", "crowded")
    .orderBy("id")
    .execute();
  expect(rows.filter(({ endedAt }) => endedAt === null)).toHaveLength(1);
  expect(rows.map(({ replacesId }) => replacesId)).toEqual([
    null,
    ...rows.slice(0, -1).map(({ id }) => id),
  ]);
});

test("a subroutine must be deployed before its caller, and stays while it is called", async ({
  api,
  db,
}) => {
  await checkIn(api, logSubroutine("helper"));
  await checkIn(api, callingHandler("caller", "helper", "latest"));

  const early = await api.post("/api/handlers/caller/deployments", { version: 1 });
  expect(early).toMatchObject({ status: 422, body: { code: "SUBROUTINE_NOT_DEPLOYED" } });
  expect(early.body.message).toContain("helper");
  await deploy(api, "helper", 1);
  await deploy(api, "caller", 1);
  expect(await running(db, "caller")).toBeDefined();

  const refused = await api.delete("/api/handlers/helper/deployments", { reason: "gone" });
  expect(refused).toMatchObject({ status: 409, body: { code: "HANDLER_IN_USE" } });
  expect(refused.body.message).toContain("Handler caller");
  const kept = await api.delete("/api/handlers/helper");
  expect(kept.body.code).toBe("HANDLER_DEPLOYED");

  const ended = await api.delete("/api/handlers/caller/deployments", { reason: "gone" });
  expect(ended.body).toMatchObject({ handlerId: "caller", endedBy: "dana" });
  expect(await running(db, "caller")).toBeUndefined();
  expect((await api.delete("/api/handlers/helper/deployments")).status).toBe(200);
});

test("latest follows the subroutine; deployment keeps what was deployed with the caller", async ({
  api,
  db,
}) => {
  await checkIn(api, logSubroutine("inner", "one"));
  await deploy(api, "inner", 1);
  // Called through another subroutine: what is bound is bound all the way down.
  await checkIn(api, {
    ...callingHandler("outer", "inner", "deployment"),
    initiator: { type: "basic.subroutine@1" },
    variables: {},
  });
  await deploy(api, "outer", 1);
  await checkIn(api, callingHandler("bound", "outer", "deployment"));
  await deploy(api, "bound", 1);
  await checkIn(api, callingHandler("following", "inner", "latest"));
  await deploy(api, "following", 1);
  await checkIn(api, callingHandler("fixed", "inner", 1));
  await deploy(api, "fixed", 1);

  await checkIn(api, logSubroutine("inner", "two"));
  await deploy(api, "inner", 2);

  expect((await running(db, "bound"))?.bindings).toMatchObject({
    "outer@deployment": 1,
    "inner@deployment": 1,
  });
  expect((await running(db, "following"))?.bindings).toEqual({ "inner@latest": 2 });
  expect((await running(db, "fixed"))?.bindings).toEqual({ "inner@1": 1 });
  // Deploying the caller again binds it anew, although its own version is the same.
  await deploy(api, "bound", 1);
  expect((await running(db, "bound"))?.bindings["inner@deployment"]).toBe(2);
  const back = await api.post("/api/handlers/bound/rollback", { reason: "the old inner" });
  expect(back.status).toBe(200);
  expect((await running(db, "bound"))?.bindings["inner@deployment"]).toBe(1);
});

test("a version that is called by number cannot be taken away", async ({ api }) => {
  await checkIn(api, logSubroutine("pinned"));
  await checkIn(api, callingHandler("pinning", "pinned", 1));
  await deploy(api, "pinning", 1);

  const refused = await api.delete("/api/handlers/pinned");

  expect(refused).toMatchObject({ status: 409, body: { code: "HANDLER_IN_USE" } });
});

test("deploying changes the revision that workers look at, and tells handlers and browsers", async ({
  api,
  db,
}) => {
  await checkIn(api, logHandler("told"));
  const revision = () =>
    db.selectFrom("deploymentRevision").select("revision").executeTakeFirstOrThrow();
  const before = BigInt((await revision()).revision);

  await deploy(api, "told", 1);

  expect(BigInt((await revision()).revision)).toBeGreaterThan(before);
  const mail = await db.selectFrom("mail").select("body").where("key", "=", "directory").execute();
  expect(mail.map(({ body }) => body)).toContainEqual({
    kind: "event",
    event: expect.objectContaining({
      type: "directory.changed",
      data: { changeType: "Addition", class: "Handler", key: "told", user: "dana" },
    }),
  });
  const live = await db
    .selectFrom("liveEvent")
    .select("payload")
    .where("type", "=", "handler.changed")
    .execute();
  expect(live.map(({ payload }) => payload)).toContainEqual({
    handlerId: "told",
    what: "deployment",
    rev: 1,
  });
});
