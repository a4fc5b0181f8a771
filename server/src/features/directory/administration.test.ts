import { expect } from "vitest";
import { test as base } from "../../../../test/kit/app.ts";
import { insertDefaults, insertWorkgroup } from "../../../../test/kit/centre.ts";
import { injectApi } from "../../../../test/kit/inject-api.ts";
import { insertUser } from "../../../../test/kit/users.ts";
import { rightNames } from "../../platform/permissions/rights.ts";

const test = base.extend("api", { scope: "file" }, async ({ app, db }) => {
  await insertDefaults(db);
  const { cookie } = await insertUser(db, { name: "admin", rights: [...rightNames] });
  return injectApi(app, cookie);
});

test.for([
  ["skills", { name: "Wiring" }, { notes: "Cables" }],
  ["roles", { name: "Guest", rights: [] }, { notes: "Looks only" }],
  ["stations", { name: "Desk 1" }, { active: false }],
  ["statuses", { name: "In the field" }, { acdAllowed: true }],
  ["wrap-up-codes", { name: "Solved" }, { name: "Solved at once" }],
  ["schedules", { name: "Office hours" }, { timeZone: "Europe/Amsterdam" }],
  ["canned-responses", { name: "Hello", text: "Hi {{customer}}" }, { folder: "Greetings" }],
] as const)("%s: of two who save over each other, the second is told", async (entry, { api }) => {
  const [plural, input, change] = entry;
  const { body: added } = await api.post(`/api/${plural}`, input);
  expect(added, JSON.stringify(added)).toMatchObject({ rev: 1 });

  const race = await Promise.all(
    [1, 2].map(() => api.patch(`/api/${plural}/${added.id}`, { ...change, rev: 1 })),
  );

  expect(race.map(({ status }) => status).toSorted()).toEqual([200, 409]);
  expect(race.find(({ status }) => status === 409)?.body.code).toBe("ENTRY_CHANGED");
  expect(race.find(({ status }) => status === 200)?.body).toMatchObject({ ...change, rev: 2 });
  expect((await api.delete(`/api/${plural}/${added.id}`)).status).toBe(204);
  const [entry_] = (await api.get(`/api/audit?entityId=${added.id}&limit=1`)).body;
  expect(entry_.action).toMatch(/^[a-zA-Z]+\.deleted$/);
});

test("licences and server parameters are not overwritten unseen either", async ({ api }) => {
  const licence = { feature: "I3_ACCESS_REV", seats: 1, rev: 0 };
  const loads = await Promise.all([
    api.post("/api/licences", licence),
    api.post("/api/licences", licence),
  ]);
  expect(loads.map(({ status }) => status).toSorted()).toEqual([200, 422]);
  expect((await api.post("/api/licences", { ...licence, rev: 1 })).body.rev).toBe(2);
  expect((await api.post("/api/licences", { ...licence, rev: 1 })).body.code).toBe("ENTRY_CHANGED");

  const put = (body: object) => api.put("/api/server-parameters/Greeting", body);
  const adds = await Promise.all([put({ value: "a", rev: 0 }), put({ value: "b", rev: 0 })]);
  expect(adds.map(({ status }) => status).toSorted()).toEqual([200, 422]);
  expect((await put({ value: "c", rev: 1 })).body).toMatchObject({ value: "c", rev: 2 });
  expect((await put({ value: "d", rev: 1 })).body.code).toBe("ENTRY_CHANGED");
});

test("members are activated and deactivated from either side", async ({ api, db }) => {
  const [one, two] = [await insertUser(db, { name: "one" }), await insertUser(db, { name: "two" })];
  const { body: group } = await api.post("/api/workgroups", {
    name: "Activation",
    memberIds: [one.id, two.id],
    deactivatedMemberIds: [two.id],
  });
  const activated = async () => {
    const { members } = (await api.get(`/api/workgroups/${group.id}`)).body;
    return members
      .filter((member: { activated: boolean }) => member.activated)
      .map((member: { name: string }) => member.name);
  };
  expect(await activated()).toEqual(["one"]);

  await api.patch(`/api/workgroups/${group.id}`, { notes: "Nothing about members" });
  expect(await activated()).toEqual(["one"]);
  await api.patch(`/api/users/${two.id}`, { deactivatedWorkgroupIds: [] });
  await api.patch(`/api/users/${one.id}`, { deactivatedWorkgroupIds: [group.id] });
  expect(await activated()).toEqual(["two"]);

  const stranger = await api.patch(`/api/workgroups/${group.id}`, {
    deactivatedMemberIds: ["999999"],
  });
  expect(stranger).toMatchObject({
    status: 422,
    body: { problems: [{ path: "deactivatedMemberIds" }] },
  });
});

test("many users are changed at once, all or none, each with its audit entry", async ({
  api,
  app,
  db,
}) => {
  const users = await Promise.all(
    ["b1", "b2", "b3"].map((name) => insertUser(db, { name, rights: [] })),
  );
  const userIds = users.map(({ id }) => id);
  const { body: skill } = await api.post("/api/skills", { name: "Dutch" });
  const workgroup = await insertWorkgroup(db, { name: "Bulk" });
  const { body: role } = await api.post("/api/roles", { name: "Bulk role", rights: ["desk.use"] });
  const addSkill = { skillId: skill.id, proficiency: 40, desire: 10 };

  const changed = await api.post("/api/users/bulk", {
    userIds,
    addSkill,
    addRoleIds: [role.id],
    addWorkgroupIds: [workgroup.id],
  });

  expect(changed.body, JSON.stringify(changed.body)).toEqual({ changed: 3 });
  for (const id of userIds) {
    const { body } = await api.get(`/api/users/${id}`);
    expect(body.skills).toMatchObject([{ name: "Dutch", proficiency: 40 }]);
    expect(body.workgroups).toMatchObject([{ name: "Bulk" }]);
    expect(body.roles.map(({ name }: { name: string }) => name)).toContain("Bulk role");
    const [entry] = (await api.get(`/api/audit?entityType=user&entityId=${id}`)).body;
    expect(entry).toMatchObject({ action: "user.changed", actor: "admin" });
  }
  const { body: other } = await api.post("/api/skills", { name: "Patience" });
  const second = { skillId: other.id, proficiency: 60, desire: 0 };
  const added = await api.post("/api/users/bulk", { userIds, addSkill: second });
  expect(added.body).toEqual({ changed: 3 });
  const { body: both } = await api.get(`/api/users/${userIds[0]}`);
  expect(both.skills).toMatchObject([addSkill, second]);
  const again = await api.post("/api/users/bulk", { userIds, addSkill });
  expect(again.body).toEqual({ changed: 0 });
  const unknown = await api.post("/api/users/bulk", {
    userIds: [...userIds, "999999"],
    enabled: false,
  });
  expect(unknown).toMatchObject({ status: 422, body: { problems: [{ path: "userIds" }] } });
  const { cookie } = await insertUser(db, { rights: ["directory.edit"] });
  const clerk = await injectApi(app, cookie).post("/api/users/bulk", {
    userIds,
    addRoleIds: ["1"],
  });
  expect(clerk.status).toBe(403);
  expect((await api.get(`/api/users/${userIds[0]}`)).body.enabled).toBe(true);
});

test("hours that overlap or end before they begin are refused at their row", async ({ api }) => {
  const day = { days: ["monday", "tuesday"], from: "09:00", to: "12:00" };
  const wrong: [object, string][] = [
    [{ timeZone: "Mars/Olympus" }, "timeZone"],
    [{ periods: [day, { ...day, days: ["tuesday"], from: "11:00", to: "24:00" }] }, "periods.1"],
    [{ periods: [{ ...day, to: "08:00" }] }, "periods.0"],
    [
      {
        holidays: [
          { date: "2026-12-25", name: "Christmas", periods: [{ from: "12:00", to: "10:00" }] },
        ],
      },
      "holidays.0",
    ],
    [
      {
        holidays: [
          { date: "2026-12-25", name: "Christmas", periods: [] },
          { date: "2026-12-25", name: "Again", periods: [] },
        ],
      },
      "holidays.1",
    ],
  ];
  for (const [input, path] of wrong) {
    const answer = await api.post("/api/schedules", { name: "Wrong", ...input });
    expect(answer, path).toMatchObject({ status: 422, body: { problems: [{ path }] } });
  }
  const fine = await api.post("/api/schedules", {
    name: "Fine",
    periods: [day, { ...day, from: "13:00", to: "24:00" }],
    holidays: [
      { date: "2026-12-24", name: "Christmas Eve", periods: [{ from: "09:00", to: "12:00" }] },
    ],
  });
  expect(fine.status, JSON.stringify(fine.body)).toBe(200);
});

test("agents see canned responses of their workgroups and those for everybody", async ({
  api,
  app,
  db,
}) => {
  const [mine, other] = [
    await insertWorkgroup(db, { name: "Mine" }),
    await insertWorkgroup(db, { name: "Theirs" }),
  ];
  for (const [name, workgroupIds] of [
    ["For all", []],
    ["For us", [mine.id]],
    ["For them", [other.id]],
  ] as const)
    await api.post("/api/canned-responses", {
      name,
      folder: " Sales / Offers ",
      text: "Hello {{ customer }}",
      workgroupIds,
    });
  const agent = await insertUser(db, { rights: ["desk.use"] });
  await db
    .insertInto("workgroupMember")
    .values({ workgroupId: mine.id, userId: agent.id })
    .execute();

  const { body } = await injectApi(app, agent.cookie).get("/api/desk/canned-responses");

  expect(body.map(({ name }: { name: string }) => name)).toEqual(["For all", "For us"]);
  expect(body[0].folder).toBe("Sales/Offers");
  const misspelt = await api.post("/api/canned-responses", {
    name: "Oops",
    text: "Dear {{custommer}}",
  });
  expect(misspelt).toMatchObject({ status: 422, body: { problems: [{ path: "text" }] } });
  const taken = await api.post("/api/canned-responses", {
    name: "for ALL",
    folder: "sales/offers",
    text: "x",
  });
  expect(taken).toMatchObject({ status: 409, body: { problems: [{ path: "name" }] } });
});
