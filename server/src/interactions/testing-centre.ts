import { randomUUID } from "node:crypto";
import { insertAgent, insertDefaults, insertWorkgroup } from "../../../test/kit/centre.ts";
import { type Db, inTransaction } from "../platform/db/index.ts";
import { createLog } from "../platform/log/log.ts";
import { heartbeat } from "../presence/sign-in.ts";
import { pickUp } from "./commands/pick-up.ts";
import { transfer } from "./commands/transfer.ts";
import { asActor, insertQuietChannel, openConversation } from "./testing.ts";

export const log = createLog({ level: "silent" });

let prepared: Promise<void> | undefined;

/** A workgroup with a channel and agents at their desks; a new one for each story. */
export async function aCentre(db: Db, names: string[], options: { wrapUpSeconds?: number } = {}) {
  prepared ??= insertDefaults(db);
  await prepared;
  const workgroup = await insertWorkgroup(db, { name: `Group ${randomUUID()}`, ...options });
  const channelId = await insertQuietChannel(db, workgroup.id);
  const agents = [];
  for (const name of names) {
    const agent = await insertAgent(db, {
      name: `${name} ${randomUUID().slice(0, 6)}`,
      displayName: name,
      workgroups: [workgroup],
    });
    await inTransaction(db, (tx) => heartbeat(tx, agent.id));
    agents.push(agent);
  }
  const [first, second] = agents;
  if (!first) throw new Error("A centre needs an agent.");
  return { workgroup, channelId, agents, first, second: second ?? first };
}

export type Centre = Awaited<ReturnType<typeof aCentre>>;

export function open(db: Db, { channelId, workgroup }: Centre, options = {}) {
  return openConversation(db, { channelId, workgroupId: workgroup.id, ...options });
}

export function take(db: Db, interactionId: string, agent: Centre["first"]) {
  return inTransaction(db, (tx) =>
    pickUp(tx, { interactionId, userId: agent.id, actor: asActor(agent) }),
  );
}

export function send(db: Db, interactionId: string, queue: string, agent: Centre["first"]) {
  return inTransaction(db, (tx) =>
    transfer(tx, { interactionId, queue, note: "", actor: asActor(agent) }),
  );
}

export function acdItem(db: Db, interactionId: string) {
  return db
    .selectFrom("acdItem")
    .selectAll()
    .where("interactionId", "=", interactionId)
    .executeTakeFirstOrThrow();
}
