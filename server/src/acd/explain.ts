import { refusals } from "./admit.ts";
import type { Agent, Centre, Item } from "./model.ts";
import { agentScore, type Score } from "./score.ts";
import { type Standing, standingOf } from "./standing.ts";

/** Stored with each decision, so that "why this agent?" has an answer for ever. */
export interface Explanation {
  components: Score["components"];
  others: OtherAgent[];
  /** How the chosen agent stood. Records of earlier versions have none. */
  standing?: Standing;
  /** Who decided when it was not ACD, and what ACD would have had against it. */
  by?: string;
  against?: string[];
}

/** An agent who was not chosen: a score and what it is made of, or what stood against. */
export interface OtherAgent {
  userId: string;
  name: string;
  score?: number;
  components?: Score["components"];
  /** The first of the reasons. */
  reason?: string;
  /** All of them, when there are several. */
  reasons?: string[];
  standing?: Standing;
}

/** Other members worth naming; a thousand lines would not be read. */
const MAX_OTHERS = 100;

/** Why the agent was chosen, and what was with everybody else of the workgroup. */
export function explainChoice(
  chosen: { agent: Agent; item: Item; score: Score },
  agents: readonly Agent[],
  centre: Centre,
): Explanation {
  const { agent, item, score } = chosen;
  const members = agents.filter(
    (member) => member.id !== agent.id && member.workgroups.has(item.workgroupId),
  );
  const others = members.map((member) => explainOther(member, item, centre));
  // Those who came close first, so that the limit leaves out only who could not have been chosen.
  others.sort((a, b) => (b.score ?? -Infinity) - (a.score ?? -Infinity) || 0);
  return {
    components: score.components,
    standing: standingOf(agent, item, centre),
    others: others.slice(0, MAX_OTHERS),
  };
}

function explainOther(agent: Agent, item: Item, centre: Centre): OtherAgent {
  const who = { userId: agent.id, name: agent.name, standing: standingOf(agent, item, centre) };
  const [reason, ...more] = refusals(agent, item, centre).map(({ sentence }) => sentence);
  if (reason !== undefined)
    return { ...who, reason, ...(more.length > 0 && { reasons: [reason, ...more] }) };
  const { total, components } = agentScore(agent, item, centre);
  return { ...who, score: total, components };
}

export interface WhyNot {
  agent: Agent;
  /** Every reason against; empty when the agent could be offered it. */
  reasons: string[];
  score: Score | undefined;
  standing: Standing;
}

/** For an interaction that waits: every member of its workgroup, and what stands against each. */
export function explainWaiting(item: Item, agents: readonly Agent[], centre: Centre): WhyNot[] {
  return agents
    .filter((agent) => agent.workgroups.has(item.workgroupId))
    .map((agent) => {
      const reasons = refusals(agent, item, centre).map((refusal) => refusal.sentence);
      return {
        agent,
        reasons,
        score: reasons.length === 0 ? agentScore(agent, item, centre) : undefined,
        standing: standingOf(agent, item, centre),
      };
    });
}
