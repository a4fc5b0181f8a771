import { expect } from "vitest";
import { as, test } from "../../../test/kit/app.ts";
import { disconnect } from "../interactions/commands/disconnect.ts";
import type { InteractionSummary } from "../interactions/interactions.contract.ts";
import { asActor } from "../interactions/testing.ts";
import { aCentre, open, take } from "../interactions/testing-centre.ts";
import { inTransaction } from "../platform/db/index.ts";

test("a wrap-up is made longer as often as its workgroup grants, and its timer with it", async ({
  app,
  db,
}) => {
  const centre = await aCentre(db, ["Ana", "Ben"], { wrapUpSeconds: 30 });
  const { first: ana, second: ben } = centre;
  await db
    .updateTable("workgroup")
    .set({ wrapUpExtensions: 2, wrapUpExtensionSeconds: 45 })
    .where("id", "=", centre.workgroup.id)
    .execute();
  const { id } = await open(db, centre);
  await take(db, id, ana);
  await inTransaction(db, (tx) =>
    disconnect(tx, { interactionId: id, by: "local", reason: "", actor: asActor(ana) }),
  );
  const wrapUp = async () => {
    const desk = await app.inject(as(ana.cookie, { url: "/api/desk" }));
    return desk.json<{ interactions: InteractionSummary[] }>().interactions[0]?.wrapUp;
  };
  const before = await wrapUp();
  const extend = (cookie: string) =>
    app.inject(as(cookie, { method: "POST", url: `/api/wrap-ups/${before?.id}/extend` }));

  const byOther = await extend(ben.cookie);
  const first = await extend(ana.cookie);
  const after = await wrapUp();
  await extend(ana.cookie);
  const third = await extend(ana.cookie);

  expect(before).toMatchObject({ extensionsLeft: 2, extensionSeconds: 45 });
  expect(byOther.json()).toMatchObject({ code: "WRAP_UP_NOT_FOUND" });
  expect(first.statusCode, first.body).toBe(204);
  expect(after?.extensionsLeft).toBe(1);
  expect(Date.parse(after?.dueAt ?? "") - Date.parse(before?.dueAt ?? "")).toBe(45_000);
  expect(third.json()).toMatchObject({ code: "WRAP_UP_NOT_EXTENDED" });
  const last = await wrapUp();
  const timer = await db
    .selectFrom("timer")
    .select("dueAt")
    .where("key", "=", `user:${ana.id}`)
    .where("name", "=", `wrapUp:${before?.id}`)
    .executeTakeFirstOrThrow();
  expect(timer.dueAt.toISOString()).toBe(last?.dueAt);
});
