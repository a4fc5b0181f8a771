import type { JsonObject } from "@signalbox/engine/graph";
import {
  type CallResult,
  type Effect,
  type JournalEntry,
  type Program,
  type RunSnapshot,
  runTurn,
  startRun,
  type TurnInput,
} from "@signalbox/engine/run";
import type { HandlerEvent } from "@signalbox/engine/step";
import type { Deployed, DeployedHandler } from "./deployed.ts";
import type { ReceivedMail } from "./mail.ts";

/** A run in the hands of a worker. */
export interface LiveRun {
  id: string;
  key: string;
  handlerId: string;
  version: number;
  role: "primary" | "monitor";
  interactionId: string | null;
  program: Program;
  event: HandlerEvent;
  snapshot: RunSnapshot;
  /** Not in the store yet. */
  isNew: boolean;
  changed: boolean;
  journal: JournalEntry[];
  external: Extract<Effect, { type: "external" }>[];
}

export interface Instance {
  key: string;
  mail: ReceivedMail[];
  runs: LiveRun[];
}

/** What a worker needs of its store and the world while it runs an instance's mail. */
export interface InstanceWorld {
  /** Database time, ISO 8601 UTC. */
  now: string;
  deployed: Deployed;
  newId(): string;
  stopwatch?: () => number;
  /** Runs a tool with ports bound to the transaction. */
  call(run: LiveRun, effect: Extract<Effect, { type: "call" }>): CallResult | Promise<CallResult>;
}

type CallEffect = Parameters<InstanceWorld["call"]>[1];

/**
 * Runs all mail of one instance, in order: first the parked runs that wait for it, then the handlers
 * it starts. Knows no store; what changed is in the runs. A run that yielded goes on at once, after
 * the mail that was there before it.
 */
export async function runInstance(instance: Instance, world: InstanceWorld): Promise<void> {
  for (const body of instance.mail) await receive(instance, body, world);
}

async function receive(
  instance: Instance,
  body: ReceivedMail,
  world: InstanceWorld,
): Promise<void> {
  if (body.kind === "event") {
    for (const run of [...instance.runs]) {
      if (isWaitingFor(run, body.event))
        await turn(run, { type: "event", event: body.event }, world);
    }
    return startHandlers(instance, body.event, world);
  }
  const run = instance.runs.find(({ id }) => id === body.runId);
  if (!run) return;
  const { waiting } = run.snapshot;
  switch (body.kind) {
    case "continue":
      if (run.snapshot.status === "yielded") await turn(run, { type: "continue" }, world);
      return;
    case "forwarded":
      if (isWaitingFor(run, body.event))
        await turn(run, { type: "event", event: body.event }, world);
      return;
    case "timeout":
      // A timer that was overtaken by an event speaks of a wait that is over, perhaps of the same step.
      if (
        waiting?.kind === "events" &&
        waiting.stepKey === body.stepKey &&
        waiting.dueAt === body.dueAt
      ) {
        await turn(run, { type: "timeout", stepKey: body.stepKey }, world);
      }
      return;
    case "external":
      if (waiting?.kind === "external" && waiting.stepKey === body.stepKey) {
        await turn(run, { type: "external", stepKey: body.stepKey, result: body.result }, world);
      }
  }
}

/** Of several primaries the first that matches decides; monitors all run. */
async function startHandlers(
  instance: Instance,
  event: HandlerEvent,
  world: InstanceWorld,
): Promise<void> {
  let decided = false;
  for (const handler of world.deployed.byEvent.get(event.type) ?? []) {
    if (handler.role === "primary" && decided) continue;
    const outputs = handler.read(event);
    if (!outputs) continue;
    decided ||= handler.role === "primary";
    await start(instance, handler, event, outputs, world);
  }
}

async function start(
  instance: Instance,
  handler: DeployedHandler,
  event: HandlerEvent,
  outputs: JsonObject,
  world: InstanceWorld,
): Promise<void> {
  const { handlerId, version, role, program } = handler;
  const id = world.newId();
  const interaction = /^interaction:(\d{1,18})$/.exec(instance.key);
  const run: LiveRun = {
    id,
    key: instance.key,
    handlerId,
    version,
    role,
    interactionId: interaction?.[1] ?? null,
    program,
    event,
    snapshot: startRun(program, { runId: id }),
    isNew: true,
    changed: true,
    journal: [],
    external: [],
  };
  instance.runs.push(run);
  await turn(run, { type: "start", outputs }, world);
}

async function turn(run: LiveRun, input: TurnInput, world: InstanceWorld): Promise<void> {
  const context = { now: world.now, ...(world.stopwatch && { stopwatch: world.stopwatch }) };
  function call(effect: CallEffect) {
    return world.call(run, effect);
  }
  const result = await runTurn(run.program, run.snapshot, input, context, call);
  run.snapshot = result.snapshot;
  run.changed = true;
  run.journal.push(...result.journal);
  for (const effect of result.effects) {
    if (effect.type === "external") run.external.push(effect);
  }
}

/** A pattern without an object means the mailbox's own; with one it may come from elsewhere. */
function isWaitingFor(run: LiveRun, event: HandlerEvent): boolean {
  const { waiting, status } = run.snapshot;
  if (status !== "waiting" || waiting?.kind !== "events") return false;
  return waiting.events.some(
    (pattern) =>
      pattern.type === event.type &&
      (pattern.objectId === undefined ||
        pattern.objectId.toLowerCase() === event.objectId.toLowerCase()),
  );
}
