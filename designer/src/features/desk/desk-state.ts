import type { Desk, InteractionSummary, QueueSummary } from "@signalbox/server/contract";

/** What the desk knows of the interactions this agent may see, kept true by live events. */
export interface DeskState {
  readonly byId: Readonly<Record<string, InteractionSummary>>;
  /** What left, with the revision at which it left: a late event must not bring it back. */
  readonly gone: Readonly<Record<string, number>>;
  readonly queues: readonly QueueSummary[];
}

/** What live events and answers of commands say. */
export type DeskChange =
  | { kind: "interaction"; interaction: InteractionSummary }
  | { kind: "removed"; interactionId: string; rev: number }
  | { kind: "queue"; queue: QueueSummary };

export interface Agent {
  id: string;
  name: string;
}

export interface WaitingQueue {
  queue: QueueSummary;
  items: InteractionSummary[];
}

export function fromDesk(desk: Desk): DeskState {
  const all = [...desk.waiting, ...desk.elsewhere, ...desk.interactions];
  return {
    byId: Object.fromEntries(all.map((interaction) => [interaction.id, interaction])),
    gone: {},
    queues: desk.queues,
  };
}

export function applyChange(state: DeskState, change: DeskChange): DeskState {
  if (change.kind === "queue") return withQueue(state, change.queue);
  if (change.kind === "removed") return without(state, change.interactionId, change.rev);
  return withInteraction(state, change.interaction);
}

/** The agent's own, alerts left out: what is worked on first, what is set aside last, each by age. */
export function ownInteractions(state: DeskState, agent: Agent): InteractionSummary[] {
  return Object.values(state.byId)
    .filter((one) => isOwn(one, agent) && one.state !== "alerting")
    .sort((a, b) => rank(a) - rank(b) || compare(startOf(a), startOf(b)) || compareIds(a.id, b.id));
}

/** What alerts this agent, the one that ends first on top. */
export function alertsOf(state: DeskState, agent: Agent): InteractionSummary[] {
  return Object.values(state.byId)
    .filter((one) => one.state === "alerting" && one.userId === agent.id)
    .sort((a, b) => compare(a.alertEndsAt ?? "~", b.alertEndsAt ?? "~") || compareIds(a.id, b.id));
}

/** Where a colleague asks this agent to come, the question that ends first on top. */
export function invitationsOf(state: DeskState, agent: Agent): InteractionSummary[] {
  return Object.values(state.byId)
    .filter((one) => isInvited(one, agent))
    .sort((a, b) => compare(invitedUntil(a, agent), invitedUntil(b, agent)));
}

/** What colleagues have, answered last on top. */
export function elsewhereOf(state: DeskState, agent: Agent): InteractionSummary[] {
  return Object.values(state.byId)
    .filter(
      (one) =>
        (one.state === "connected" || one.state === "held") &&
        !isOwn(one, agent) &&
        !isInvited(one, agent),
    )
    .sort((a, b) => compare(b.answeredAt ?? "", a.answeredAt ?? "") || compareIds(b.id, a.id));
}

/** What waits in each of the agent's workgroups, longest first. */
export function waitingQueues(state: DeskState, agent: Agent): WaitingQueue[] {
  const waiting = Object.values(state.byId).filter(
    (one) =>
      (one.state === "offering" || one.state === "alerting") &&
      one.userId !== agent.id &&
      !isOwn(one, agent),
  );
  return state.queues.map((queue) => ({
    queue,
    items: waiting
      .filter((one) => one.workgroupId === queue.workgroupId)
      .sort((a, b) => compare(a.queuedAt, b.queuedAt) || compareIds(a.id, b.id)),
  }));
}

/** Ids are decimal numbers beyond what JavaScript counts exactly. */
export function compareIds(a: string, b: string): number {
  return a.length - b.length || compare(a, b);
}

function withInteraction(state: DeskState, interaction: InteractionSummary): DeskState {
  const known = state.byId[interaction.id];
  // Unread marks and wrap-ups change without a new revision, so an equal one still counts.
  if (known && interaction.rev < known.rev) return state;
  const left = state.gone[interaction.id];
  if (left !== undefined && interaction.rev <= left) return state;
  return { ...state, byId: { ...state.byId, [interaction.id]: interaction } };
}

function without(state: DeskState, id: string, rev: number): DeskState {
  const known = state.byId[id];
  if (known && rev < known.rev) return state;
  const { [id]: _left, ...byId } = state.byId;
  return { ...state, byId, gone: { ...state.gone, [id]: rev } };
}

function withQueue(state: DeskState, queue: QueueSummary): DeskState {
  // Supervisors hear of all queues; the desk shows the agent's own.
  const isKnown = state.queues.some((known) => known.workgroupId === queue.workgroupId);
  if (!isKnown) return state;
  const queues = state.queues.map((known) =>
    known.workgroupId === queue.workgroupId ? queue : known,
  );
  return { ...state, queues };
}

function isOwn(one: InteractionSummary, agent: Agent): boolean {
  if (one.wrapUp) return true;
  if (one.disconnectedAt) return false;
  if (one.userId !== null)
    return one.userId === agent.id || (isOnIt(one, agent) && !isInvited(one, agent));
  return one.queue.toLowerCase() === `user queue:${agent.name.toLowerCase()}`;
}

function isOnIt(one: InteractionSummary, agent: Agent): boolean {
  return one.participants.some(({ userId }) => userId === agent.id);
}

function isInvited(one: InteractionSummary, agent: Agent): boolean {
  return invitedUntil(one, agent) !== "";
}

function invitedUntil({ participants }: InteractionSummary, agent: Agent): string {
  return participants.find(({ userId }) => userId === agent.id)?.invitedUntil ?? "";
}

function rank(one: InteractionSummary): number {
  return one.state === "parked" || one.state === "snoozed" ? 1 : 0;
}

function startOf(one: InteractionSummary): string {
  return one.answeredAt ?? one.queuedAt;
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
