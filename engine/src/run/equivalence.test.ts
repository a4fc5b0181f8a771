import fc from "fast-check";
import { expect, test } from "vitest";
import { sortKeys } from "../graph/canonical.ts";
import type { Json, JsonObject } from "../graph/json.ts";
import type { OptimisationLevel } from "../program/compiled.ts";
import { createProgram } from "../program/program.ts";
import { type WalkAnswer, type WalkEntry, walkHandler } from "../testing/plain-walker.ts";
import { type RandomHandlers, randomHandlers } from "../testing/random-handlers.ts";
import { type HandlerRun, runHandler, type ToolEffect } from "../testing/run-handler.ts";
import { exampleTime } from "../testing/run-toolstep-example.ts";
import { testCatalogue } from "../testing/test-catalogue.ts";
import { startRun, step } from "./step.ts";
import type { CallResult, JournalEntry } from "./turn.ts";

const numRuns = Number(process.env["SIGNALBOX_RUNS"] ?? 150);
const outputs = fc.record({
  interaction: fc.constant("i-1"),
  amount: fc.integer({ min: -5, max: 200 }),
  text: fc.constantFrom("a", "b", "a longer text than ten"),
});

test("stepwise, fused and the plain walker tell the same story of every handler", async () => {
  const seen = new Map<string, number>();
  await fc.assert(
    fc.asyncProperty(randomHandlers, outputs, fc.nat(), async (handlers, given, seed) => {
      const stepwise = await run(handlers, given, seed, "stepwise");
      const fused = await run(handlers, given, seed, "fused");
      const walk = walkHandler(handlers.entry, {
        catalogue: testCatalogue,
        subroutines: ({ handler }) => handlers.subroutines[handler],
        outputs: given,
        answer: (tool, stepKey) => answerOf(tool, stepKey, seed),
        now: exampleTime,
        runId: "run-1",
      });

      expectSame(fused.journal, stepwise.journal);
      expectSame(fused.stops, stepwise.stops);
      expectSame(fused.effects, stepwise.effects);
      expectSame(stepwise.journal.map(toWalkEntry), walk.entries.map(guarded));
      expect(stepwise.snapshot.status).toBe(walk.status);
      expect(stepwise.snapshot.outcome).toBe(walk.outcome);
      expect(stepwise.snapshot.fault?.code).toBe(walk.fault);
      expect(stepwise.snapshot.frames[0]?.variables).toEqual(walk.variables);
      for (const mark of marksOf(stepwise)) seen.set(mark, (seen.get(mark) ?? 0) + 1);
    }),
    { numRuns, interruptAfterTimeLimit: 60_000 },
  );

  // A property about stories proves nothing when all of them are short.
  for (const mark of ["ended", "faulted", "waiting", "enter", "return", "external"]) {
    expect([mark, (seen.get(mark) ?? 0) > 0]).toEqual([mark, true]);
  }
}, 120_000);

test("replaying the inputs of a run gives the same journal and snapshots", async () => {
  await fc.assert(
    fc.asyncProperty(randomHandlers, outputs, fc.nat(), async (handlers, given, seed) => {
      const first = await run(handlers, given, seed, "fused");
      const second = await run(handlers, given, seed, "fused");

      expectSame(second, first);
    }),
    { numRuns: Math.ceil(numRuns / 5) },
  );
});

test("a turn leaves the snapshot it was given as it was", () => {
  fc.assert(
    fc.property(randomHandlers, outputs, (handlers, given) => {
      const program = createProgram({
        entry: handlers.entry,
        subroutines: ({ handler }) => handlers.subroutines[handler],
        catalogue: testCatalogue,
        level: "fused",
      });
      const snapshot = startRun(program, { runId: "run-1" });
      const before = JSON.stringify(snapshot);
      const input = { type: "start", outputs: given } as const;
      const once = step(program, snapshot, input, { now: exampleTime });
      const twice = step(program, snapshot, input, { now: exampleTime });

      expect(JSON.stringify(snapshot)).toBe(before);
      expect(twice).toEqual(once);
    }),
    { numRuns: 100 },
  );
});

/** Stories of 10,000 steps are compared as text; only a difference is worth a careful look. */
function expectSame(actual: unknown, expected: unknown): void {
  if (JSON.stringify(sortKeys(actual as Json)) === JSON.stringify(sortKeys(expected as Json)))
    return;
  expect(actual).toEqual(expected);
}

async function run(
  handlers: RandomHandlers,
  given: JsonObject,
  seed: number,
  level: OptimisationLevel,
): Promise<HandlerRun> {
  const result = await runHandler(handlers.entry, {
    catalogue: testCatalogue,
    subroutines: ({ handler }) => handlers.subroutines[handler],
    outputs: given,
    level,
    answer: (effect) => toCallResult(effect, seed),
    maxTurns: 20_000,
  });
  if (!result) throw new Error("The run did not begin.");
  return result;
}

function toCallResult(effect: ToolEffect, seed: number): CallResult {
  const { parks, result } = answerOf(effect.tool, effect.stepKey, seed);
  if (effect.type === "call" && parks && effect.phase !== "resume") {
    return {
      wait: { events: [{ type: "test.woken" }], timeoutMs: 10, state: { xstate$$type: 1 } },
    };
  }
  return result;
}

/** Deterministic in the step's key, so that every executor meets the same world. */
function answerOf(tool: string, stepKey: string, seed: number): WalkAnswer {
  let hash = seed % 10_007;
  for (const char of stepKey) hash = (hash * 31 + char.charCodeAt(0)) % 10_007;
  const fault = { fault: { code: "TOOL_FAILED", message: "The world is broken." } };
  const choice = hash % 9;
  if (choice === 8) return { parks: tool === "test.fetch@1", result: fault };
  if (tool === "test.count@1") {
    if (choice === 7) return { parks: false, result: { exit: "lost", output: {} } };
    return choice < 5
      ? { parks: false, result: { exit: "counted", output: { total: hash } } }
      : { parks: false, result: { exit: "refused", output: {} } };
  }
  if (tool === "test.fetch@1") {
    if (choice === 7) return { parks: true, result: { exit: "fetched", output: { text: 5 } } };
    return choice < 5
      ? { parks: true, result: { exit: "fetched", output: { text: `t${hash}` } } }
      : { parks: true, result: { exit: "failed", output: {} } };
  }
  return choice < 4
    ? { parks: choice < 2, result: { exit: "over", output: {} } }
    : { parks: choice < 7, result: { exit: "woken", output: { by: "ann" } } };
}

function toWalkEntry(entry: JournalEntry): WalkEntry {
  return {
    handlerId: entry.handlerId,
    stepId: entry.stepId,
    phase: entry.phase,
    ...(entry.exit !== undefined && { exit: entry.exit }),
    ...(entry.assigned && { assigned: masked(entry.assigned) }),
    ...(entry.fault && { fault: entry.fault.code }),
  };
}

/** The walker keeps no secrets; what the journal guards is compared by its presence only. */
function guarded(entry: WalkEntry): WalkEntry {
  return { ...entry, ...(entry.assigned && { assigned: masked(entry.assigned) }) };
}

function masked(assigned: JsonObject): JsonObject {
  return Object.fromEntries(Object.keys(assigned).map((name) => [name, true]));
}

function marksOf({ journal, snapshot, stops, effects }: HandlerRun): string[] {
  return [
    snapshot.status,
    snapshot.fault?.code ?? "",
    ...stops.map((stop) => stop.status),
    ...journal.map((entry) => entry.phase),
    ...effects.map((effect) => effect.type),
  ];
}
