import { expect } from "vitest";
import { test as base, sameOrigin } from "../../../../test/kit/app.ts";
import { insertDefaults } from "../../../../test/kit/centre.ts";
import { type InjectApi, injectApi } from "../../../../test/kit/inject-api.ts";
import { insertUser, testPassword } from "../../../../test/kit/users.ts";
import { inTransaction } from "../../platform/db/index.ts";
import { heartbeat } from "../../presence/sign-in.ts";

const test = base
  .extend("admin", { scope: "file" }, async ({ app, db }) => {
    await insertDefaults(db);
    const rights = ["directory.read", "directory.edit", "role.edit"] as const;
    const { cookie } = await insertUser(db, { name: "admin", rights: [...rights] });
    return injectApi(app, cookie);
  })
  .extend("clerk", { scope: "file" }, async ({ app, db }) => {
    const rights = ["directory.read", "directory.edit"] as const;
    const { cookie } = await insertUser(db, { name: "clerk", rights: [...rights] });
    return injectApi(app, cookie);
  });

let count = 0;
async function addUser(api: InjectApi, input: object = {}) {
  const name = `person${++count}`;
  const answer = await api.post("/api/users", { name, displayName: name, ...input });
  expect(answer.status, JSON.stringify(answer.body)).toBe(200);
  return answer.body;
}

async function roleId(api: InjectApi, name: string): Promise<string> {
  const { body } = await api.get("/api/roles");
  return body.find((role: { name: string }) => role.name === name).id;
}

test("a user is added with everything, changed in part, and read back", async ({ admin }) => {
  const skill = await admin.post("/api/skills", { name: "Fibre" });
  const workgroup = await admin.post("/api/workgroups", { name: "Fibre desk" });
  const agent = await roleId(admin, "Agent");

  const added = await addUser(admin, {
    name: "Nadia",
    displayName: "Nadia Haddad",
    email: "nadia@example.org",
    password: "a long enough secret",
    roleIds: [agent],
    workgroupIds: [workgroup.body.id],
    skills: [{ skillId: skill.body.id, proficiency: 80, desire: 10 }],
    categories: ["VIP"],
    utilization: [{ mediaType: "socialConversation", percent: 40, maximum: 2 }],
    licences: ["ACD Social Media"],
  });

  expect(added).toMatchObject({
    name: "Nadia",
    enabled: true,
    roles: [{ id: agent, name: "Agent" }],
    workgroups: [{ id: workgroup.body.id, name: "Fibre desk", activated: true }],
    skills: [{ skillId: skill.body.id, name: "Fibre", proficiency: 80, desire: 10 }],
    utilization: [{ mediaType: "socialConversation", percent: 40, maximum: 2 }],
    licences: ["ACD Social Media"],
    rev: 1,
  });
  const changed = await admin.patch(`/api/users/${added.id}`, { displayName: "Nadia H." });
  expect(changed.body).toEqual({ ...added, displayName: "Nadia H.", rev: 2 });
  const list = await admin.get("/api/users");
  expect(list.body).toContainEqual(changed.body);
  expect(JSON.stringify(list.body)).not.toContain("argon2");
});

test("a new user signs in; a disabled one is out at once, desk and all", async ({
  admin,
  app,
  db,
}) => {
  const { id, name } = await addUser(admin, {
    password: "a long enough secret",
    roleIds: [await roleId(admin, "Agent")],
  });
  const signIn = () =>
    app.inject({
      method: "POST",
      url: "/api/session",
      headers: sameOrigin,
      payload: { name, password: "a long enough secret" },
    });
  expect((await signIn()).statusCode).toBe(200);
  await inTransaction(db, (tx) => heartbeat(tx, id));

  const disabled = await admin.patch(`/api/users/${id}`, { enabled: false });

  expect(disabled.body).toMatchObject({ enabled: false, signedIn: false });
  expect((await signIn()).statusCode).toBe(401);
  const sessions = await db
    .selectFrom("userSession")
    .select("idHash")
    .where("userId", "=", id)
    .execute();
  expect(sessions).toEqual([]);
});

test("a new password ends the user's sessions, and never shows", async ({ admin, app, db }) => {
  const user = await insertUser(db, { rights: ["desk.use"] });
  expect((await injectApi(app, user.cookie).get("/api/session")).status).toBe(200);

  const set = { password: "another long secret" };
  expect((await admin.patch(`/api/users/${user.id}`, set)).status).toBe(200);

  expect((await injectApi(app, user.cookie).get("/api/session")).status).toBe(401);
  const audit = await db
    .selectFrom("auditEntry")
    .select(["after", "before"])
    .where("entityId", "=", user.id)
    .where("action", "=", "user.changed")
    .execute();
  expect(audit).toHaveLength(1);
  expect(audit[0]?.after).toMatchObject({ password: "set" });
  expect(JSON.stringify(audit)).not.toContain(set.password);
  expect(JSON.stringify(audit)).not.toContain(testPassword);
});

test.for([
  ["short", "REQUEST_INVALID"],
  ["aaaaaaaaaaaaaaaa", "PASSWORD_REFUSED"],
  ["weak-person-weak", "PASSWORD_REFUSED"],
])("the password %s is refused", async ([password, code], { admin }) => {
  const user = { name: "weak-person", displayName: "Weak", password };

  const answer = await admin.post("/api/users", user);

  expect(answer.body.code).toBe(code);
});

test("names are unique without regard to case, and the refusal names the field", async ({
  admin,
}) => {
  await addUser(admin, { name: "Unique" });

  const answer = await admin.post("/api/users", { name: "uNIQUE", displayName: "Other" });

  expect(answer).toMatchObject({
    status: 409,
    body: { code: "NAME_TAKEN", problems: [{ path: "name" }] },
  });
});

test("an unknown role, workgroup, skill, licence or media type is refused at its field", async ({
  admin,
}) => {
  const wrong: [object, string][] = [
    [{ roleIds: ["999999"] }, "roleIds"],
    [{ workgroupIds: ["999999"] }, "workgroupIds"],
    [{ skills: [{ skillId: "999999", proficiency: 1, desire: 0 }] }, "skills"],
    [{ licences: ["I3_ACCESS_NOTHING"] }, "licences"],
    [{ licences: ["Social Media"] }, "licences"],
    [{ utilization: [{ mediaType: "pigeon", percent: 1, maximum: 1 }] }, "utilization"],
  ];
  for (const [part, field] of wrong) {
    const answer = await admin.post("/api/users", { name: "nobody", displayName: "N", ...part });
    expect(answer, field).toMatchObject({
      status: 422,
      body: { code: "ENTRY_INVALID", problems: [{ path: field }] },
    });
  }
  const { body } = await admin.get("/api/users");
  expect(body.map(({ name }: { name: string }) => name)).not.toContain("nobody");
});

test("with rev, a change of what was changed meanwhile is refused", async ({ admin }) => {
  const user = await addUser(admin);
  await admin.patch(`/api/users/${user.id}`, { displayName: "First", rev: 1 });

  const late = await admin.patch(`/api/users/${user.id}`, { displayName: "Second", rev: 1 });

  expect(late).toMatchObject({ status: 409, body: { code: "ENTRY_CHANGED" } });
  expect((await admin.get(`/api/users/${user.id}`)).body.displayName).toBe("First");
});

test("roles are given by those who may edit roles only", async ({ clerk, admin }) => {
  const administrator = await roleId(admin, "Administrator");
  const user = await addUser(clerk);

  const answer = await clerk.patch(`/api/users/${user.id}`, { roleIds: [administrator] });

  expect(answer).toMatchObject({ status: 403, body: { code: "RIGHT_MISSING" } });
  const added = await clerk.post("/api/users", {
    name: "sneaky",
    displayName: "Sneaky",
    roleIds: [administrator],
  });
  expect(added.status).toBe(403);
  expect((await clerk.patch("/api/roles/1", { rights: [] })).status).toBe(403);
});

test("nobody takes over an account with more rights than their own", async ({ clerk, db }) => {
  const powerful = await insertUser(db, { rights: ["handler.deploy"] });

  for (const takeover of [
    { password: "now it is mine alone" },
    { enabled: false },
    { name: "renamed" },
  ]) {
    const answer = await clerk.patch(`/api/users/${powerful.id}`, takeover);
    expect(answer, JSON.stringify(takeover)).toMatchObject({ status: 403 });
  }
  expect((await clerk.delete(`/api/users/${powerful.id}`)).status).toBe(403);
  const harmless = await clerk.patch(`/api/users/${powerful.id}`, { displayName: "P." });
  expect(harmless.status).toBe(200);
});

test("the last administrator can neither be disabled nor demoted, even by two at once", async ({
  admin,
  app,
  db,
}) => {
  const second = await insertUser(db, {
    name: "second",
    rights: ["role.edit", "directory.edit", "directory.read"],
  });
  const all = (await admin.get("/api/users")).body as { id: string; name: string }[];
  const first = all.find(({ name }) => name === "admin")?.id ?? "";

  const race = await Promise.all([
    admin.patch(`/api/users/${second.id}`, { enabled: false }),
    injectApi(app, second.cookie).patch(`/api/users/${first}`, { enabled: false }),
  ]);

  expect(race.filter(({ status }) => status === 200)).toHaveLength(1);
  const [winner, victim] = race[0]?.status === 200 ? [first, second.id] : [second.id, first];
  const api = winner === first ? admin : injectApi(app, second.cookie);
  const suicide = await api.patch(`/api/users/${winner}`, { enabled: false });
  expect(suicide).toMatchObject({ status: 409, body: { code: "LAST_ADMINISTRATOR" } });
  expect((await api.patch(`/api/users/${winner}`, { roleIds: [] })).body.code).toBe(
    "LAST_ADMINISTRATOR",
  );
  const [role] = (await api.get(`/api/users/${winner}`)).body.roles;
  const emptied = await api.patch(`/api/roles/${role.id}`, { rights: ["directory.read"] });
  expect(emptied.body.code).toBe("LAST_ADMINISTRATOR");
  // The others of this file go on as they were.
  await db
    .updateTable("userAccount")
    .set({ enabled: true })
    .where("id", "in", [first, victim])
    .execute();
});

test("a user without a history is deleted; oneself is not", async ({ admin, db }) => {
  const user = await addUser(admin);

  expect((await admin.delete(`/api/users/${user.id}`)).status).toBe(204);

  expect((await admin.get(`/api/users/${user.id}`)).status).toBe(404);
  const own = await db
    .selectFrom("userAccount")
    .select("id")
    .where("name", "=", "admin")
    .executeTakeFirstOrThrow();
  const suicide = await admin.delete(`/api/users/${own.id}`);
  expect([401, 409]).toContain(suicide.status);
});

test("seats are counted, also when the last one is asked for twice at once", async ({ admin }) => {
  await admin.post("/api/licences", { feature: "I3_ACCESS_TEST", seats: 1 });
  const [one, two] = [await addUser(admin), await addUser(admin)];

  const race = await Promise.all(
    [one, two].map(({ id }) => admin.patch(`/api/users/${id}`, { licences: ["I3_ACCESS_TEST"] })),
  );

  expect(race.map(({ status }) => status).toSorted()).toEqual([200, 409]);
  expect(race.find(({ status }) => status === 409)?.body).toMatchObject({
    code: "LICENCE_SEATS_TAKEN",
    problems: [{ path: "licences" }],
  });
  const full = await admin.get("/api/licences");
  expect(full.body).toContainEqual({
    feature: "I3_ACCESS_TEST",
    title: "I3_ACCESS_TEST",
    seats: 1,
    assigned: 1,
    inUse: 0,
    warning: "Every seat is assigned.",
    rev: 1,
  });
  const fewer = await admin.post("/api/licences", { feature: "I3_ACCESS_TEST", seats: 0 });
  expect(fewer.body.warning).toContain("only 0 loaded");
  const refused = await admin.delete("/api/licences/I3_ACCESS_TEST");
  expect(refused).toMatchObject({ status: 409, body: { code: "ENTRY_IN_USE" } });
});
