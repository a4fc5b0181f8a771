import type { AgentFact, Facts, ItemFact } from "./facts.ts";

/** What an agent's open interactions take. */
export type Load = { percent: number; counts: Map<string, number> };

const socialMedia = new Set(["socialConversation", "socialDirectMessage"]);

/** The agent's load without the interactions in `without`. */
export function loadOf(agent: AgentFact, facts: Facts, without = new Set<string>()): Load {
  const load: Load = { percent: 0, counts: new Map() };
  for (const item of facts.items) {
    if (item.userId !== agent.id || without.has(item.id)) continue;
    if (item.state === "held" && item.exemptHeld) continue;
    load.percent += (agent.limits[item.mediaType] ?? item.workgroupLimit ?? [100, 1])[0];
    load.counts.set(item.mediaType, (load.counts.get(item.mediaType) ?? 0) + 1);
  }
  return load;
}

function limitOf(agent: AgentFact, item: ItemFact): { percent: number; maximum: number } {
  const [percent, maximum] = agent.limits[item.mediaType] ?? item.acd?.limit ?? [100, 1];
  return { percent, maximum };
}

/**
 * Why ACD may not offer the interaction to the agent at a time, or undefined when it may. Written
 * from the documented rules, knowing nothing of how the product decides.
 */
export function whyNot(
  agent: AgentFact,
  item: ItemFact,
  { facts, at, load }: { facts: Facts; at: number; load: Load },
): string | undefined {
  const { acd } = item;
  if (!acd) return "no ACD";
  if (!agent.signedIn) return "not signed in";
  if (!agent.acdAllowed || agent.afterCallWork) return "status";
  if (agent.next && !agent.next.acdAllowed) return "leaving";
  if (agent.workgroups[acd.workgroupId] !== true) return "not activated in the workgroup";
  if (socialMedia.has(item.mediaType) && !agent.licensed) return "no licence";
  const limit = limitOf(agent, item);
  if (load.percent + limit.percent > 100) return "utilisation";
  if ((load.counts.get(item.mediaType) ?? 0) + 1 > limit.maximum) return "maximum";
  for (const { skill, minimumProficiency, maximumProficiency } of acd.skills) {
    const name = skill.toLowerCase();
    const level = (agent.ownSkills[name] ?? agent.inheritedSkills[name])?.[0];
    if (level === undefined || level < minimumProficiency || level > maximumProficiency) {
      return `skill ${skill}`;
    }
  }
  const carried = new Set(agent.categories.map((name) => name.toLowerCase()));
  if (acd.categories.some((name) => !carried.has(name.toLowerCase()))) return "category";
  if (at < ringOpensAt(agent, item, facts)) return "ring";
  if (Date.parse(acd.declined[agent.id] ?? "1970-01-01") > at) return "declined";
  return undefined;
}

/**
 * Rings add up; one without a signed-in agent costs no time; after the last everybody may. Who
 * belongs to no workgroup at all is no agent.
 */
function ringOpensAt(agent: AgentFact, { acd }: ItemFact, facts: Facts): number {
  if (!acd || acd.rings.length === 0) return 0;
  const present = facts.agents.filter(
    ({ signedIn, workgroups }) => signedIn && Object.keys(workgroups).length > 0,
  );
  const ids = new Set(present.map(({ id }) => id));
  let opensAt = acd.ringsStartedAt ?? 0;
  for (const { agents, timeoutSeconds } of acd.rings) {
    if (agents.includes(agent.id)) return opensAt;
    if (agents.some((id) => ids.has(id))) opensAt += timeoutSeconds * 1000;
  }
  return opensAt;
}
