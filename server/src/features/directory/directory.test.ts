import { expect } from "vitest";
import { test as base } from "../../../../test/kit/app.ts";
import { insertDefaults } from "../../../../test/kit/centre.ts";
import { injectApi } from "../../../../test/kit/inject-api.ts";
import { insertChannel } from "../../../../test/kit/social.ts";
import { insertUser } from "../../../../test/kit/users.ts";
import { inTransaction } from "../../platform/db/index.ts";
import { rightNames } from "../../platform/permissions/rights.ts";
import { directoryPort } from "../../runtime/ports/directory-port.ts";
import { logHandler } from "../handlers/testing.ts";

const test = base.extend("api", { scope: "file" }, async ({ app, db }) => {
  await insertDefaults(db);
  const { cookie } = await insertUser(db, { name: "admin", rights: [...rightNames] });
  return injectApi(app, cookie);
});

const account = { platform: "facebook", baseUrl: "http://127.0.0.1:9", externalId: "1" } as const;

test("a workgroup is added with everything, changed in part, and read back", async ({
  api,
  db,
}) => {
  const ana = await insertUser(db, { name: "ana" });
  const skill = await api.post("/api/skills", { name: "Wiring" });
  const statuses = (await api.get("/api/statuses")).body as { id: string; name: string }[];
  const followUp = statuses.find(({ name }) => name === "Follow Up")?.id;

  const added = await api.post("/api/workgroups", {
    name: "Field service",
    alertTimeoutSeconds: 20,
    wrapUpSeconds: 30,
    wrapUpStatusId: followUp,
    wrapUpCodeRequired: true,
    wrapUpCodes: ["Solved", "Other"],
    serviceLevel: { socialConversation: 300 },
    memberIds: [ana.id],
    skills: [{ skillId: skill.body.id, proficiency: 50, desire: 0 }],
    utilization: [{ mediaType: "socialConversation", percent: 40, maximum: 2 }],
  });

  expect(added.body, JSON.stringify(added.body)).toMatchObject({
    queueType: "custom",
    wrapUpCodes: ["Other", "Solved"],
    members: [{ userId: ana.id, name: "ana", activated: true }],
    skills: [{ name: "Wiring", proficiency: 50 }],
    serviceLevel: { socialConversation: 300 },
    rev: 1,
  });
  const changed = await api.patch(`/api/workgroups/${added.body.id}`, { notes: "Vans" });
  expect(changed.body).toEqual({ ...added.body, notes: "Vans", rev: 2 });
  const late = await api.patch(`/api/workgroups/${added.body.id}`, { notes: "Cars", rev: 1 });
  expect(late.body.code).toBe("ENTRY_CHANGED");
  const emptied = await api.patch(`/api/workgroups/${added.body.id}`, {
    memberIds: [],
    skills: [],
    utilization: [],
    wrapUpCodes: [],
    wrapUpStatusId: null,
  });
  expect(emptied.body).toMatchObject({
    members: [],
    skills: [],
    utilization: [],
    wrapUpCodes: [],
    wrapUpStatusId: null,
    wrapUpSeconds: 30,
  });
});

test("wrong references of a workgroup are refused at their fields", async ({ api }) => {
  const { body: workgroup } = await api.post("/api/workgroups", { name: "Careful" });
  const wrong: [object, string][] = [
    [{ overflowWorkgroupId: workgroup.id }, "overflowWorkgroupId"],
    [{ overflowWorkgroupId: "99999" }, "overflowWorkgroupId"],
    [{ noAnswerStatusId: "99999" }, "noAnswerStatusId"],
    [{ memberIds: ["99999"] }, "memberIds"],
    [{ wrapUpCodes: ["Done", "done"] }, "wrapUpCodes"],
    [{ serviceLevel: { pigeon: 3 } }, "serviceLevel"],
  ];
  for (const [change, field] of wrong) {
    const answer = await api.patch(`/api/workgroups/${workgroup.id}`, change);
    expect(answer, field).toMatchObject({ status: 422, body: { problems: [{ path: field }] } });
  }
  const colon = await api.post("/api/workgroups", { name: "a:b" });
  expect(colon).toMatchObject({ status: 400, body: { problems: [{ path: "name" }] } });
});

test("only workgroups with scored ACD take social media", async ({ api, db }) => {
  const { workgroupId, accountId } = await insertChannel(db, account);

  const ring = await api.patch(`/api/workgroups/${workgroupId}`, { queueType: "groupRing" });
  expect(ring).toMatchObject({ status: 422, body: { problems: [{ path: "queueType" }] } });
  expect(ring.body.message).toContain("only Custom workgroups take social conversations");

  const hunt = await api.post("/api/workgroups", { name: "Hunt", queueType: "sequential" });
  const channel = await api.post("/api/channels", {
    name: "To hunt",
    accountId,
    conversationWorkgroupId: hunt.body.id,
    directMessageWorkgroupId: null,
  });
  expect(channel).toMatchObject({ status: 409, body: { code: "WORKGROUP_NOT_CUSTOM" } });
});

test("what is in use is not deleted, and the refusal says where", async ({ api, db }) => {
  const ana = await insertUser(db, { name: "ben" });
  const skill = (await api.post("/api/skills", { name: "Held" })).body;
  const levels = [{ skillId: skill.id, proficiency: 1, desire: 0 }];
  await api.patch(`/api/users/${ana.id}`, { skills: levels });
  const { workgroupId } = await insertChannel(db, { ...account, externalId: "2" });
  const statuses = (await api.get("/api/statuses")).body as { id: string; name: string }[];
  const statusId = (name: string) => statuses.find((status) => status.name === name)?.id;
  await api.post("/api/workgroups", { name: "Lunch", noAnswerStatusId: statusId("At Lunch") });

  const refusals: [string, string, RegExp][] = [
    [`/api/skills/${skill.id}`, "ENTRY_IN_USE", /ben has it/],
    [`/api/workgroups/${workgroupId}`, "ENTRY_IN_USE", /channels route to it \(facebook /],
    [`/api/roles/${ana.roleId}`, "ENTRY_IN_USE", /users have it \(ben\)/],
    [`/api/statuses/${statusId("At Lunch")}`, "ENTRY_IN_USE", /Lunch/],
    [`/api/statuses/${statusId("Follow Up")}`, "SYSTEM_STATUS", /Follow Up/],
  ];
  for (const [url, code, sentence] of refusals) {
    const answer = await api.delete(url);
    expect(answer, url).toMatchObject({ status: 409, body: { code } });
    expect(answer.body.message).toMatch(sentence);
  }
  await api.patch(`/api/users/${ana.id}`, { skills: [] });
  expect((await api.delete(`/api/skills/${skill.id}`)).status).toBe(204);
});

test("a name that deployed handlers use stays", async ({ api }) => {
  const { body: skill } = await api.post("/api/skills", { name: "Named" });
  const document = logHandler("naming", {
    start: "require",
    steps: {
      require: {
        type: "acd.specifyInteractionSkill@1",
        in: { interaction: { var: "interaction" }, skill: { ref: "skill:Named" } },
        exits: { success: { end: "done" }, failure: { end: "done" } },
      },
    },
  });
  await api.post("/api/handlers", { document });
  const version = await api.post("/api/handlers/naming/versions", { rev: 1, message: "one" });
  expect(version.status, JSON.stringify(version.body)).toBe(200);
  await api.post("/api/handlers/naming/deployments", { version: 1 });

  const renamed = await api.patch(`/api/skills/${skill.id}`, { name: "Renamed" });
  expect(renamed).toMatchObject({ status: 409, body: { code: "ENTRY_IN_USE" } });
  expect(renamed.body.message).toContain("Handler naming");
  expect((await api.delete(`/api/skills/${skill.id}`)).status).toBe(409);

  await api.delete("/api/handlers/naming/deployments");
  expect((await api.patch(`/api/skills/${skill.id}`, { name: "Renamed" })).status).toBe(200);
});

test("roles, stations and statuses are added, changed and deleted", async ({ api }) => {
  const role = await api.post("/api/roles", { name: "Night", rights: ["desk.use"] });
  expect(role.body).toMatchObject({ rights: ["desk.use"], users: 0 });
  const wrong = await api.patch(`/api/roles/${role.body.id}`, { rights: ["everything"] });
  expect(wrong).toMatchObject({ status: 422, body: { problems: [{ path: "rights" }] } });
  const more = await api.patch(`/api/roles/${role.body.id}`, {
    rights: ["desk.use", "audit.read"],
  });
  expect(more.body.rights).toEqual(["audit.read", "desk.use"]);
  expect((await api.delete(`/api/roles/${role.body.id}`)).status).toBe(204);

  const station = await api.post("/api/stations", {
    name: "Desk 1",
    licences: ["ACD Social Media"],
  });
  expect(station.body).toMatchObject({ alertTimeoutSeconds: 15, licences: ["ACD Social Media"] });
  const short = await api.patch(`/api/stations/${station.body.id}`, { alertTimeoutSeconds: 3 });
  expect(short.body.problems).toMatchObject([{ path: "alertTimeoutSeconds" }]);
  expect((await api.delete(`/api/stations/${station.body.id}`)).status).toBe(204);

  const status = await api.post("/api/statuses", { name: "Coffee", icon: "coffee" });
  expect(status.body).toMatchObject({ name: "Coffee", acdAllowed: false, selectable: true });
  const named = await api.patch(`/api/statuses/${status.body.id}`, { name: "Tea" });
  expect(named.body).toMatchObject({ name: "Tea", icon: "coffee" });
  expect((await api.delete(`/api/statuses/${status.body.id}`)).status).toBe(204);
});

test("server parameters have one value whatever the case of their name", async ({ api }) => {
  await api.put("/api/server-parameters/Overflow%20Workgroup", { value: "Support" });
  const again = await api.put("/api/server-parameters/overflow%20WORKGROUP", { value: "Billing" });

  expect(again.body).toEqual({ name: "Overflow Workgroup", value: "Billing", notes: "", rev: 2 });
  expect((await api.get("/api/server-parameters")).body).toEqual([again.body]);
  expect((await api.delete("/api/server-parameters/Overflow%20Workgroup")).status).toBe(204);
  expect((await api.delete("/api/server-parameters/Overflow%20Workgroup")).status).toBe(404);
});

test("the tree takes entries of its own", async ({ api }) => {
  const put = (path: string, body: object) =>
    api.put(`/api/ds?path=${encodeURIComponent(path)}`, body);
  const added = await put("\\Hours", { rev: 0, attributes: { Open: ["08:00", "18:00"] } });
  expect(added.body).toMatchObject({ path: "Hours", rev: 1, children: [] });
  await put("hours\\Sunday", { rev: 0, class: "Day", attributes: { Open: [] } });

  const hours = await api.get("/api/ds?path=HOURS");
  expect(hours.body.children).toEqual([{ name: "Sunday", path: "Hours\\Sunday", class: "Day" }]);
  const root = await api.get("/api/ds");
  expect(root.body.children.map(({ path }: { path: string }) => path)).toEqual([
    "Hours",
    "SocialMedia",
  ]);
  const stale = await put("Hours", { rev: 0, attributes: {} });
  expect(stale.body.code).toBe("ENTRY_CHANGED");
  const orphan = await put("Nowhere\\Else", { rev: 0, attributes: {} });
  expect(orphan.status).toBe(404);
  const twice = await put("Hours", { rev: 1, attributes: { Open: [], OPEN: [] } });
  expect(twice.status).toBe(422);
  expect((await api.delete("/api/ds?path=Hours")).body.code).toBe("ENTRY_IN_USE");
  expect((await api.delete("/api/ds?path=Hours%5CSunday")).status).toBe(204);
  expect((await api.delete("/api/ds?path=Hours")).status).toBe(204);
});

test("a channel and its entry say the same, whichever is changed", async ({ api, db }) => {
  const { channelId, workgroupId } = await insertChannel(db, { ...account, externalId: "3" });
  const path = `SocialMedia\\${channelId}`;
  const url = `/api/ds?path=${encodeURIComponent(path)}`;
  const { name } = await db
    .selectFrom("workgroup")
    .select("name")
    .where("id", "=", workgroupId)
    .executeTakeFirstOrThrow();

  const entry = (await api.get(url)).body;
  expect(entry).toMatchObject({
    class: "ChannelId",
    attributes: {
      Type: ["FACEBOOK"],
      PollInterval: ["1000"],
      PostLimit: ["100"],
      ConversationWorkgroup: [name],
    },
  });

  const { attributes } = entry;
  const put = await api.put(url, {
    rev: entry.rev,
    attributes: { ...attributes, PollInterval: ["7000"], Owner: ["Marketing"] },
  });
  expect(put.status, JSON.stringify(put.body)).toBe(200);
  expect((await api.get(`/api/channels/${channelId}`)).body.pollIntervalMs).toBe(7000);

  await api.patch(`/api/channels/${channelId}`, { postLimit: 25 });
  await api.patch(`/api/workgroups/${workgroupId}`, { name: "Renamed for DS" });
  const after = (await api.get(url)).body;
  expect(after.attributes).toMatchObject({
    PollInterval: ["7000"],
    PostLimit: ["25"],
    ConversationWorkgroup: ["Renamed for DS"],
    Owner: ["Marketing"],
  });

  const port = (attribute: string, value: string) =>
    inTransaction(db, (tx) => directoryPort(tx).putAttribute(path, attribute, [value], false));
  expect(await port("pollinterval", "9000")).toEqual({ ok: true });
  expect(await port("PollInterval", "often")).toMatchObject({ ok: false, reason: "invalid" });
  expect((await api.get(`/api/channels/${channelId}`)).body.pollIntervalMs).toBe(9000);
  after.attributes.PollInterval = ["9000"];
  after.rev = (await api.get(url)).body.rev;

  const wrong: [Record<string, string[]>, string][] = [
    [{ PollInterval: ["soon"] }, "attributes.PollInterval"],
    [{ PollInterval: ["5"] }, "attributes.PollInterval"],
    [{ PostLimit: ["1000"] }, "attributes.PostLimit"],
    [{ Type: ["TWITTER"] }, "attributes.Type"],
    [{ ConversationWorkgroup: ["Nobody"] }, "attributes.ConversationWorkgroup"],
  ];
  for (const [change, field] of wrong) {
    const answer = await api.put(url, {
      rev: after.rev,
      attributes: { ...after.attributes, ...change },
    });
    expect(answer, field).toMatchObject({ status: 422, body: { problems: [{ path: field }] } });
  }
  expect((await api.get(url)).body).toEqual(after);
  expect((await api.delete(url)).body.code).toBe("ENTRY_IN_USE");
});

test("every change is audited, told to browsers and to handlers", async ({ api, db }) => {
  const { body: skill } = await api.post("/api/skills", { name: "Told" });

  const [audit] = (await api.get(`/api/audit?entityType=skill&entityId=${skill.id}`)).body;
  expect(audit).toMatchObject({ action: "skill.added", actor: "admin", after: { name: "Told" } });
  const live = await db
    .selectFrom("liveEvent")
    .select("payload")
    .where("type", "=", "directory.changed")
    .execute();
  expect(live.map(({ payload }) => payload)).toContainEqual({ class: "Skill", key: skill.id });
  const mail = await db.selectFrom("mail").select("body").where("key", "=", "directory").execute();
  expect(mail.map(({ body }) => body)).toContainEqual(
    expect.objectContaining({
      event: expect.objectContaining({
        data: { changeType: "Addition", class: "Skill", key: "Told", user: "admin" },
      }),
    }),
  );
});
