import { expect } from "vitest";
import { test as base } from "../../../../test/kit/app.ts";
import { insertDefaults } from "../../../../test/kit/centre.ts";
import { injectApi } from "../../../../test/kit/inject-api.ts";
import { insertUser } from "../../../../test/kit/users.ts";
import { rightNames } from "../../platform/permissions/rights.ts";

const test = base.extend("api", { scope: "file" }, async ({ app, db }) => {
  await insertDefaults(db);
  const { cookie } = await insertUser(db, { name: "admin", rights: [...rightNames] });
  return injectApi(app, cookie);
});

/** Everything an administrator adds under a name, with the least it takes. */
const kinds: [string, string, object][] = [
  ["User", "users", { displayName: "Told", password: "a-long-enough-password" }],
  ["Workgroup", "workgroups", {}],
  ["Skill", "skills", {}],
  ["Role", "roles", { rights: [] }],
  ["Station", "stations", {}],
  ["Status", "statuses", {}],
  ["WrapUpCode", "wrap-up-codes", {}],
  ["Schedule", "schedules", {}],
  ["CannedResponse", "canned-responses", { text: "Hello" }],
];

test.for(kinds)(
  "adding, changing and deleting a %s is told to handlers, browsers and the audit log",
  async ([kind, plural, more], { api, db }) => {
    const name = `told-${plural}`;
    const added = await api.post(`/api/${plural}`, { name, ...more });
    expect(added.status, JSON.stringify(added.body)).toBe(200);
    const url = `/api/${plural}/${added.body.id}`;
    const renamed = await api.patch(url, { name: `${name}-2`, rev: added.body.rev });
    expect(renamed.status, JSON.stringify(renamed.body)).toBe(200);
    expect((await api.delete(url)).status).toBe(204);

    const mail = await db
      .selectFrom("mail")
      .select("body")
      .where("key", "=", "directory")
      .orderBy("id")
      .execute();
    const heard = mail
      .map(({ body }) => (body as { event?: { data?: Record<string, unknown> } }).event?.data)
      .filter((data) => data?.["class"] === kind);
    expect(heard).toEqual([
      { changeType: "Addition", class: kind, key: name, user: "admin" },
      { changeType: "Modification", class: kind, key: `${name}-2`, user: "admin" },
      { changeType: "Deletion", class: kind, key: `${name}-2`, user: "admin" },
    ]);
    const live = await db
      .selectFrom("liveEvent")
      .select("payload")
      .where("type", "=", "directory.changed")
      .execute();
    const shown = live.filter(({ payload }) => (payload as { class?: string }).class === kind);
    expect(shown.map(({ payload }) => payload)).toEqual(
      Array.from({ length: 3 }, () => ({ class: kind, key: added.body.id })),
    );
    const audit = await db
      .selectFrom("auditEntry")
      .select("action")
      .where("entityId", "=", added.body.id)
      .where("action", "like", "%.%ed")
      .orderBy("id")
      .execute();
    expect(audit.map(({ action }) => action.split(".")[1])).toEqual(
      expect.arrayContaining(["added", "changed", "deleted"]),
    );
  },
);

test("licences and server parameters too", async ({ api, db }) => {
  await api.post("/api/licences", { feature: "I3_FEATURE_TOLD" });
  await api.delete("/api/licences/I3_FEATURE_TOLD");
  await api.put("/api/server-parameters/Told", { value: "1" });
  await api.delete("/api/server-parameters/Told");

  const mail = await db
    .selectFrom("mail")
    .select("body")
    .where("key", "=", "directory")
    .orderBy("id")
    .execute();
  const changes = mail.flatMap(({ body }) => {
    const data = (body as { event?: { data?: Record<string, unknown> } }).event?.data;
    return /told$/i.test(String(data?.["key"])) ? [data?.["changeType"]] : [];
  });
  expect(changes).toEqual(["Addition", "Deletion", "Addition", "Deletion"]);
});
