import { expect } from "vitest";
import { test as base } from "../../../../test/kit/app.ts";
import { insertDefaults } from "../../../../test/kit/centre.ts";
import { injectApi } from "../../../../test/kit/inject-api.ts";
import { insertUser } from "../../../../test/kit/users.ts";
import { callingHandler, logHandler, logSubroutine } from "./testing.ts";

const test = base.extend("api", { scope: "file" }, async ({ app, db }) => {
  await insertDefaults(db);
  const rights = ["handler.read", "handler.edit", "handler.deploy"] as const;
  const dana = await insertUser(db, { name: "dana", rights: [...rights] });
  return injectApi(app, dana.cookie);
});

test("a text is found in every draft, with its place and the words around it", async ({ api }) => {
  const long = `${"before ".repeat(40)}the ÖSTERREICH word${" after".repeat(40)}`;
  const log = logHandler("searched").steps["log"];
  if (!log) throw new Error("no step");
  const steps = { log: { ...log, label: "Say it", in: { message: { lit: long } } } };
  await api.post("/api/handlers", { document: logHandler("searched", { steps }) });

  const { status, body } = await api.get(
    `/api/handler-search?text=${encodeURIComponent("österreich")}`,
  );

  expect(status).toBe(200);
  expect(body).toMatchObject({ isMore: false });
  expect(body.hits).toHaveLength(1);
  const [hit] = body.hits;
  expect(hit).toMatchObject({
    handlerId: "searched",
    version: null,
    field: "value",
    stepTitle: "Say it",
    place: { step: "log", input: "message" },
  });
  expect(hit.text.slice(hit.at, hit.at + hit.length)).toBe("ÖSTERREICH");
  expect(hit.text.length).toBeLessThan(200);
});

test("where something is used is known for drafts and for what is deployed", async ({ api }) => {
  await api.post("/api/handlers", { document: logSubroutine("helped") });
  await api.post("/api/handlers", { document: callingHandler("caller", "helped", "latest") });
  for (const id of ["helped", "caller"]) {
    expect(
      await api.post(`/api/handlers/${id}/versions`, { rev: 1, message: "First" }),
    ).toHaveProperty("status", 200);
    const deployed = await api.post(`/api/handlers/${id}/deployments`, { version: 1 });
    expect(deployed.status, JSON.stringify(deployed.body)).toBe(200);
  }
  const uses = "/api/handler-uses?kind=subroutine&name=helped";
  const before = await api.get(uses);
  await api.put("/api/handlers/caller/draft", {
    rev: 1,
    document: logHandler("caller"),
    layout: { format: "1.0", steps: {} },
  });

  const after = await api.get(uses);

  expect(before.body.uses).toMatchObject([
    { handlerId: "caller", version: null, use: "call", stepTitle: "Call Subroutine" },
  ]);
  expect(after.body.uses).toMatchObject([{ handlerId: "caller", version: 1 }]);
  const attribute = await api.get("/api/handler-uses?kind=attribute&name=nobody-has-it");
  expect(attribute.body).toEqual({ uses: [], isMore: false });
});

test("a search needs the right to read handlers, and two letters", async ({ api, app, db }) => {
  const ana = await insertUser(db, { name: "ana", rights: [] });
  const stranger = injectApi(app, ana.cookie);

  expect(await stranger.get("/api/handler-search?text=word")).toHaveProperty("status", 403);
  expect(await stranger.get("/api/handler-uses?kind=variable&name=a")).toHaveProperty(
    "status",
    403,
  );
  expect((await api.get("/api/handler-search?text=a")).status).toBe(400);
  expect((await api.get("/api/handler-uses?kind=planet&name=a")).status).toBe(400);
});
