import { type Load, loadOf, whyNot } from "./eligible.ts";
import type { AgentFact, DecisionFact, Facts, ItemFact } from "./facts.ts";

/**
 * What a look of the dispatchers must have left behind, when nothing else happened meanwhile.
 * Servers take turns for the sake of order; where two look all the same, because one was frozen
 * beyond its turn, everything but the order must hold.
 */
export function checkDispatch(before: Facts, after: Facts, dispatchers: number): string[] {
  const known = new Set(before.decisions.map(({ id }) => id));
  const made = after.decisions.filter(({ id }) => !known.has(id));
  return [
    ...made.flatMap((decision) => checkChosen(decision, made, before, after)),
    ...checkUtilization(made, after),
    ...checkConserving(before, after),
    ...(dispatchers === 1 ? checkOrder(made, before, after) : []),
  ];
}

/** Only who may be offered it is alerted, one at a time, and the choice is explained. */
function checkChosen(
  decision: DecisionFact,
  made: DecisionFact[],
  before: Facts,
  after: Facts,
): string[] {
  const { interactionId, userId, explanation } = decision;
  const agent = after.agents.find(({ id }) => id === userId);
  const item = before.items.find(({ id }) => id === interactionId);
  const now = after.items.find(({ id }) => id === interactionId);
  if (!agent || !item) return [`Interaction ${interactionId} was assigned out of nowhere.`];
  const problems: string[] = [];
  const say = (sentence: string) => problems.push(`Interaction ${interactionId} ${sentence}.`);
  if (now?.state !== "alerting" || now.userId !== userId) say(`does not alert ${agent.name}`);
  const reason = whyNot(agent, item, {
    facts: after,
    at: after.now,
    load: loadWhenTaken(agent, decision, made, after),
  });
  if (reason) say(`was offered to ${agent.name} in spite of: ${reason}`);
  const sum = Object.values(explanation.components).reduce((total, part) => total + part, 0);
  if (Math.abs(sum - decision.score) > 1e-6) say("has a score that its components do not give");
  const named = new Set(explanation.others.map((other) => other.userId));
  for (const other of after.agents) {
    if (other.id === userId || !(decision.workgroupId in other.workgroups)) continue;
    if (!named.has(other.id)) say(`does not say why ${other.name} was not chosen`);
  }
  if (
    explanation.others.some(
      ({ score, reason: why }) => (score === undefined) === (why === undefined),
    )
  )
    say("names somebody without either a score or a reason");
  return problems;
}

function checkUtilization(made: DecisionFact[], after: Facts): string[] {
  const chosen = new Set(made.map(({ userId }) => userId));
  return after.agents
    .filter(({ id }) => chosen.has(id))
    .flatMap((agent) => {
      const { percent } = loadOf(agent, after);
      return percent > 100 ? [`ACD brought ${agent.name} to ${percent} of 100.`] : [];
    });
}

/** Nobody idle and eligible is left beside an interaction that waits. */
function checkConserving(before: Facts, after: Facts): string[] {
  const problems: string[] = [];
  for (const item of waitingOf(after)) {
    const taker = after.agents.find((agent) => isEligible(agent, item, before, after));
    if (taker) problems.push(`Interaction ${item.id} waits although ${taker.name} could take it.`);
  }
  return problems;
}

/** First in, first out within workgroup and priority, among those the agent could take. */
function checkOrder(made: DecisionFact[], before: Facts, after: Facts): string[] {
  const problems: string[] = [];
  for (const decision of made) {
    const { interactionId, userId } = decision;
    const taken = before.items.find(({ id }) => id === interactionId);
    const agent = after.agents.find(({ id }) => id === userId);
    if (!taken?.acd || !agent) continue;
    for (const item of waitingOf(after)) {
      if (item.acd?.workgroupId !== taken.acd.workgroupId) continue;
      if (item.acd.priority !== taken.acd.priority) continue;
      if (item.acd.enteredAt >= taken.acd.enteredAt) continue;
      const load = loadWhenTaken(agent, decision, made, after);
      if (whyNot(agent, item, { facts: before, at: before.now, load }) === undefined)
        problems.push(
          `Interaction ${interactionId} was offered to ${agent.name} before the older ${item.id}.`,
        );
    }
  }
  return problems;
}

/** An agent's assignments are made one after another, in the order of their numbers. */
function loadWhenTaken(
  agent: AgentFact,
  decision: DecisionFact,
  made: DecisionFact[],
  after: Facts,
): Load {
  const since = made.filter(
    ({ userId, id }) => userId === agent.id && Number(id) >= Number(decision.id),
  );
  return loadOf(agent, after, new Set(since.map(({ interactionId }) => interactionId)));
}

function waitingOf({ items }: Facts): ItemFact[] {
  return items.filter(({ state, acd }) => state === "offering" && acd?.state === "waiting");
}

/** At the beginning of the look already, so that what opened meanwhile does not count. */
function isEligible(agent: AgentFact, item: ItemFact, before: Facts, after: Facts): boolean {
  const load = loadOf(agent, after);
  return whyNot(agent, item, { facts: after, at: before.now, load }) === undefined;
}
