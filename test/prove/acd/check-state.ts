import type { Facts, ItemFact } from "./facts.ts";

/** Deadlines and their timers are written by two statements of one transaction. */
const SAME_TIME_MS = 250;

/** What must hold at every committed instant, whatever happened before. */
export function checkState(facts: Facts): string[] {
  return [
    ...facts.items.flatMap((item) => checkItem(item, facts)),
    ...checkTimers(facts),
    ...checkDecisions(facts),
    ...checkStatuses(facts),
  ];
}

function checkItem(item: ItemFact, facts: Facts): string[] {
  const problems: string[] = [];
  const say = (sentence: string) => problems.push(`Interaction ${item.id} ${sentence}.`);
  const timer = (name: string) =>
    facts.timers.find((one) => one.key === `interaction:${item.id}` && one.name === name);
  const { acd, state } = item;
  if (acd?.state === "alerting" && state !== "alerting") say(`alerts for ACD but is ${state}`);
  if (state === "alerting") {
    const deadline = timer("alert");
    if (!deadline) say("alerts without a deadline");
    else if (Math.abs(deadline.dueAt - (item.alertEndsAt ?? 0)) > SAME_TIME_MS)
      say("shows another deadline than its timer keeps");
    else if (deadline.userId !== item.userId) say("has a deadline for another agent");
  }
  if (state === "snoozed" && !timer("snooze")) say("is snoozed and nothing wakes it");
  const waits = acd?.state === "waiting" && acd.timeoutAt !== null;
  if (waits && !timer("queueTimeout")) say("waits with a timeout that nothing raises");
  const owner = facts.agents.find(({ id }) => id === item.userId);
  if (owner && !owner.signedIn) say(`belongs to ${owner.name}, who is not signed in`);
  return problems;
}

/** A status that waits has something to wait for. */
function checkStatuses({ agents, items, wrapUps }: Facts): string[] {
  const busy = new Set([...items, ...wrapUps].map(({ userId }) => userId));
  return agents
    .filter(({ id, next }) => next !== null && !busy.has(id))
    .map(({ name, next }) => `${name} has nothing open and still waits for ${next?.name}.`);
}

function checkTimers({ timers, items, openWrapUps }: Facts): string[] {
  const problems: string[] = [];
  for (const { key, name } of timers) {
    const item = items.find(({ id }) => key === `interaction:${id}`);
    const fits =
      (name === "alert" && item?.state === "alerting") ||
      (name === "snooze" && item?.state === "snoozed") ||
      (name === "queueTimeout" && item?.acd?.timeoutAt != null) ||
      openWrapUps.some(({ id, userId }) => key === `user:${userId}` && name === `wrapUp:${id}`);
    if (!fits) problems.push(`Timer ${name} of ${key} has outlived what it was set for.`);
  }
  for (const { id, userId } of openWrapUps) {
    if (!timers.some(({ name }) => name === `wrapUp:${id}`))
      problems.push(`A wrap-up of user ${userId} never ends.`);
  }
  return problems;
}

/** An assignment is open exactly as long as its alert. */
function checkDecisions({ decisions, items }: Facts): string[] {
  const problems: string[] = [];
  for (const { interactionId, userId } of decisions.filter(({ isOpen }) => isOpen)) {
    const item = items.find(({ id }) => id === interactionId);
    if (item?.state !== "alerting" || item.userId !== userId)
      problems.push(`Interaction ${interactionId} has an open assignment but no alert for it.`);
  }
  for (const item of items.filter((one) => one.acd?.state === "alerting")) {
    const open = decisions.filter((one) => one.interactionId === item.id && one.isOpen);
    if (open.length !== 1)
      problems.push(`Interaction ${item.id} alerts by ACD with ${open.length} open assignments.`);
  }
  return problems;
}
