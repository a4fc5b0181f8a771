import { refusals } from "./admit.ts";
import type { Match } from "./match.ts";
import type { Agent, Centre, Item } from "./model.ts";
import { agentScore, type Score } from "./score.ts";

/** Stored with each decision, so that "why this agent?" has an answer for ever. */
export interface Explanation {
  components: Score["components"];
  others: OtherAgent[];
}

/** An agent who was not chosen: a score and what it is made of, or what stood against. */
interface OtherAgent {
  userId: string;
  name: string;
  score?: number;
  components?: Score["components"];
  /** The first of the reasons. */
  reason?: string;
  /** All of them, when there are several. */
  reasons?: string[];
}

/** Other members worth naming; a thousand lines would not be read. */
const MAX_OTHERS = 100;

export function explainChoice(match: Match, agents: readonly Agent[], centre: Centre): Explanation {
  const members = agents.filter(
    (agent) => agent.id !== match.agent.id && agent.workgroups.has(match.item.workgroupId),
  );
  const others = members.map((agent) => explainOther(agent, match.item, centre));
  // Those who came close first, so that the limit leaves out only who could not have been chosen.
  others.sort((a, b) => (b.score ?? -Infinity) - (a.score ?? -Infinity) || 0);
  return { components: match.score.components, others: others.slice(0, MAX_OTHERS) };
}

function explainOther(agent: Agent, item: Item, centre: Centre): OtherAgent {
  const who = { userId: agent.id, name: agent.name };
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
      };
    });
}
