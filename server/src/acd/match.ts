import { admits, offersIn } from "./admit.ts";
import { type Agent, type Centre, type Item, limitFor } from "./model.ts";
import { agentScore, dependsOnAgent, interactionScore, type Score, waitingScore } from "./score.ts";
import { UTILIZATION_LIMIT } from "./standing.ts";

export interface Match {
  item: Item;
  agent: Agent;
  score: Score;
}

/**
 * Who gets what, as one decision over everything that waits and everybody who could work.
 *
 * Items are taken by interaction score, the oldest first among equals; each goes to the eligible
 * agent with the highest agent score, the longest available first among equals. Where the skills
 * weigh in the interaction's score, the chosen agent's own best item goes first: that is
 * PureConnect's other trigger, an agent becoming available.
 *
 * Nobody idle is left beside an interaction they could take, and an agent's load grows with each
 * match, so nobody is given more than utilisation admits. Pure: same input, same matches.
 */
export function match(items: readonly Item[], agents: readonly Agent[], centre: Centre): Match[] {
  const free = agents.filter((agent) => couldTakeAnything(agent));
  if (free.length === 0 || items.length === 0) return [];
  const loads = new Map(free.map((agent) => [agent.id, agent]));
  const order = inOrder(items, centre);
  const waiting = new Set(order);
  const hopeless = new Set<string>();
  const matches: Match[] = [];

  for (const item of order) {
    if (loads.size === 0) break;
    if (!waiting.has(item)) continue;
    // Ten thousand may wait for the same thing: ask once.
    const need = signature(item);
    if (need !== undefined && hopeless.has(need)) continue;
    let chosen = bestAgent(item, loads, centre);
    while (chosen) {
      const preferred = dependsOnAgent(item.weights)
        ? bestItem(chosen.agent, waiting, centre)
        : item;
      const taken = preferred ?? item;
      const score = taken === item ? chosen.score : agentScore(chosen.agent, taken, centre);
      matches.push({ item: taken, agent: chosen.agent, score });
      waiting.delete(taken);
      takeLoad(loads, chosen.agent, taken, centre);
      if (taken === item) break;
      chosen = bestAgent(item, loads, centre);
    }
    if (!chosen && need !== undefined) hopeless.add(need);
  }
  return matches;
}

/** Made once for each item: it is asked for with every decision while the item waits. */
const signatures = new WeakMap<Item, string>();

/** Items of equal needs share this; undefined for those whose needs are their own. */
function signature(item: Item): string | undefined {
  if (item.rings.length > 0 || item.declined.size > 0) return undefined;
  let known = signatures.get(item);
  if (known === undefined) {
    const { workgroupId, mediaType, skills, categories } = item;
    known = JSON.stringify([workgroupId, mediaType, skills, categories]);
    signatures.set(item, known);
  }
  return known;
}

function couldTakeAnything(agent: Agent): boolean {
  return agent.signedIn && offersIn(agent.status) && agent.utilization < UTILIZATION_LIMIT;
}

function inOrder(items: readonly Item[], centre: Centre): Item[] {
  const scored = items.map((item) => ({ item, score: waitingScore(item, centre) }));
  scored.sort(
    (a, b) =>
      b.score - a.score ||
      a.item.enteredAt - b.item.enteredAt ||
      compareIds(a.item.interactionId, b.item.interactionId),
  );
  return scored.map(({ item }) => item);
}

function bestAgent(
  item: Item,
  loads: ReadonlyMap<string, Agent>,
  centre: Centre,
): { agent: Agent; score: Score } | undefined {
  let best: { agent: Agent; score: Score } | undefined;
  for (const agent of loads.values()) {
    if (!admits(agent, item, centre)) continue;
    const score = agentScore(agent, item, centre);
    if (!best || isBetter({ agent, score }, best)) best = { agent, score };
  }
  return best;
}

function isBetter(
  one: { agent: Agent; score: Score },
  other: { agent: Agent; score: Score },
): boolean {
  if (one.score.total !== other.score.total) return one.score.total > other.score.total;
  if (one.agent.utilization !== other.agent.utilization)
    return one.agent.utilization < other.agent.utilization;
  if (one.agent.availableSince !== other.agent.availableSince) {
    return one.agent.availableSince < other.agent.availableSince;
  }
  return compareIds(one.agent.id, other.agent.id) < 0;
}

function bestItem(agent: Agent, waiting: ReadonlySet<Item>, centre: Centre): Item | undefined {
  let best: { item: Item; score: number } | undefined;
  for (const item of waiting) {
    if (!admits(agent, item, centre)) continue;
    const score = interactionScore(agent, item, centre).total;
    if (
      !best ||
      score > best.score ||
      (score === best.score && item.enteredAt < best.item.enteredAt)
    ) {
      best = { item, score };
    }
  }
  return best?.item;
}

/** The agent with one more in hand. */
export function withLoad(agent: Agent, item: Item, centre: Centre): Agent {
  const counts = new Map(agent.counts);
  counts.set(item.mediaType, (counts.get(item.mediaType) ?? 0) + 1);
  const utilization = agent.utilization + limitFor(agent, item, centre).percent;
  return { ...agent, counts, utilization };
}

/** Whoever is full is out of the decision. */
function takeLoad(loads: Map<string, Agent>, agent: Agent, item: Item, centre: Centre): void {
  const busier = withLoad(agent, item, centre);
  if (couldTakeAnything(busier)) loads.set(agent.id, busier);
  else loads.delete(agent.id);
}

/** Ids are numbers written as text. */
function compareIds(a: string, b: string): number {
  return a.length - b.length || (a < b ? -1 : a > b ? 1 : 0);
}
