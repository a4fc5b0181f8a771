import type { AcdWeights } from "@signalbox/handlers/ports";
import type { Agent, Centre, Item } from "./model.ts";

/** A score and what it is made of, for the stored explanation. */
export interface Score {
  total: number;
  components: Record<string, number>;
}

/** An advantage that no documented component outweighs by accident, but a handler's weights can. */
const PREFERRED_AGENT_BONUS = 50;

/**
 * (Proficiency·Wp + Desire·Wd) / |Wp + Wd|, averaged over the required skills. Weights that cancel
 * each other out make no statement: 0.
 */
export function skillScore(agent: Agent, item: Item): number {
  let sum = 0;
  for (const need of item.skills) {
    const level = agent.skills.get(need.skill.toLowerCase());
    const weight = Math.abs(need.proficiencyWeight + need.desireWeight);
    if (!level || weight === 0) continue;
    sum += (level.proficiency * need.proficiencyWeight + level.desire * need.desireWeight) / weight;
  }
  return item.skills.length === 0 ? 0 : sum / item.skills.length;
}

/** An interaction arrived and several agents could take it: the highest takes it. */
export function agentScore(agent: Agent, item: Item, centre: Centre): Score {
  const { weights } = item;
  const availableSeconds = Math.max(0, centre.now - agent.availableSince) / 1000;
  return add({
    skills: skillScore(agent, item) * weights.agentSkills,
    cost: agent.cost * weights.agentCost,
    availableTime: availableSeconds * weights.agentAvailableTime,
    attribute1: agent.attributes[0] * weights.agentAttribute1,
    attribute2: agent.attributes[1] * weights.agentAttribute2,
    attribute3: agent.attributes[2] * weights.agentAttribute3,
    sameAgentAsBefore: isPreferred(agent, item, centre) ? PREFERRED_AGENT_BONUS : 0,
  });
}

/** An agent became available and several interactions wait: the highest is taken. */
export function interactionScore(agent: Agent | undefined, item: Item, centre: Centre): Score {
  const { weights } = item;
  return add({
    skills: agent ? skillScore(agent, item) * weights.interactionSkills : 0,
    priority: item.priority * weights.interactionPriority,
    timeInQueue: (Math.max(0, centre.now - item.enteredAt) / 1000) * weights.interactionTimeInQueue,
    timeInSystem:
      (Math.max(0, centre.now - item.createdAt) / 1000) * weights.interactionTimeInSystem,
  });
}

/** The interaction's score without an agent's skills: a bare number, because every decision asks it of all. */
export function waitingScore(
  { weights, priority, enteredAt, createdAt }: Item,
  centre: Centre,
): number {
  return (
    priority * weights.interactionPriority +
    (Math.max(0, centre.now - enteredAt) / 1000) * weights.interactionTimeInQueue +
    (Math.max(0, centre.now - createdAt) / 1000) * weights.interactionTimeInSystem
  );
}

export function dependsOnAgent(weights: AcdWeights): boolean {
  return weights.interactionSkills !== 0;
}

function isPreferred(agent: Agent, item: Item, centre: Centre): boolean {
  return item.preferred?.userId === agent.id && item.preferred.until > centre.now;
}

function add(components: Record<string, number>): Score {
  let total = 0;
  for (const value of Object.values(components)) total += value;
  return { total, components };
}
