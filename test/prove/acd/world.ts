import { createDispatcher } from "../../../server/src/acd/dispatcher.ts";
import { interactionTimers } from "../../../server/src/interactions/timers.ts";
import type { Db } from "../../../server/src/platform/db/index.ts";
import { createLog } from "../../../server/src/platform/log/log.ts";
import { createTimerWorker } from "../../../server/src/runtime/timer-worker.ts";
import {
  insertAgent,
  insertDefaults,
  type TestAgent,
  type TestWorkgroup,
} from "../../kit/centre.ts";
import type { Random } from "../../kit/random.ts";
import { insertChannel } from "../../kit/social.ts";
import { skillNames } from "./commands.ts";

const AGENTS = 6;

/** One contact centre in one database, used by one sequence after another. */
export type AcdWorld = {
  db: Db;
  agents: readonly TestAgent[];
  workgroups: readonly TestWorkgroup[];
  channelId: string;
  statusIds: ReadonlyMap<string, string>;
  skillIds: ReadonlyMap<string, string>;
};

/** The parts that look and act by themselves, new for every sequence: they remember. */
export type AcdParts = {
  dispatchers: ReturnType<typeof createDispatcher>[];
  timers: ReturnType<typeof createTimerWorker>;
};

export async function createWorld(db: Db): Promise<AcdWorld> {
  await insertDefaults(db);
  const channel = await insertChannel(db, {
    platform: "facebook",
    baseUrl: "http://127.0.0.1:9",
    externalId: "1",
  });
  const workgroups: TestWorkgroup[] = [];
  for (const values of [
    { name: "Support" },
    { name: "Billing", wrapUpSeconds: 30, exemptHeld: true },
  ]) {
    const { id } = await db
      .insertInto("workgroup")
      .values(values)
      .returning("id")
      .executeTakeFirstOrThrow();
    workgroups.push({ id, name: values.name });
  }
  const agents: TestAgent[] = [];
  for (let number = 0; number < AGENTS; number++) {
    agents.push(await insertAgent(db, { name: `agent${number}`, workgroups: [], licensed: false }));
  }
  const statuses = await db.selectFrom("statusDefinition").select(["id", "name"]).execute();
  const skills = await db
    .insertInto("skill")
    .values(skillNames.map((name) => ({ name })))
    .returning(["id", "name"])
    .execute();
  return {
    db,
    agents,
    workgroups,
    channelId: channel.channelId,
    statusIds: new Map(statuses.map(({ id, name }) => [name, id])),
    skillIds: new Map(skills.map(({ id, name }) => [name, id])),
  };
}

export function createParts({ db }: AcdWorld): AcdParts {
  const log = createLog({ level: process.env["SIGNALBOX_TEST_LOG"] ?? "silent" });
  return {
    dispatchers: Array.from({ length: 3 }, () => createDispatcher({ db, log })),
    timers: createTimerWorker({ db, log, handlers: interactionTimers }),
  };
}

/** Empties the queues and gives every agent another place in the world. */
export async function shuffleWorld(world: AcdWorld, random: Random): Promise<void> {
  const { db } = world;
  const emptied = ["interaction", "socialThread", "timer", "mail", "liveEvent"] as const;
  for (const table of emptied) await db.deleteFrom(table).execute();
  const configured = ["workgroupMember", "workgroupSkill", "userSkill", "utilization"] as const;
  for (const table of configured) await db.deleteFrom(table).execute();
  await db.deleteFrom("licenceAssignment").execute();
  await configureWorkgroups(world, random);
  for (const agent of world.agents) await configureAgent(world, agent, random);
}

async function configureWorkgroups({ db, workgroups, skillIds }: AcdWorld, random: Random) {
  for (const { id: workgroupId } of workgroups) {
    for (const mediaType of ["socialConversation", "socialDirectMessage"]) {
      if (random.chance(0.2)) continue;
      const percent = random.pick([10, 25, 34, 50, 100]);
      const maximum = random.whole(1, 5);
      await db
        .insertInto("utilization")
        .values({ workgroupId, mediaType, percent, maximum })
        .execute();
    }
  }
  const [, billing] = workgroups;
  const skillId = skillIds.get("Refunds");
  if (!billing || !skillId) return;
  await db
    .insertInto("workgroupSkill")
    .values({ workgroupId: billing.id, skillId, proficiency: 45, desire: 10 })
    .execute();
}

async function configureAgent(world: AcdWorld, { id: userId }: TestAgent, random: Random) {
  const { db } = world;
  for (const { id: workgroupId } of world.workgroups) {
    if (random.chance(0.3)) continue;
    const activated = random.chance(0.9);
    await db.insertInto("workgroupMember").values({ workgroupId, userId, activated }).execute();
  }
  for (const skillId of world.skillIds.values()) {
    if (random.chance(0.5)) continue;
    const [proficiency, desire] = [random.whole(1, 100), random.whole(0, 100)];
    await db.insertInto("userSkill").values({ userId, skillId, proficiency, desire }).execute();
  }
  if (random.chance(0.15)) {
    const [percent, maximum] = [random.pick([20, 50]), random.whole(1, 4)];
    await db
      .insertInto("utilization")
      .values({ userId, mediaType: "socialConversation", percent, maximum })
      .execute();
  }
  if (random.chance(0.9)) {
    const feature = "I3_ACCESS_ACD_SOCIAL_MEDIA";
    await db.insertInto("licenceAssignment").values({ feature, userId }).execute();
  }
  const signedIn = random.chance(0.8);
  await db
    .updateTable("userAccount")
    .set({ categories: random.chance(0.3) ? ["vip"] : [] })
    .where("id", "=", userId)
    .execute();
  await db
    .updateTable("userPresence")
    .set({
      statusId: world.statusIds.get("Available") ?? "",
      queuedStatusId: null,
      signedIn,
      heartbeatAt: signedIn ? new Date() : null,
      availableSince: signedIn ? new Date() : null,
    })
    .where("userId", "=", userId)
    .execute();
}
