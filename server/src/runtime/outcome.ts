import type { JsonObject } from "@signalbox/engine/graph";
import type { HandlerEvent } from "@signalbox/engine/step";
import type { Instance, LiveRun } from "./instance.ts";
import type { Mail } from "./mail.ts";

/** What a batch leaves to be stored beside its snapshots. */
export interface Outcome {
  changed: LiveRun[];
  /** Runs whose earlier timer and subscriptions no longer hold. */
  moved: string[];
  timers: { runId: string; dueAt: string; body: JsonObject }[];
  subscriptions: Subscription[];
  calls: { runId: string; key: string; stepKey: string; tool: string; input: JsonObject }[];
  /** Runs that yielded go on after the mail that lies there already. */
  mail: Mail[];
}

/** A parked run that listens for another object than its own mailbox's. */
export interface Subscription {
  runId: string;
  key: string;
  eventType: string;
  /** Lower case: objects are compared without regard to case. */
  objectId: string;
}

/** Pure: what the runs ask of their store, whichever it is. */
export function outcomeOf(runs: readonly LiveRun[]): Outcome {
  const changed = runs.filter((run) => run.changed);
  const outcome: Outcome = {
    changed,
    moved: changed.filter((run) => !run.isNew).map((run) => run.id),
    timers: [],
    subscriptions: [],
    calls: [],
    mail: [],
  };
  for (const run of changed) add(outcome, run);
  return outcome;
}

function add(outcome: Outcome, run: LiveRun): void {
  const { id: runId, key } = run;
  const { status, waiting } = run.snapshot;
  for (const { stepKey, tool, input } of run.external) {
    outcome.calls.push({ runId, key, stepKey, tool, input });
  }
  if (status === "yielded") outcome.mail.push({ key, body: { kind: "continue", runId } });
  if (status !== "waiting" || waiting?.kind !== "events") return;
  const { dueAt, stepKey, events } = waiting;
  if (dueAt !== undefined) {
    outcome.timers.push({ runId, dueAt, body: { runId, key, stepKey, dueAt } });
  }
  for (const { type: eventType, objectId } of events) {
    if (objectId === undefined) continue;
    outcome.subscriptions.push({ runId, key, eventType, objectId: objectId.toLowerCase() });
  }
}

/** The mail that takes events on to runs of other mailboxes that subscribed to them. */
export function forward(
  instances: readonly Instance[],
  subscriptions: readonly Subscription[],
): Mail[] {
  if (subscriptions.length === 0) return [];
  return eventsOf(instances).flatMap(({ key, event }) =>
    subscriptions
      .filter(
        (one) =>
          one.key !== key &&
          one.eventType === event.type &&
          one.objectId === event.objectId.toLowerCase(),
      )
      .map(
        (one): Mail => ({
          key: one.key,
          body: { kind: "forwarded", runId: one.runId, event },
        }),
      ),
  );
}

export function eventsOf(instances: readonly Instance[]): { key: string; event: HandlerEvent }[] {
  return instances.flatMap(({ key, mail }) =>
    mail.flatMap((body) => (body.kind === "event" ? [{ key, event: body.event }] : [])),
  );
}
