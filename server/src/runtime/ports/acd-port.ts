import type { AcdPort } from "@signalbox/handlers/ports";
import { errors as acdErrors } from "../../acd/errors.ts";
import {
  addCategory,
  addSkill,
  removeSkill,
  resetQueueTimeout,
  startAcd,
  stopAcd,
} from "../../acd/items.ts";
import { acdDetails, positionInQueue, queueStatistics } from "../../acd/statistics.ts";
import { touch } from "../../interactions/change.ts";
import { isId, lockInteraction } from "../../interactions/find.ts";
import type { Db } from "../../platform/db/index.ts";
import { answer, refusal } from "./answer.ts";
import { findUserByName, findWorkgroupByName } from "./find-user.ts";

/** ACD as toolsteps may use it, within the turn's transaction. */
export function acdPort(tx: Db): AcdPort {
  function change(
    id: string,
    command: (row: Awaited<ReturnType<typeof lockInteraction>>) => Promise<unknown>,
  ) {
    if (!isId(id))
      return Promise.resolve(refusal("notFound", `There is no interaction “${id.slice(0, 40)}”.`));
    return answer(tx, async () => {
      await command(await lockInteraction(tx, id));
      return undefined;
    });
  }

  return {
    specifySkill: (id, requirement) =>
      change(id, async (row) => {
        await requireSkill(tx, requirement.skill);
        await addSkill(tx, row, requirement);
      }),
    removeSkill: (id, skill) => change(id, (row) => removeSkill(tx, row, skill)),
    specifyCategory: (id, category) => change(id, (row) => addCategory(tx, row, category)),
    initiate: (id, options) =>
      change(id, async (row) => {
        if (row.state !== "offering")
          throw acdErrors.ACD_NOT_OFFERING({ stateText: row.stateText });
        const workgroupId = await routableWorkgroup(tx, options.workgroup, row.workgroupId);
        const rings = await Promise.all(options.rings.map((ring) => resolveRing(tx, ring)));
        const { priority, inQueueTimeoutSeconds, weights } = options;
        await startAcd(tx, row, { workgroupId, priority, inQueueTimeoutSeconds, weights, rings });
      }),
    stop: (id) =>
      change(id, async (row) => {
        await stopAcd(tx, id);
        await touch(tx, row, { stateText: row.state === "offering" ? "Offering" : row.stateText });
      }),
    resetQueueTimeout: (id, seconds) => change(id, () => resetQueueTimeout(tx, id, seconds)),
    details: (id) => (isId(id) ? acdDetails(tx, id) : Promise.resolve(undefined)),
    async queueStatistics(name) {
      const workgroup = await findWorkgroupByName(tx, name);
      return workgroup && queueStatistics(tx, workgroup);
    },
    positionInQueue: (id) => (isId(id) ? positionInQueue(tx, id) : Promise.resolve(undefined)),
  };
}

async function requireSkill(tx: Db, name: string): Promise<void> {
  const skill = await tx
    .selectFrom("skill")
    .select("id")
    .where((eb) => eb(eb.fn("lower", ["name"]), "=", name.toLowerCase()))
    .executeTakeFirst();
  if (!skill) throw acdErrors.SKILL_UNKNOWN({ skill: name });
}

/** Only scored ACD routes social media; the telephone's hunt types cannot take it. */
async function routableWorkgroup(tx: Db, name: string, own: string | null): Promise<string> {
  const workgroup =
    name === "" && own
      ? await tx
          .selectFrom("workgroup")
          .select(["id", "name", "queueType", "active"])
          .where("id", "=", own)
          .executeTakeFirst()
      : await findWorkgroupByName(tx, name);
  if (!workgroup) throw acdErrors.WORKGROUP_UNKNOWN({ workgroup: name });
  if (!workgroup.active) throw acdErrors.WORKGROUP_INACTIVE({ workgroup: workgroup.name });
  if (workgroup.queueType !== "custom") {
    throw acdErrors.WORKGROUP_CANNOT_ROUTE({ workgroup: workgroup.name });
  }
  return workgroup.id;
}

async function resolveRing(tx: Db, ring: { agents: string[]; timeoutSeconds: number }) {
  const agents: string[] = [];
  for (const name of ring.agents) {
    const user = await findUserByName(tx, name);
    if (!user) throw acdErrors.AGENT_UNKNOWN({ agent: name });
    agents.push(user.id);
  }
  return { agents, timeoutSeconds: ring.timeoutSeconds };
}
