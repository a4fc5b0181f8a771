import fc from "fast-check";
import { expect, test } from "vitest";
import { parseType } from "../../expression/parse-type.ts";
import { checkValue, defaultOf } from "../../expression/type-values.ts";
import type { CallResult, JournalEntry } from "../../run/turn.ts";
import { type RandomHandlers, randomHandlers } from "../../testing/random-handlers.ts";
import { runHandler, type ToolEffect } from "../../testing/run-handler.ts";
import { testCatalogue } from "../../testing/test-catalogue.ts";
import type { HandlerDocument, Variable } from "../document.ts";
import type { Json } from "../json.ts";
import { type KnownVariable, typesAt } from "../types-at.ts";

/**
 * The proof of what `typesAt` says: random handlers are run by the engine itself, and whatever is
 * said to be known where a step begins, or behind the exit it left by, holds in the journal.
 */
const numRuns = Number(process.env["SIGNALBOX_RUNS"] ?? 600);
const seed = Number(process.env["SIGNALBOX_SEED"] ?? Date.now() % 2 ** 31);

const event = fc.record({
  interaction: fc.constant("i-1"),
  amount: fc.integer({ min: -5, max: 20 }),
  text: fc.constantFrom("a", "b"),
});

test(`what is said to be known is true of every step of every run (seed ${seed})`, async () => {
  const seen = { steps: 0, narrowed: 0, set: 0, exits: 0 };
  await fc.assert(
    fc.asyncProperty(randomHandlers, event, fc.nat(20), async (random, outputs, coin) => {
      const { entry, subroutines } = unmarked(random);
      const find = ({ handler }: { handler: string }) => subroutines[handler];
      const run = await runHandler(entry, {
        catalogue: testCatalogue,
        subroutines: find,
        outputs,
        answer: (effect) => answerOf(effect, coin),
        // Loops go on for thousands of steps; what they hold repeats long before.
        maxTurns: 4,
      });
      const options = { catalogue: testCatalogue, ...(coin % 2 === 1 && { subroutines: find }) };
      const known = new Map<string, Record<string, KnownVariable>>();
      const knownAt = (step: string, exit?: string) => {
        const place = `${step}:${exit}`;
        const found = known.get(place) ?? typesAt(entry, step, exit, options);
        known.set(place, found);
        return found;
      };
      const state = stateAtStart(entry);
      const wrong: unknown[] = [];
      const compare = (place: string, facts: Record<string, KnownVariable>) => {
        for (const [name, fact] of Object.entries(facts)) {
          const value = state.values[name];
          if (fact.values) seen.narrowed += 1;
          if (fact.isSet) seen.set += 1;
          const isTrue =
            (fact.values?.includes(value as string) ?? true) &&
            (!fact.isSet || state.assigned.has(name)) &&
            (!state.assigned.has(name) || checkValue(fact.type, value) === undefined);
          if (!isTrue) wrong.push({ place, name, fact, value });
        }
      };
      for (const { stepId, phase, exit, assigned } of entriesOf(run?.journal ?? [], entry)) {
        if (phase !== "resume" && phase !== "return" && stepId !== "start") {
          seen.steps += 1;
          compare(stepId, knownAt(stepId));
        }
        for (const [name, value] of Object.entries(assigned ?? {})) {
          state.values[name] = value;
          state.assigned.add(name);
        }
        if (exit === undefined) continue;
        seen.exits += 1;
        compare(`${stepId}:${exit}`, knownAt(stepId, exit));
      }
      expect(wrong).toEqual([]);
    }),
    { numRuns, seed },
  );

  // A property about stories proves nothing when all of them are short, or nothing is known in them.
  for (const [what, count] of Object.entries(seen)) expect([what, count > 0]).toEqual([what, true]);
}, 120_000);

/** Secret and personal values as they are: the journal is what is read here. */
function unmarked({ entry, subroutines }: RandomHandlers): RandomHandlers {
  const plain = (document: HandlerDocument): HandlerDocument => ({
    ...document,
    variables: Object.fromEntries(
      Object.entries(document.variables).map(([name, { mark: _, ...rest }]): [string, Variable] => [
        name,
        rest,
      ]),
    ),
  });
  return {
    entry: plain(entry),
    subroutines: Object.fromEntries(
      Object.entries(subroutines).map(([id, document]) => [id, plain(document)]),
    ),
  };
}

function entriesOf(journal: readonly JournalEntry[], { id }: HandlerDocument): JournalEntry[] {
  return journal.filter(({ callers, handlerId }) => callers.length === 0 && handlerId === id);
}

function stateAtStart({ variables }: HandlerDocument) {
  const values: Record<string, Json> = {};
  const assigned = new Set<string>();
  for (const [name, { type, initial }] of Object.entries(variables)) {
    values[name] = initial ?? (defaultOf(parseType(type)) as Json);
    if (initial !== undefined) assigned.add(name);
  }
  return { values, assigned };
}

/** Deterministic in the step's key: a run is the same whenever it is made again. */
function answerOf({ tool, stepKey }: ToolEffect, coin: number): CallResult {
  const isHeads = (stepKey.length + coin) % 2 === 0;
  const left: Record<string, [exit: string, output: Record<string, Json>]> = {
    "test.count@1": isHeads ? ["counted", { total: coin }] : ["refused", {}],
    "test.fetch@1": isHeads ? ["fetched", { text: "found" }] : ["failed", {}],
    "test.sleep@1": isHeads ? ["over", {}] : ["woken", { by: "somebody" }],
  };
  const [exit, output] = left[tool] ?? ["next", {}];
  return { exit, output };
}
