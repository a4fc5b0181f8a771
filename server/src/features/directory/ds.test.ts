import { expect } from "vitest";
import { test as base } from "../../../../test/kit/app.ts";
import { insertDefaults } from "../../../../test/kit/centre.ts";
import { injectApi } from "../../../../test/kit/inject-api.ts";
import { insertChannel } from "../../../../test/kit/social.ts";
import { insertUser } from "../../../../test/kit/users.ts";
import { inTransaction } from "../../platform/db/index.ts";
import { rightNames } from "../../platform/permissions/rights.ts";
import { directoryPort } from "../../runtime/ports/directory-port.ts";
import { logSubroutine } from "../handlers/testing.ts";

const test = base.extend("api", { scope: "file" }, async ({ app, db }) => {
  await insertDefaults(db);
  const { cookie } = await insertUser(db, { name: "admin", rights: [...rightNames] });
  return injectApi(app, cookie);
});

const at = (path: string) => `/api/ds?path=${encodeURIComponent(path)}`;

test("values are checked by their attribute's type, and refused at it", async ({ api }) => {
  const fine = {
    attributes: { Limit: ["12.5"], Open: ["true"], Since: ["2026-02-28"], Rules: ['{"a":[1]}'] },
    types: { Limit: "number", Open: "boolean", Since: "date", Rules: "json" },
  };
  const added = await api.put(at("Typed"), { rev: 0, ...fine });
  expect(added, JSON.stringify(added.body)).toMatchObject({ status: 200, body: fine });

  for (const [name, value] of [
    ["Limit", "twelve"],
    ["Open", "yes"],
    ["Since", "2026-02-30"],
    ["Rules", "{a:1}"],
  ] as const) {
    const attributes = { ...fine.attributes, [name]: [value] };
    const refused = await api.put(at("Typed"), { ...fine, rev: 1, attributes });
    expect(refused, name).toMatchObject({
      status: 422,
      body: { problems: [{ path: `attributes.${name}` }] },
    });
  }
  const stray = await api.put(at("Typed"), { rev: 1, attributes: {}, types: { Gone: "number" } });
  expect(stray).toMatchObject({ status: 422, body: { problems: [{ path: "types" }] } });
});

test("an entry is renamed with everything below it, and keeps its history", async ({ api }) => {
  await api.put(at("Old"), { rev: 0, attributes: { Note: ["a"] } });
  await api.put(at("Old\\Below"), { rev: 0, attributes: {} });
  await api.put(at("Old\\Below\\Deep"), { rev: 0, attributes: { Kept: ["x"] } });
  await api.put(at("Older"), { rev: 0, attributes: {} });

  const taken = await api.post(`/api/ds/rename?path=Old`, { rev: 1, name: "OLDER" });
  const renamed = await api.post(`/api/ds/rename?path=old`, { rev: 1, name: "New" });

  expect(taken).toMatchObject({ status: 422, body: { problems: [{ path: "name" }] } });
  expect(renamed.body).toMatchObject({ path: "New", children: [{ path: "New\\Below" }] });
  expect((await api.get(at("New\\Below\\Deep"))).body.attributes).toEqual({ Kept: ["x"] });
  expect((await api.get(at("Old"))).status).toBe(404);
  expect((await api.get(at("Older"))).status).toBe(200);
  const { body: changes } = await api.get("/api/ds/changes?path=New");
  expect(changes).toMatchObject([
    { kind: "renamed", oldPath: "Old", path: "New", actor: "admin" },
    { kind: "added", path: "Old", attributes: [{ name: "Note", before: null, after: ["a"] }] },
  ]);
  const late = await api.post(`/api/ds/rename?path=New`, { rev: 1, name: "Newer" });
  expect(late.body.code).toBe("ENTRY_CHANGED");
});

test("search finds names, attributes and values in any case, and says where", async ({ api }) => {
  await api.put(at("Zebra"), { rev: 0, attributes: { Stripes: ["Black", "white 100%"] } });

  expect((await api.get("/api/ds/search?text=zEB")).body).toEqual([
    { path: "Zebra", class: "Entry", attribute: null, value: null },
  ]);
  expect((await api.get("/api/ds/search?text=stripes")).body).toHaveLength(2);
  expect((await api.get(`/api/ds/search?text=${encodeURIComponent("e 100%")}`)).body).toEqual([
    { path: "Zebra", class: "Entry", attribute: "Stripes", value: "white 100%" },
  ]);
  expect((await api.get("/api/ds/search?text=nowhere")).body).toEqual([]);
});

test("a change is taken back without what came later; what overtook it is named", async ({
  api,
}) => {
  const changes = async () => (await api.get("/api/ds/changes?path=Undone")).body;
  await api.put(at("Undone"), { rev: 0, attributes: { A: ["1"], B: ["1"] } });
  await api.put(at("Undone"), { rev: 1, attributes: { A: ["2"], B: ["1"] } });
  await api.put(at("Undone"), { rev: 2, attributes: { A: ["2"], B: ["2"] } });
  const [ofB, ofA, added] = await changes();

  const undone = await api.post(`/api/ds/changes/${ofA.id}/undo`);

  expect(undone.status, JSON.stringify(undone.body)).toBe(200);
  expect((await api.get(at("Undone"))).body.attributes).toEqual({ A: ["1"], B: ["2"] });
  const again = await api.post(`/api/ds/changes/${ofA.id}/undo`);
  expect(again).toMatchObject({ status: 409, body: { code: "DS_CHANGE_OVERTAKEN" } });
  expect(again.body.message).toContain("A of Undone");
  const whole = await api.post(`/api/ds/changes/${added.id}/undo`);
  expect(whole.body.code).toBe("DS_CHANGE_OVERTAKEN");
  await api.post(`/api/ds/changes/${ofB.id}/undo`);
  expect((await api.post(`/api/ds/changes/${added.id}/undo`)).status).toBe(200);
  expect((await api.get(at("Undone"))).status).toBe(404);
  const [deletion] = await changes();
  expect((await api.post(`/api/ds/changes/${deletion.id}/undo`)).status).toBe(200);
  expect((await api.get(at("Undone"))).body.attributes).toEqual({ A: ["1"], B: ["1"] });
});

test("a handler's put stands in the history without a person; a channel's form with one", async ({
  api,
  db,
}) => {
  await api.put(at("Counters"), { rev: 0, attributes: { Calls: ["1"] } });
  await inTransaction(db, (tx) =>
    directoryPort(tx).putAttribute("Counters", "Calls", ["2"], false),
  );
  const { channelId } = await insertChannel(db, {
    platform: "facebook",
    baseUrl: "http://127.0.0.1:9",
    externalId: "9",
  });
  const form = await api.patch(`/api/channels/${channelId}`, { postLimit: 50 });
  expect(form.status, JSON.stringify(form.body)).toBe(200);

  const [byHandler] = (await api.get("/api/ds/changes?path=counters")).body;
  const channel = `SocialMedia\\${channelId}`;
  const [byForm] = (await api.get(`/api/ds/changes?path=${encodeURIComponent(channel)}`)).body;

  expect(byHandler).toMatchObject({
    actor: "",
    attributes: [{ name: "Calls", before: ["1"], after: ["2"] }],
  });
  expect(byForm).toMatchObject({
    actor: "admin",
    attributes: [{ name: "PostLimit", before: ["100"], after: ["50"] }],
  });
  await api.post(`/api/ds/changes/${byForm.id}/undo`);
  expect((await api.get(`/api/channels`)).body).toContainEqual(
    expect.objectContaining({ id: channelId, postLimit: 100 }),
  );
  const renamed = await api.post(`/api/ds/rename?path=${encodeURIComponent(channel)}`, {
    rev: (await api.get(at(channel))).body.rev,
    name: "Other",
  });
  expect(renamed.body.code).toBe("ENTRY_IN_USE");
});

test("what deployed handlers name is neither renamed nor deleted", async ({ api }) => {
  await api.put(at("Opening hours"), { rev: 0, attributes: {} });
  const document = logSubroutine("reads-hours", "\\Opening Hours");
  const created = await api.post("/api/handlers", { document });
  expect(created.status, JSON.stringify(created.body)).toBe(200);
  await api.post("/api/handlers/reads-hours/versions", { rev: 1, message: "first" });
  const deployed = await api.post("/api/handlers/reads-hours/deployments", { version: 1 });
  expect(deployed.status, JSON.stringify(deployed.body)).toBe(200);

  for (const answer of [
    await api.delete(at("Opening hours")),
    await api.post(`/api/ds/rename?path=Opening%20hours`, { rev: 1, name: "Closing hours" }),
  ]) {
    expect(answer).toMatchObject({ status: 409, body: { code: "ENTRY_IN_USE" } });
    expect(answer.body.message).toContain(created.body.summary.title);
  }
});

test("whoever edits the tree still needs Social Media Admin for channels", async ({
  api,
  app,
  db,
}) => {
  const { channelId } = await insertChannel(db, {
    platform: "facebook",
    baseUrl: "http://127.0.0.1:9",
    externalId: "10",
  });
  const path = `SocialMedia\\${channelId}`;
  const { body: entry } = await api.get(at(path));
  const attributes = { ...entry.attributes, PollInterval: ["60000"] };
  await api.put(at(path), { rev: entry.rev, attributes });
  const [change] = (await api.get(`/api/ds/changes?path=${encodeURIComponent(path)}`)).body;
  const { cookie } = await insertUser(db, { rights: ["directory.tree", "directory.read"] });
  const clerk = injectApi(app, cookie);

  expect((await clerk.put(at(path), { rev: entry.rev, attributes })).status).toBe(403);
  expect((await clerk.post(`/api/ds/changes/${change.id}/undo`)).status).toBe(403);
  expect((await clerk.put(at("Free"), { rev: 0, attributes: {} })).status).toBe(200);
});
