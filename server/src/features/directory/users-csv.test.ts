import { expect } from "vitest";
import { as, test as base } from "../../../../test/kit/app.ts";
import { insertDefaults, insertWorkgroup } from "../../../../test/kit/centre.ts";
import { injectApi } from "../../../../test/kit/inject-api.ts";
import { insertUser } from "../../../../test/kit/users.ts";
import { rightNames } from "../../platform/permissions/rights.ts";

const test = base.extend("admin", { scope: "file" }, async ({ app, db }) => {
  await insertDefaults(db);
  await insertWorkgroup(db, { name: "Support" });
  const { cookie } = await insertUser(db, { name: "admin", rights: [...rightNames] });
  await injectApi(app, cookie).post("/api/skills", { name: "Norwegian" });
  return { ...injectApi(app, cookie), cookie };
});

const send = (text: string, apply = false) => ({ text, apply });

test("a file is looked at first, then adds and changes users, and comes out as it went in", async ({
  admin,
  app,
}) => {
  const text = [
    "name,displayName,enabled,roles,workgroups,skills",
    'kari,"Berg, Kari",yes,Agent,Support,Norwegian 60/20',
    "lars,,no,Agent | Supervisor,,",
  ].join("\n");

  const looked = await admin.post("/api/users/csv", send(text));

  expect(looked.body, JSON.stringify(looked.body)).toEqual({
    lines: [
      { line: 2, name: "kari", kind: "added", changed: [] },
      { line: 3, name: "lars", kind: "added", changed: [] },
    ],
    problems: [],
  });
  expect((await admin.get("/api/users?")).body).toHaveLength(1);
  await admin.post("/api/users/csv", send(text, true));
  const users = (await admin.get("/api/users")).body;
  expect(users.find(({ name }: { name: string }) => name === "kari")).toMatchObject({
    displayName: "Berg, Kari",
    workgroups: [{ name: "Support" }],
    skills: [{ name: "Norwegian", proficiency: 60, desire: 20 }],
  });
  const [entry] = (await admin.get("/api/audit?entityType=user&limit=1")).body;
  expect(entry).toMatchObject({ action: "user.added", reason: "Imported from a file" });

  const exported = await app.inject(as(admin.cookie, { url: "/api/users/csv" }));
  const again = await admin.post("/api/users/csv", send(exported.body, true));
  expect(again.body.problems).toEqual([]);
  expect(again.body.lines.map(({ kind }: { kind: string }) => kind)).toEqual([
    "same",
    "same",
    "same",
  ]);
  const one = await admin.post("/api/users/csv", send("name,enabled\nLARS,yes", true));
  expect(one.body.lines).toEqual([
    { line: 2, name: "lars", kind: "changed", changed: ["enabled"] },
  ]);
});

test("every line that is wrong is named, and then nothing is changed", async ({ admin }) => {
  const text = [
    "name,enabled,email,roles,skills",
    "fine,yes,,,",
    "two words,yes,,,",
    "fine,yes,,,",
    "mail,yes,nowhere,,",
    "role,yes,,Emperor,",
    "state,perhaps,,,",
    "skill,yes,,,Norwegian 900",
  ].join("\n");

  const { body } = await admin.post("/api/users/csv", send(text, true));

  expect(body.lines.map(({ name }: { name: string }) => name)).toEqual(["fine"]);
  expect(body.problems.map(({ line }: { line: number }) => line)).toEqual([3, 4, 5, 6, 7, 8]);
  expect(body.problems[3].message).toBe("There is no role Emperor.");
  const users = (await admin.get("/api/users")).body as { name: string }[];
  expect(users.some(({ name }) => name === "fine")).toBe(false);
});

test.for([
  ["", "400"],
  ["surname\nx", "There is no column"],
  ["email\nx@y.example", "The column name is missing"],
  ['name\n"open', "never closed"],
] as const)("a file that reads %o is refused", async ([text, reason], { admin }) => {
  const { status, body } = await admin.post("/api/users/csv", send(text));

  expect(`${status} ${body.message}`).toContain(reason);
});

test("a file gives no rights that its sender may not give", async ({ admin, app, db }) => {
  expect(admin).toBeDefined();
  const { cookie } = await insertUser(db, { rights: ["directory.edit"] });

  const { body } = await injectApi(app, cookie).post(
    "/api/users/csv",
    send("name,roles\nmallory,Administrator", true),
  );

  expect(body.problems).toMatchObject([{ line: 2, name: "mallory" }]);
  expect((await injectApi(app, cookie).get("/api/users/csv")).status).toBe(403);
});
