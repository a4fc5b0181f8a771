import { mediaTypes } from "@signalbox/handlers/vocabulary";
import { type Agent, type Centre, type Item, limitFor } from "./model.ts";

/** Why an agent may not be offered an interaction. The code is contract, the sentence is for people. */
export interface Refusal {
  code:
    | "notSignedIn"
    | "status"
    | "notMember"
    | "notActivated"
    | "serverLicence"
    | "licence"
    | "utilization"
    | "maximum"
    | "skill"
    | "category"
    | "ring"
    | "declined";
  sentence: string;
}

/** The first reason against, or undefined when the agent may be offered the interaction. */
export function refuse(agent: Agent, item: Item, centre: Centre): Refusal | undefined {
  for (const check of checks) {
    const refusal = check(agent, item, centre);
    if (refusal) return refusal;
  }
  return undefined;
}

/** Every reason against, for "why not?". */
export function refusals(agent: Agent, item: Item, centre: Centre): Refusal[] {
  return checks.flatMap((check) => check(agent, item, centre) ?? []);
}

type Check = (agent: Agent, item: Item, centre: Centre) => Refusal | undefined;

// Cheapest and most often failing first: the dispatcher asks this for many pairs.
const checks: Check[] = [
  signedIn,
  status,
  membership,
  utilization,
  licences,
  skills,
  categories,
  ring,
  declined,
];

function signedIn(agent: Agent): Refusal | undefined {
  if (agent.signedIn) return undefined;
  return { code: "notSignedIn", sentence: `${agent.name} is not signed in.` };
}

function status(agent: Agent): Refusal | undefined {
  if (agent.status.acdAllowed && !agent.status.afterCallWork) return undefined;
  return { code: "status", sentence: `${agent.name} is in status ${agent.status.name}.` };
}

function membership(agent: Agent, item: Item, centre: Centre): Refusal | undefined {
  const activated = agent.workgroups.get(item.workgroupId);
  if (activated) return undefined;
  const name = centre.workgroups.get(item.workgroupId)?.name ?? "the workgroup";
  return activated === undefined
    ? { code: "notMember", sentence: `${agent.name} does not belong to ${name}.` }
    : { code: "notActivated", sentence: `${agent.name} is not activated in ${name}.` };
}

/**
 * PureConnect's examples are only consistent with an admission test: the new interaction counts
 * too, so at 95 % an eighth e-mail of 10 % is not given.
 */
function utilization(agent: Agent, item: Item, centre: Centre): Refusal | undefined {
  const limit = limitFor(agent, item, centre);
  const kind = mediaTypes[item.mediaType];
  if (agent.utilization + limit.percent > 100) {
    return {
      code: "utilization",
      sentence: `${agent.name} is at ${agent.utilization} of 100; a ${kind} takes ${limit.percent}.`,
    };
  }
  const count = agent.counts.get(item.mediaType) ?? 0;
  if (count < limit.maximum) return undefined;
  return {
    code: "maximum",
    sentence: `${agent.name} has ${count} of at most ${limit.maximum} ${kind}.`,
  };
}

function licences(agent: Agent, item: Item, centre: Centre): Refusal | undefined {
  if (item.mediaType !== "socialConversation" && item.mediaType !== "socialDirectMessage")
    return undefined;
  if (!centre.socialLicensed) {
    return { code: "serverLicence", sentence: "The server has no licence for social media." };
  }
  if (agent.licensed) return undefined;
  return {
    code: "licence",
    sentence: `Neither ${agent.name} nor the station has the licence ACD Social Media.`,
  };
}

function skills(agent: Agent, item: Item): Refusal | undefined {
  for (const need of item.skills) {
    const level = agent.skills.get(need.skill.toLowerCase());
    const proficient =
      level !== undefined &&
      level.proficiency >= need.minimumProficiency &&
      level.proficiency <= need.maximumProficiency;
    const willing =
      level !== undefined &&
      level.desire >= need.minimumDesire &&
      level.desire <= need.maximumDesire;
    if (proficient && willing) continue;
    const has = level ? `has ${level.proficiency}/${level.desire}` : "does not have it";
    return {
      code: "skill",
      sentence: `${need.skill} needs ${need.minimumProficiency}/${need.minimumDesire}; ${agent.name} ${has}.`,
    };
  }
  return undefined;
}

function categories(agent: Agent, item: Item): Refusal | undefined {
  for (const category of item.categories) {
    if (agent.categories.has(category.toLowerCase())) continue;
    return { code: "category", sentence: `${agent.name} does not carry the category ${category}.` };
  }
  return undefined;
}

/**
 * Rings are cumulative; after the last one anybody of the workgroup may take it. A ring none of
 * whose agents is signed in was already passed over when the rings were laid out.
 */
function ring(agent: Agent, item: Item, centre: Centre): Refusal | undefined {
  if (item.rings.length === 0) return undefined;
  let opensAt = item.ringsStartedAt;
  for (const [index, { agents, timeoutSeconds }] of item.rings.entries()) {
    if (agents.includes(agent.id)) {
      return centre.now >= opensAt ? undefined : laterRing(agent, index + 1, opensAt - centre.now);
    }
    opensAt += timeoutSeconds * 1000;
  }
  return centre.now >= opensAt
    ? undefined
    : laterRing(agent, item.rings.length + 1, opensAt - centre.now);
}

function laterRing(agent: Agent, number: number, waitMs: number): Refusal {
  return {
    code: "ring",
    sentence: `${agent.name} is in ring ${number}, which opens in ${Math.ceil(waitMs / 1000)} s.`,
  };
}

function declined(agent: Agent, item: Item, centre: Centre): Refusal | undefined {
  const until = item.declined.get(agent.id) ?? 0;
  if (until <= centre.now) return undefined;
  return {
    code: "declined",
    sentence: `${agent.name} declined it; it is not offered again for ${Math.ceil((until - centre.now) / 1000)} s.`,
  };
}
