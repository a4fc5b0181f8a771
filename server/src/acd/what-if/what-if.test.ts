import { randomUUID } from "node:crypto";
import { expect } from "vitest";
import { as, test } from "../../../../test/kit/app.ts";
import { insertAgent, insertDefaults, insertWorkgroup } from "../../../../test/kit/centre.ts";
import { insertUser } from "../../../../test/kit/users.ts";
import { disconnect } from "../../interactions/commands/disconnect.ts";
import { pickUp } from "../../interactions/commands/pick-up.ts";
import { asActor, insertQuietChannel, openConversation } from "../../interactions/testing.ts";
import { inTransaction } from "../../platform/db/index.ts";
import { createLog } from "../../platform/log/log.ts";
import { heartbeat } from "../../presence/sign-in.ts";
import { createDispatcher } from "../dispatcher.ts";

test("the recorded traffic of a workgroup is replayed under other settings, for those who may", async ({
  app,
  db,
}) => {
  await insertDefaults(db);
  const workgroup = await insertWorkgroup(db, { name: `Group ${randomUUID()}` });
  const channelId = await insertQuietChannel(db, workgroup.id);
  const agent = await insertAgent(db, { name: `agent-${randomUUID()}`, workgroups: [workgroup] });
  await inTransaction(db, (tx) => heartbeat(tx, agent.id));
  const { id } = await openConversation(db, { channelId, workgroupId: workgroup.id });
  await createDispatcher({ db, log: createLog({ level: "silent" }) }).dispatch();
  const actor = asActor(agent);
  await inTransaction(db, (tx) => pickUp(tx, { interactionId: id, userId: agent.id, actor }));
  await inTransaction(db, (tx) =>
    disconnect(tx, { interactionId: id, by: "local", reason: "", actor }),
  );
  await openConversation(db, { channelId, workgroupId: workgroup.id });
  const url = `/api/workgroups/${workgroup.id}/what-if`;
  const ask = (cookie: string, payload: object) =>
    app.inject(as(cookie, { method: "POST", url, payload }));

  const { cookie } = await insertUser(db, { rights: ["routing.explain"] });
  const tried = await ask(cookie, {
    utilization: [{ mediaType: "socialConversation", percent: 0, maximum: 1 }],
  });

  expect(tried.statusCode, tried.body).toBe(200);
  expect(tried.json()).toMatchObject({
    interactions: 2,
    recorded: { answered: 1, waiting: 1, agents: [{ userId: agent.id, answered: 1 }] },
    replayed: { answered: 2 },
    // A utilisation of 0 means none of that kind.
    changed: { answered: 0, waiting: 2, serviceLevel: null },
  });
  expect((await ask(cookie, { hours: 25 })).statusCode).toBe(400);
  const stranger = await insertUser(db, { rights: ["desk.use"] });
  expect((await ask(stranger.cookie, {})).statusCode).toBe(403);
});
