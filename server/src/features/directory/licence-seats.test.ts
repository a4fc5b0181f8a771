import { randomUUID } from "node:crypto";
import { expect } from "vitest";
import { as, test } from "../../../../test/kit/app.ts";
import { insertDefaults } from "../../../../test/kit/centre.ts";
import { insertUser } from "../../../../test/kit/users.ts";
import { inTransaction } from "../../platform/db/index.ts";
import { heartbeat } from "../../presence/sign-in.ts";

test("a seat is in use while its user is signed in, and before seats run out it is told", async ({
  app,
  db,
}) => {
  await insertDefaults(db);
  const admin = await insertUser(db, {
    name: `admin-${randomUUID()}`,
    rights: ["directory.read", "directory.edit"],
  });
  const feature = "I3_ACCESS_TRIED_HERE";
  const load = { method: "POST", url: "/api/licences", payload: { feature, seats: 3 } } as const;
  expect((await app.inject(as(admin.cookie, load))).statusCode).toBe(200);
  const holders = [await insertUser(db, {}), await insertUser(db, {})];
  async function shown() {
    const answer = await app.inject(as(admin.cookie, { url: "/api/licences" }));
    return answer.json().find((licence: { feature: string }) => licence.feature === feature);
  }
  async function told() {
    const rows = await db
      .selectFrom("liveEvent")
      .select("payload")
      .where("type", "=", "directory.changed")
      .execute();
    return rows.filter(({ payload }) => JSON.stringify(payload).includes(feature)).length;
  }

  const before = await told();
  for (const [index, { id }] of holders.entries()) {
    const url = `/api/users/${id}`;
    const payload = { licences: [feature] };
    const saved = await app.inject(as(admin.cookie, { method: "PATCH", url, payload }));
    expect(saved.statusCode, saved.body).toBe(200);
    expect(await told()).toBe(before + index);
  }
  expect(await shown()).toMatchObject({
    assigned: 2,
    inUse: 0,
    warning: "Only 1 of 3 seats is left.",
  });

  await inTransaction(db, (tx) => heartbeat(tx, holders[0]?.id ?? ""));
  expect(await shown()).toMatchObject({ assigned: 2, inUse: 1 });
});
