import { mediaTypes } from "@signalbox/handlers/vocabulary";
import { type Agent, type AgentStatus, type Centre, type Item, limitFor } from "./model.ts";
import { lacks, UTILIZATION_LIMIT } from "./standing.ts";

/** Why an agent may not be offered an interaction. The code is contract, the sentence is for people. */
export interface Refusal {
  code: RefusalCode;
  sentence: string;
}

export type RefusalCode =
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

/** May the agent be offered the interaction? The dispatcher asks this for very many pairs. */
export function admits(agent: Agent, item: Item, centre: Centre): boolean {
  for (const { stands } of conditions) {
    if (stands(agent, item, centre)) return false;
  }
  return true;
}

/** The first reason against, or undefined when the agent may be offered the interaction. */
export function refuse(agent: Agent, item: Item, centre: Centre): Refusal | undefined {
  const condition = conditions.find(({ stands }) => stands(agent, item, centre));
  return condition && { code: condition.code, sentence: condition.say(agent, item, centre) };
}

/** Every reason against, for "why not?". */
export function refusals(agent: Agent, item: Item, centre: Centre): Refusal[] {
  return conditions
    .filter(({ stands }) => stands(agent, item, centre))
    .map(({ code, say }) => ({ code, sentence: say(agent, item, centre) }));
}

interface Condition {
  code: RefusalCode;
  /** Does it stand against this pair? */
  stands(agent: Agent, item: Item, centre: Centre): boolean;
  say(agent: Agent, item: Item, centre: Centre): string;
}

// Cheapest and most often failing first.
const conditions: readonly Condition[] = [
  {
    code: "notSignedIn",
    stands: (agent) => !agent.signedIn,
    say: (agent) => `${agent.name} is not signed in.`,
  },
  {
    code: "status",
    stands: ({ status }) => !offersIn(status),
    say: ({ name, status }) =>
      status.leavingFor !== undefined && status.acdAllowed && !status.afterCallWork
        ? `${name} changes to ${status.leavingFor} when the open interactions are done.`
        : `${name} is in status ${status.name}.`,
  },
  {
    code: "notMember",
    stands: (agent, item) => !agent.workgroups.has(item.workgroupId),
    say: (agent, item, centre) =>
      `${agent.name} does not belong to ${workgroupName(item, centre)}.`,
  },
  {
    code: "notActivated",
    stands: (agent, item) => agent.workgroups.get(item.workgroupId) === false,
    say: (agent, item, centre) =>
      `${agent.name} is not activated in ${workgroupName(item, centre)}.`,
  },
  {
    // PureConnect's examples are only consistent with an admission test: the new interaction counts
    // too, so at 95 % an eighth email of 10 % is not given.
    code: "utilization",
    stands(agent, item, centre) {
      const { percent } = limitFor(agent, item, centre);
      return percent === 0 || agent.utilization + percent > UTILIZATION_LIMIT;
    },
    say: (agent, item, centre) =>
      limitFor(agent, item, centre).percent === 0
        ? `${agent.name} takes no ${mediaTypes[item.mediaType]}: its utilisation is 0.`
        : `${agent.name} is at ${agent.utilization} of 100; a ${mediaTypes[item.mediaType]} takes ${limitFor(agent, item, centre).percent}.`,
  },
  {
    code: "maximum",
    stands: (agent, item, centre) =>
      (agent.counts.get(item.mediaType) ?? 0) >= limitFor(agent, item, centre).maximum,
    say: (agent, item, centre) =>
      `${agent.name} has ${agent.counts.get(item.mediaType) ?? 0} of at most ${limitFor(agent, item, centre).maximum} ${mediaTypes[item.mediaType]}.`,
  },
  {
    code: "serverLicence",
    stands: (_agent, item, centre) => isSocial(item) && !centre.socialLicensed,
    say: () => "The server has no licence for social media.",
  },
  {
    code: "licence",
    stands: (agent, item) => isSocial(item) && !agent.licensed,
    say: (agent) => `Neither ${agent.name} nor the station has the licence ACD Social Media.`,
  },
  {
    code: "skill",
    stands: (agent, item) => missingSkill(agent, item) !== undefined,
    say: saySkill,
  },
  {
    code: "category",
    stands: (agent, item) => missingCategory(agent, item) !== undefined,
    say: (agent, item) =>
      `${agent.name} does not carry the category ${missingCategory(agent, item)}.`,
  },
  {
    code: "ring",
    stands: (agent, item, centre) =>
      item.rings.length > 0 && ringOf(agent, item).opensAt > centre.now,
    say: sayRing,
  },
  {
    code: "declined",
    stands: (agent, item, centre) => (item.declined.get(agent.id) ?? 0) > centre.now,
    say: (agent, item, centre) =>
      `${agent.name} declined it or let it pass; it is not offered again for ${seconds((item.declined.get(agent.id) ?? 0) - centre.now)} s.`,
  },
];

/** Does ACD offer anything in this status? Nothing more to whoever finishes and leaves. */
export function offersIn({ acdAllowed, afterCallWork, leavingFor }: AgentStatus): boolean {
  return acdAllowed && !afterCallWork && leavingFor === undefined;
}

function workgroupName(item: Item, centre: Centre): string {
  return centre.workgroups.get(item.workgroupId)?.name ?? "the workgroup";
}

function isSocial({ mediaType }: Item): boolean {
  return mediaType === "socialConversation" || mediaType === "socialDirectMessage";
}

function missingSkill(agent: Agent, item: Item): Item["skills"][number] | undefined {
  return item.skills.find((need) => lacks(agent, need));
}

function saySkill(agent: Agent, item: Item): string {
  const need = missingSkill(agent, item);
  const level = agent.skills.get(need?.skill.toLowerCase() ?? "");
  const has = level ? `has ${level.proficiency}/${level.desire}` : "does not have it";
  return `${need?.skill} needs ${need?.minimumProficiency}/${need?.minimumDesire}; ${agent.name} ${has}.`;
}

function missingCategory(agent: Agent, item: Item): string | undefined {
  return item.categories.find((category) => !agent.categories.has(category.toLowerCase()));
}

/**
 * Rings are cumulative; after the last one anybody of the workgroup may take it. A ring none of
 * whose agents is signed in was already passed over when the item was brought to the decision.
 */
function ringOf(agent: Agent, item: Item): { number: number; opensAt: number } {
  let opensAt = item.ringsStartedAt;
  for (const [index, { agents, timeoutSeconds }] of item.rings.entries()) {
    if (agents.includes(agent.id)) return { number: index + 1, opensAt };
    opensAt += timeoutSeconds * 1000;
  }
  return { number: item.rings.length + 1, opensAt };
}

function sayRing(agent: Agent, item: Item, centre: Centre): string {
  const { number, opensAt } = ringOf(agent, item);
  return `${agent.name} is in ring ${number}, which opens in ${seconds(opensAt - centre.now)} s.`;
}

function seconds(ms: number): number {
  return Math.ceil(ms / 1000);
}
