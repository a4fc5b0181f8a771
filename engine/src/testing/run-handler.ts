import type { HandlerDocument } from "../graph/document.ts";
import type { JsonObject } from "../graph/json.ts";
import type { OptimisationLevel } from "../program/compiled.ts";
import { createProgram, type FindSubroutine, type Program } from "../program/program.ts";
import type { Resources } from "../program/resources.ts";
import { invokeToolstep } from "../run/invoke-toolstep.ts";
import { compileInitiator } from "../run/match-initiator.ts";
import type { RunSnapshot } from "../run/snapshot.ts";
import { type CallEffect, runTurn, startRun } from "../run/step.ts";
import type { CallResult, Effect, JournalEntry, TurnInput } from "../run/turn.ts";
import type { Catalogue } from "../step/catalogue.ts";
import type { HandlerEvent } from "../step/toolstep.ts";
import { exampleTime } from "./run-toolstep-example.ts";

export type ToolEffect = CallEffect | Extract<Effect, { type: "external" }>;

export interface RunOptions {
  catalogue: Catalogue;
  subroutines?: FindSubroutine;
  resources?: Resources;
  level?: OptimisationLevel;
  /** What started it: read by the initiator, or given as its outputs. */
  event?: HandlerEvent;
  outputs?: JsonObject;
  /** Ports for toolsteps that `answer` leaves alone. */
  ports?: Record<string, unknown>;
  /** Answers a toolstep in its place; undefined lets the toolstep run with `ports`. */
  answer?: (effect: ToolEffect, now: string) => CallResult | undefined;
  /** Events that arrive while the run waits, by milliseconds after its start. */
  events?: { afterMs: number; event: Omit<HandlerEvent, "at"> }[];
  /** Time of the start, ISO 8601 UTC. */
  now?: string;
  runId?: string;
  /** After as many turns the run is given up; a test must end. */
  maxTurns?: number;
}

export interface HandlerRun {
  snapshot: RunSnapshot;
  journal: JournalEntry[];
  /** Snapshots between turns, each taken through JSON, as a database does. */
  stops: RunSnapshot[];
  /** The effects that left the engine, calls included. */
  effects: Effect[];
  /** Time at the end, by a clock that only waiting turns. */
  now: string;
}

/**
 * Drives a run to its end with a simulated clock: waits are over as soon as nothing else can
 * happen, external steps are answered at once. Stops where the run waits for what never comes.
 * Returns undefined when the initiator does not mean the event.
 */
export async function runHandler(
  document: HandlerDocument,
  options: RunOptions,
): Promise<HandlerRun | undefined> {
  const { catalogue, level = "stepwise" } = options;
  const program = createProgram({
    entry: document,
    catalogue,
    level,
    ...(options.subroutines && { subroutines: options.subroutines }),
    ...(options.resources && { resources: options.resources }),
  });
  const { event } = options;
  const started = event ? compileInitiator(document, catalogue)(event) : {};
  const outputs = options.outputs ?? started;
  return outputs && drive(program, outputs, options);
}

async function drive(
  program: Program,
  outputs: JsonObject,
  options: RunOptions,
): Promise<HandlerRun> {
  const clock = { at: Date.parse(options.now ?? exampleTime), began: 0 };
  clock.began = clock.at;
  const arriving = [...(options.events ?? [])].toSorted((a, b) => a.afterMs - b.afterMs);
  let snapshot = startRun(program, { runId: options.runId ?? "run-1" });
  let input: TurnInput | undefined = { type: "start", outputs };
  const run: HandlerRun = { snapshot, journal: [], stops: [], effects: [], now: "" };
  for (let turns = 0; input && turns < (options.maxTurns ?? 1_000); turns += 1) {
    const now = new Date(clock.at).toISOString();
    const result = await runTurn(program, snapshot, input, { now }, (effect) => {
      run.effects.push(effect);
      return perform(program, options, effect, now);
    });
    run.journal.push(...result.journal);
    run.effects.push(...result.effects);
    snapshot = throughJson(result.snapshot);
    run.stops.push(snapshot);
    input = await nextInput(program, options, snapshot, result.effects, clock, arriving);
  }
  return { ...run, snapshot, now: new Date(clock.at).toISOString() };
}

async function nextInput(
  program: Program,
  options: RunOptions,
  snapshot: RunSnapshot,
  effects: Effect[],
  clock: { at: number; began: number },
  arriving: NonNullable<RunOptions["events"]>,
): Promise<TurnInput | undefined> {
  if (snapshot.status === "yielded") return { type: "continue" };
  const { waiting } = snapshot;
  if (snapshot.status !== "waiting" || !waiting) return undefined;
  if (waiting.kind === "external") {
    const effect = effects.find((each) => each.stepKey === waiting.stepKey);
    if (!effect) return undefined;
    const now = new Date(clock.at).toISOString();
    const result = await perform(program, options, effect, now);
    return { type: "external", stepKey: waiting.stepKey, result };
  }
  const due = waiting.dueAt === undefined ? Number.POSITIVE_INFINITY : Date.parse(waiting.dueAt);
  for (let next = arriving[0]; next; next = arriving[0]) {
    const at = clock.began + next.afterMs;
    if (at > due) break;
    arriving.shift();
    if (waiting.events.some((pattern) => pattern.type === next.event.type)) {
      clock.at = Math.max(clock.at, at);
      return { type: "event", event: { ...next.event, at: new Date(clock.at).toISOString() } };
    }
  }
  if (due === Number.POSITIVE_INFINITY) return undefined;
  clock.at = Math.max(clock.at, due);
  return { type: "timeout", stepKey: waiting.stepKey };
}

function perform(
  program: Program,
  options: RunOptions,
  effect: ToolEffect,
  now: string,
): CallResult | Promise<CallResult> {
  const answer = options.answer?.(effect, now);
  if (answer) return answer;
  const toolstep = options.catalogue.toolsteps.get(effect.tool);
  if (!toolstep) throw new Error(`The catalogue has no toolstep ${effect.tool}.`);
  return invokeToolstep(toolstep, {
    phase: effect.type === "call" ? effect.phase : "run",
    input: throughJson(effect.input),
    ports: options.ports ?? {},
    now,
    run: {
      runId: options.runId ?? "run-1",
      handlerId: program.entry.id,
      stepId: effect.stepId,
      stepKey: effect.stepKey,
    },
    ...(effect.type === "call" && effect.event && { event: effect.event }),
    ...(effect.type === "call" && effect.state !== undefined && { state: effect.state }),
  });
}

function throughJson<T>(value: T): T {
  return JSON.parse(JSON.stringify(value));
}
