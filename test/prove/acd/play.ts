import { AppError } from "@signalbox/engine/errors";
import { endAlert } from "../../../server/src/interactions/commands/alert.ts";
import { disconnect } from "../../../server/src/interactions/commands/disconnect.ts";
import { hold } from "../../../server/src/interactions/commands/hold.ts";
import { pickUp } from "../../../server/src/interactions/commands/pick-up.ts";
import { park, snooze } from "../../../server/src/interactions/commands/set-aside.ts";
import { transfer } from "../../../server/src/interactions/commands/transfer.ts";
import { openInteraction } from "../../../server/src/interactions/open.ts";
import { type Db, inTransaction } from "../../../server/src/platform/db/index.ts";
import { heartbeat, signOut, signOutSilent } from "../../../server/src/presence/sign-in.ts";
import { setStatus } from "../../../server/src/presence/status.ts";
import { endWrapUp } from "../../../server/src/presence/wrap-up.ts";
import { acdPort } from "../../../server/src/runtime/ports/acd-port.ts";
import type { TestAgent } from "../../kit/centre.ts";
import type { Command, Request } from "./commands.ts";
import { passTime } from "./pass-time.ts";
import type { AcdParts, AcdWorld } from "./world.ts";

const MOST_LOOKS = 12;

/** Plays one command through the product's own functions. What the product refuses changes nothing. */
export async function play(world: AcdWorld, parts: AcdParts, command: Command): Promise<void> {
  try {
    await perform(world, parts, command);
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
  }
}

async function perform(world: AcdWorld, parts: AcdParts, command: Command): Promise<void> {
  const { db } = world;
  switch (command.type) {
    case "together":
      await Promise.all(command.commands.map((one) => play(world, parts, one)));
      return;
    case "dispatch":
      return dispatchAll(parts, command.dispatchers);
    case "passTime":
      await passTime(db, command.seconds);
      await parts.timers.work();
      await signOutSilent(db);
      return;
    case "arrive":
      return arrive(world, command);
    default:
      await inTransaction(db, (tx) => act(tx, world, command));
      if (command.type === "transfer" && command.initiate) {
        await inTransaction(db, async (tx) => {
          const row = await findOpen(tx, command.item);
          if (row?.state === "offering") await initiate(tx, world, row.id, command.request);
        });
      }
  }
}

/** Dispatchers side by side, as on several servers, until none of them finds anything to do. */
async function dispatchAll({ dispatchers }: AcdParts, count: number): Promise<void> {
  for (let look = 0; look < MOST_LOOKS; look++) {
    const assigned = await Promise.all(dispatchers.slice(0, count).map((one) => one.dispatch()));
    if (assigned.every((number) => number === 0)) return;
  }
}

type Simple = Exclude<Command, { type: "together" | "dispatch" | "passTime" | "arrive" }>;

async function act(tx: Db, world: AcdWorld, command: Simple): Promise<unknown> {
  switch (command.type) {
    case "signIn":
      return heartbeat(tx, agentOf(world, command.agent).id);
    case "signOut":
      return signOut(tx, agentOf(world, command.agent).id);
    case "setStatus":
      return setStatus(tx, {
        userId: agentOf(world, command.agent).id,
        statusId: world.statusIds.get(command.status) ?? "",
        waitsFor: "work",
      });
    case "setSkill":
      return setSkill(tx, world, command);
    case "setActivation":
      return tx
        .updateTable("workgroupMember")
        .set({ activated: command.activated })
        .where("userId", "=", agentOf(world, command.agent).id)
        .where("workgroupId", "=", workgroupOf(world, command.workgroup).id)
        .execute();
    case "setLicence":
      return setLicence(tx, agentOf(world, command.agent).id, command.licensed);
    case "endWrapUp":
      return completeWrapUp(tx, agentOf(world, command.agent).id);
    case "answer":
    case "decline":
      return respond(tx, world, command.agent, command.type);
    default:
      return handle(tx, world, command);
  }
}

type OnItem = Extract<Simple, { item: number }>;

async function handle(tx: Db, world: AcdWorld, command: OnItem): Promise<unknown> {
  const row = await findOpen(tx, command.item);
  if (!row) return;
  const owner = world.agents.find(({ id }) => id === row.userId);
  const actor = owner ? asActor(owner) : ({ kind: "handler", id: "model" } as const);
  const interactionId = row.id;
  switch (command.type) {
    case "pickUp": {
      const agent = agentOf(world, command.agent);
      const here = await tx
        .selectFrom("userPresence")
        .select("signedIn")
        .where("userId", "=", agent.id)
        .executeTakeFirst();
      if (!here?.signedIn) return;
      return pickUp(tx, { interactionId, userId: agent.id, actor: asActor(agent) });
    }
    case "hold":
      return hold(tx, { interactionId, on: true, actor });
    case "resume":
      return hold(tx, { interactionId, on: false, actor });
    case "park":
      return park(tx, { interactionId, actor });
    case "snooze":
      return snooze(tx, { interactionId, seconds: 60, actor });
    case "disconnect":
      return disconnect(tx, { interactionId, by: "local", reason: "", actor });
    case "transfer": {
      const queue = `Workgroup Queue:${workgroupOf(world, command.workgroup).name}`;
      return transfer(tx, { interactionId, queue, note: "", actor });
    }
    case "transferToUser": {
      const queue = `User Queue:${agentOf(world, command.agent).name}`;
      return transfer(tx, { interactionId, queue, note: "", actor });
    }
    case "initiate":
      return initiate(tx, world, interactionId, command.request);
  }
}

async function arrive(world: AcdWorld, command: Extract<Command, { type: "arrive" }>) {
  const { channelId } = world;
  const mediaType = command.directMessage ? "socialDirectMessage" : "socialConversation";
  await inTransaction(world.db, async (tx) => {
    const key = crypto.randomUUID();
    const kind = command.directMessage ? "directMessage" : "conversation";
    const { id: threadId } = await tx
      .insertInto("socialThread")
      .values({ channelId, kind, key, rootExternalId: key })
      .returning("id")
      .executeTakeFirstOrThrow();
    const { id } = await openInteraction(tx, {
      mediaType,
      channelId,
      platform: "facebook",
      threadId,
      contactId: null,
      workgroupId: workgroupOf(world, command.workgroup).id,
      subject: "",
      attributes: {},
    });
    await initiate(tx, world, id, command.request);
  });
}

/** What a handler asks of ACD, through the port that toolsteps use. */
async function initiate(tx: Db, world: AcdWorld, id: string, request: Request): Promise<void> {
  const port = acdPort(tx);
  for (const { skill, minimum } of request.skills) {
    await port.specifySkill(id, {
      skill,
      minimumProficiency: minimum,
      maximumProficiency: 100,
      minimumDesire: 0,
      maximumDesire: 100,
      proficiencyWeight: 1,
      desireWeight: 0,
    });
  }
  for (const category of request.categories) await port.specifyCategory(id, category);
  await port.initiate(id, {
    workgroup: "",
    priority: request.priority,
    inQueueTimeoutSeconds: request.timeoutSeconds,
    weights: {},
    rings: request.rings.map(({ agents, timeoutSeconds }) => ({
      agents: agents.map((number) => agentOf(world, number).name),
      timeoutSeconds,
    })),
  });
}

/** One of those who are alerted does something about it. */
async function respond(tx: Db, world: AcdWorld, number: number, how: "answer" | "decline") {
  const alerts = await tx
    .selectFrom("interaction")
    .select(["id", "userId"])
    .where("state", "=", "alerting")
    .orderBy("id")
    .execute();
  const alert = alerts[number % Math.max(1, alerts.length)];
  const agent = world.agents.find(({ id }) => id === alert?.userId);
  if (!alert || !agent) return;
  if (how === "decline") {
    return endAlert(tx, { interactionId: alert.id, userId: agent.id, outcome: "declined" });
  }
  return pickUp(tx, { interactionId: alert.id, userId: agent.id, actor: asActor(agent) });
}

async function completeWrapUp(tx: Db, userId: string): Promise<unknown> {
  const open = await tx
    .selectFrom("wrapUp")
    .select("id")
    .where("userId", "=", userId)
    .where("endedAt", "is", null)
    .orderBy("id")
    .executeTakeFirst();
  return open && endWrapUp(tx, open.id, { code: "", note: "" });
}

async function setSkill(tx: Db, world: AcdWorld, command: Extract<Simple, { type: "setSkill" }>) {
  const userId = agentOf(world, command.agent).id;
  const skillId = world.skillIds.get(command.skill) ?? "";
  if (!command.level) {
    return tx
      .deleteFrom("userSkill")
      .where("userId", "=", userId)
      .where("skillId", "=", skillId)
      .execute();
  }
  const [proficiency, desire] = command.level;
  return tx
    .insertInto("userSkill")
    .values({ userId, skillId, proficiency, desire })
    .onConflict((conflict) =>
      conflict.columns(["userId", "skillId"]).doUpdateSet({ proficiency, desire }),
    )
    .execute();
}

async function setLicence(tx: Db, userId: string, licensed: boolean) {
  const feature = "I3_ACCESS_ACD_SOCIAL_MEDIA";
  if (!licensed) {
    return tx.deleteFrom("licenceAssignment").where("userId", "=", userId).execute();
  }
  return tx
    .insertInto("licenceAssignment")
    .values({ feature, userId })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}

async function findOpen(tx: Db, number: number) {
  const rows = await tx
    .selectFrom("interaction")
    .select(["id", "state", "userId"])
    .where("disconnectedAt", "is", null)
    .orderBy("id")
    .execute();
  return rows[number % Math.max(1, rows.length)];
}

function agentOf({ agents }: AcdWorld, number: number): TestAgent {
  return agents[number % agents.length] as TestAgent;
}

function workgroupOf({ workgroups }: AcdWorld, number: number) {
  return workgroups[number % workgroups.length] as { id: string; name: string };
}

function asActor({ id, displayName }: TestAgent) {
  return { kind: "user", id, name: displayName } as const;
}
