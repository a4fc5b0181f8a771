import type { Fate, Traffic } from "./traffic.ts";
import type { WhatIfOutcome, WhatIfResult } from "./what-if.contract.ts";

/** The figures of one way in which the traffic went. */
export function summarise(fates: readonly Fate[], traffic: Traffic): WhatIfOutcome {
  const answered = fates.filter(isAnswered);
  const waits = answered.map(waitOf);
  const aimed = fates.filter(({ contact, answeredAt, gaveUp }) => {
    if (contact.targetMs === undefined) return false;
    // Whoever still waits within the target is neither kept nor missed yet.
    return (
      answeredAt !== undefined ||
      gaveUp ||
      traffic.until - contact.item.enteredAt > contact.targetMs
    );
  });
  const within = aimed.filter(
    (fate) => isAnswered(fate) && waitOf(fate) <= (fate.contact.targetMs ?? 0),
  );
  const byAgent = Map.groupBy(answered, ({ agentId }) => agentId);
  return {
    answered: answered.length,
    abandoned: fates.filter(({ gaveUp }) => gaveUp).length,
    waiting: fates.filter((fate) => !isAnswered(fate) && !fate.gaveUp).length,
    serviceLevel: aimed.length === 0 ? null : (within.length / aimed.length) * 100,
    averageWaitSeconds:
      waits.reduce((sum, wait) => sum + wait, 0) / Math.max(1, waits.length) / 1000,
    longestWaitSeconds: waits.reduce((longest, wait) => Math.max(longest, wait), 0) / 1000,
    agents: traffic.agents.map(({ id, name }) => ({
      userId: id,
      name,
      answered: byAgent.get(id)?.length ?? 0,
    })),
  };
}

/** A second more or less is no difference. */
const NOTABLE_MS = 1000;

export function compare(
  before: readonly Fate[],
  after: readonly Fate[],
): WhatIfResult["differences"] {
  const differences = { otherAgent: 0, longer: 0, shorter: 0 };
  for (const [index, then] of before.entries()) {
    const now = after[index];
    if (!now || !isAnswered(then) || !isAnswered(now)) continue;
    if (then.agentId !== now.agentId) differences.otherAgent++;
    const change = waitOf(now) - waitOf(then);
    if (change > NOTABLE_MS) differences.longer++;
    if (change < -NOTABLE_MS) differences.shorter++;
  }
  return differences;
}

type Answered = Fate & { answeredAt: number };

function isAnswered(fate: Fate): fate is Answered {
  return fate.answeredAt !== undefined;
}

function waitOf({ contact, answeredAt }: Answered): number {
  return Math.max(0, answeredAt - contact.item.enteredAt);
}
