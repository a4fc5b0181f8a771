import { type Explanation, explainWaiting, type WhyNot } from "../../acd/explain.ts";
import { findItem } from "../../acd/load-items.ts";
import { findLocks } from "../../acd/locks.ts";
import { lookAtCentre } from "../../acd/look.ts";
import type { Item } from "../../acd/model.ts";
import { skipEmptyRings } from "../../acd/rings.ts";
import type { Db } from "../../platform/db/index.ts";
import type { InteractionRow } from "../find.ts";
import type { RoutingExplanation } from "../interactions.contract.ts";

/** Why an interaction waits: what stands against each agent now, and how it was offered before. */
export async function explainRouting(db: Db, row: InteractionRow): Promise<RoutingExplanation> {
  const { centre, agents, weights } = await lookAtCentre(db);
  const change = await findItem(db, row.id, weights);
  const decisions = await listDecisions(db, row.id);
  if (!change?.waiting) {
    return {
      sentence: notWaiting(row),
      waitingSince: null,
      priority: change?.item.priority ?? 0,
      agents: [],
      decisions,
    };
  }
  const item = skipEmptyRings(change.item, agents);
  const explained = await withLocks(db, item, explainWaiting(item, agents, centre));
  const eligible = explained.filter((one) => one.reasons.length === 0).length;
  return {
    sentence: sentence(eligible, explained.length),
    waitingSince: new Date(item.enteredAt).toISOString(),
    priority: item.priority,
    agents: explained.map(({ agent, reasons, score, standing }) => ({
      userId: agent.id,
      name: agent.name,
      eligible: reasons.length === 0,
      reasons,
      score: score?.total ?? null,
      components: score?.components ?? {},
      standing,
    })),
    decisions,
  };
}

/** Whoever could be offered it and is not: something else may be decided about them at this moment. */
async function withLocks(db: Db, item: Item, explained: readonly WhyNot[]): Promise<WhyNot[]> {
  const free = explained.filter((one) => one.reasons.length === 0).map(({ agent }) => agent.id);
  const locks = await findLocks(db, { interactionId: item.interactionId, userIds: free });
  return explained.map((one) => {
    const reasons = [
      ...one.reasons,
      ...(locks.interaction && one.reasons.length === 0
        ? ["The interaction is locked: something is decided about it at this moment."]
        : []),
      ...(locks.users.has(one.agent.id)
        ? [`${one.agent.name} is locked: something is decided about them at this moment.`]
        : []),
    ];
    return { ...one, reasons };
  });
}

function sentence(eligible: number, members: number): string {
  if (members === 0) return "It waits because its workgroup has no members.";
  if (eligible === 0)
    return `It waits because none of the ${members} members of its workgroup can be offered it now.`;
  return eligible === 1
    ? "One agent can be offered it now."
    : `${eligible} agents can be offered it now.`;
}

function notWaiting(row: InteractionRow): string {
  if (row.disconnectedAt) return "It is over.";
  if (row.state === "offering")
    return "It does not wait for an agent: no handler has started ACD for it.";
  return `It does not wait: it is ${row.stateText}.`;
}

async function listDecisions(
  db: Db,
  interactionId: string,
): Promise<RoutingExplanation["decisions"]> {
  const rows = await db
    .selectFrom("acdDecision")
    .innerJoin("userAccount", "userAccount.id", "acdDecision.userId")
    .select(["acdDecision.at", "acdDecision.score", "acdDecision.outcome"])
    .select(["acdDecision.userId", "acdDecision.trigger"])
    .select(["acdDecision.explanation", "userAccount.displayName"])
    .where("interactionId", "=", interactionId)
    .orderBy("acdDecision.id", "desc")
    .limit(50)
    .execute();
  return rows.map((row) => ({
    at: row.at.toISOString(),
    agent: row.displayName,
    score: row.score,
    outcome: row.outcome,
    others: (row.explanation as unknown as Explanation).others.map(
      (other) =>
        other.reason ?? `${other.name} scored ${Math.round((other.score ?? 0) * 10) / 10}.`,
    ),
    trigger: row.trigger,
    by: (row.explanation as unknown as Explanation).by ?? "",
    agents: thoseWhoStoodThere(row, row.explanation as unknown as Explanation),
  }));
}

/** As the record has them: what was written before it held components has none. */
function thoseWhoStoodThere(
  chosen: { userId: string; displayName: string; score: number },
  { components, others, standing, against = [] }: Explanation,
): RoutingExplanation["agents"] {
  const { userId, displayName: name, score } = chosen;
  return [
    {
      userId,
      name,
      eligible: against.length === 0,
      reasons: against,
      score,
      components,
      standing: standing ?? null,
    },
    ...others.map((other) => ({
      userId: other.userId,
      name: other.name,
      eligible: other.reason === undefined,
      reasons: other.reasons ?? (other.reason === undefined ? [] : [other.reason]),
      score: other.score ?? null,
      components: other.components ?? {},
      standing: other.standing ?? null,
    })),
  ];
}
