import { expect } from "vitest";
import { test as base } from "../../../../test/kit/app.ts";
import { insertDefaults } from "../../../../test/kit/centre.ts";
import { injectApi } from "../../../../test/kit/inject-api.ts";
import { insertUser } from "../../../../test/kit/users.ts";
import { type Right, rightNames } from "../../platform/permissions/rights.ts";
import { logHandler } from "../handlers/testing.ts";

const test = base.extend("defaults", { scope: "file" }, async ({ db }) => {
  await insertDefaults(db);
  return true;
});

const matrix: [string, string, Right, object?][] = [
  ["GET", "/api/users", "directory.read"],
  ["POST", "/api/users", "directory.edit", { name: "x", displayName: "x" }],
  ["PATCH", "/api/users/1", "directory.edit", {}],
  ["DELETE", "/api/users/999", "directory.edit"],
  ["GET", "/api/workgroups", "directory.read"],
  ["POST", "/api/workgroups", "directory.edit", { name: "x" }],
  ["POST", "/api/skills", "directory.edit", { name: "x" }],
  ["POST", "/api/roles", "role.edit", { name: "x", rights: [] }],
  ["PATCH", "/api/roles/1", "role.edit", {}],
  ["POST", "/api/stations", "directory.edit", { name: "x" }],
  ["POST", "/api/statuses", "directory.edit", { name: "x" }],
  ["GET", "/api/licences", "directory.read"],
  ["POST", "/api/licences", "directory.edit", { feature: "I3_X" }],
  ["GET", "/api/ds", "directory.read"],
  ["GET", "/api/ds/tree", "directory.read"],
  ["GET", "/api/ds/search?text=x", "directory.read"],
  ["GET", "/api/ds/changes", "directory.read"],
  ["PUT", "/api/ds?path=x", "directory.tree", { rev: 0, attributes: {} }],
  ["POST", "/api/ds/rename?path=none", "directory.tree", { rev: 1, name: "x" }],
  ["DELETE", "/api/ds?path=none", "directory.tree"],
  ["POST", "/api/ds/changes/999999/undo", "directory.tree", {}],
  ["POST", "/api/users/bulk", "directory.edit", { userIds: ["999999"] }],
  ["POST", "/api/users/csv", "directory.edit", { text: "name" }],
  ["GET", "/api/wrap-up-codes", "directory.read"],
  ["POST", "/api/wrap-up-codes", "directory.edit", { name: "x" }],
  ["GET", "/api/schedules", "directory.read"],
  ["POST", "/api/schedules", "directory.edit", { name: "x" }],
  ["GET", "/api/canned-responses", "directory.read"],
  ["POST", "/api/canned-responses", "directory.edit", { name: "x", text: "x" }],
  ["GET", "/api/desk/canned-responses", "desk.use"],
  ["PUT", "/api/server-parameters/x", "directory.edit", { value: "x" }],
  ["GET", "/api/handlers", "handler.read"],
  ["POST", "/api/handlers", "handler.edit", { document: logHandler("matrix") }],
  [
    "PUT",
    "/api/handlers/custom-transfer/draft",
    "handler.edit",
    { rev: 0, document: {}, layout: {} },
  ],
  ["POST", "/api/handlers/custom-transfer/versions", "handler.edit", { rev: 0, message: "x" }],
  ["POST", "/api/handlers/custom-transfer/deployments", "handler.deploy", { version: 9 }],
  ["POST", "/api/handlers/custom-transfer/rollback", "handler.deploy", {}],
  ["DELETE", "/api/handlers/custom-transfer/deployments", "handler.deploy", {}],
  ["GET", "/api/handlers/custom-transfer/runs", "handler.read"],
  ["POST", "/api/runs/none/resume", "run.repair", {}],
];

test.for(matrix)(
  "%s %s needs %s, and no other right gives it",
  async (entry, { app, db, defaults }) => {
    expect(defaults).toBe(true);
    const [method, url, right, payload] = entry;
    const others = rightNames.filter((name) => name !== right);
    const [with_, without] = [
      await insertUser(db, { rights: [right] }),
      await insertUser(db, { rights: others }),
    ];
    const send = (cookie: string) => {
      const caller = injectApi(app, cookie);
      if (method === "GET") return caller.get(url);
      if (method === "POST") return caller.post(url, payload);
      if (method === "PUT") return caller.put(url, payload ?? {});
      if (method === "PATCH") return caller.patch(url, payload ?? {});
      return caller.delete(url, payload);
    };

    expect(await send(without.cookie)).toMatchObject({
      status: 403,
      body: { code: "RIGHT_MISSING" },
    });
    expect((await send(with_.cookie)).status).not.toBe(403);
    expect((await send("sid=nobody")).status).toBe(401);
  },
);
