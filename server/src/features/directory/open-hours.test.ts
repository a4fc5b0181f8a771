import { weekdays } from "@signalbox/handlers/schedule";
import { expect } from "vitest";
import { test as base } from "../../../../test/kit/app.ts";
import { insertDefaults } from "../../../../test/kit/centre.ts";
import { injectApi } from "../../../../test/kit/inject-api.ts";
import { insertUser } from "../../../../test/kit/users.ts";
import { inTransaction } from "../../platform/db/index.ts";
import { rightNames } from "../../platform/permissions/rights.ts";
import { directoryPort } from "../../runtime/ports/directory-port.ts";

const test = base.extend("api", { scope: "file" }, async ({ app, db }) => {
  await insertDefaults(db);
  const { cookie } = await insertUser(db, { name: "admin", rights: [...rightNames] });
  return injectApi(app, cookie);
});

const always = { days: [...weekdays], from: "00:00", to: "24:00" };

test("a workgroup goes by its schedule, and says where it overflows to while closed", async ({
  api,
  db,
}) => {
  const open = await api.post("/api/schedules", { name: "Round the clock", periods: [always] });
  const closed = await api.post("/api/schedules", { name: "Never" });
  const night = await api.post("/api/workgroups", { name: "Night watch" });
  const day = await api.post("/api/workgroups", {
    ...{ name: "Day shift", scheduleId: closed.body.id, overflowWorkgroupId: night.body.id },
  });
  expect(day, JSON.stringify(day.body)).toMatchObject({
    ...{ status: 200, body: { scheduleId: closed.body.id } },
  });

  function ask(whose: { schedule: string } | { workgroup: string }) {
    return inTransaction(db, (tx) => directoryPort(tx).querySchedule(whose));
  }
  expect(await ask({ workgroup: "day SHIFT" })).toEqual({
    ...{ schedule: "Never", isOpen: false, holiday: "", changesAt: undefined },
    overflow: "Night watch",
  });
  expect(await ask({ workgroup: "Night watch" })).toMatchObject({ schedule: "", isOpen: true });
  expect(await ask({ schedule: "round the clock" })).toMatchObject({ isOpen: true, overflow: "" });
  for (const nobody of [{ workgroup: "Nobody" }, { workgroup: "" }, { schedule: "Nobody" }])
    expect(await ask(nobody)).toBeUndefined();

  const state = await api.get(`/api/schedules/${open.body.id}/now`);
  expect(state.body).toEqual({ isOpen: true, holiday: "", changesAt: null });
  await api.patch(`/api/workgroups/${day.body.id}`, { scheduleId: open.body.id });
  expect(await ask({ workgroup: "Day shift" })).toMatchObject({ isOpen: true });
});

test("a schedule that a workgroup goes by stays, and one that nobody made is refused at its field", async ({
  api,
  app,
  db,
}) => {
  const { id } = (await api.post("/api/schedules", { name: "In use", periods: [always] })).body;
  const user = (await api.post("/api/workgroups", { name: "Users", scheduleId: id })).body;

  const refused = await api.delete(`/api/schedules/${id}`);
  expect(refused).toMatchObject({ status: 409, body: { code: "ENTRY_IN_USE" } });
  expect(refused.body.detail ?? refused.body.message).toContain("Users");
  await api.patch(`/api/workgroups/${user.id}`, { scheduleId: null });
  expect((await api.delete(`/api/schedules/${id}`)).status).toBe(204);

  expect(await api.patch(`/api/workgroups/${user.id}`, { scheduleId: id })).toMatchObject({
    ...{ status: 422, body: { problems: [{ path: "scheduleId" }] } },
  });
  expect((await api.get(`/api/schedules/${id}/now`)).status).toBe(404);
  const { cookie } = await insertUser(db, { name: "stranger" });
  expect((await injectApi(app, cookie).get(`/api/schedules/${id}/now`)).status).toBe(403);
});
