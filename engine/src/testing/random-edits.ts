import fc from "fast-check";
import { AppError } from "../errors/define-errors.ts";
import { applyCommand } from "../graph/commands/apply-command.ts";
import type { Command, Draft, Point } from "../graph/commands/command.ts";
import type { ExitTarget, HandlerDocument, ValueSource } from "../graph/document.ts";
import { randomHandlers } from "./random-handlers.ts";

/** Random edits of a random handler, as several people may make them from the same state. */

export function randomDraft(): fc.Arbitrary<Draft> {
  return fc.tuple(randomHandlers, fc.array(point, { maxLength: 10 })).map(([{ entry }, points]) => {
    const ids = Object.keys(entry.steps);
    const placed = points.slice(0, ids.length).map((at, index) => [ids[index] ?? "", at]);
    return {
      document: entry,
      layout: { format: "1.0", steps: { start: [0, 0], ...Object.fromEntries(placed) } },
    };
  });
}

/** What a draft is after commands; those it refuses are left out. */
export function applyEdits(draft: Draft, commands: readonly Command[]): Draft {
  return commands.reduce((current, command) => {
    try {
      return applyCommand(current, command).draft;
    } catch (error) {
      if (error instanceof AppError && error.code === "COMMAND_REFUSED") return current;
      throw error;
    }
  }, draft);
}

const point: fc.Arbitrary<Point> = fc.tuple(fc.integer({ min: -9, max: 9 }), fc.nat(9));
const text = fc.constantFrom(null, "A label", "Ünïcode ✓", "/ and ~");
const source: fc.Arbitrary<ValueSource> = fc.constantFrom<ValueSource>(
  { lit: 7 },
  { lit: { b: 1, a: [2] } },
  { var: "t" },
  { var: "fresh" },
  { expr: { cat: [{ var: "t" }, { var: "fresh" }] } },
  { ref: "workgroup:Support" },
);

/** Edits that mean something for this handler: they name its steps, exits and variables. */
export function randomEdits(document: HandlerDocument): fc.Arbitrary<Command[]> {
  const steps = [...Object.keys(document.steps), "new-a", "new-b"];
  const step = fc.constantFrom(...steps);
  const exits = Object.values(document.steps).flatMap((each) => Object.keys(each.exits));
  const exit = fc.constantFrom(...new Set([...exits, "next"]));
  const inputs = Object.values(document.steps).flatMap((each) => Object.keys(each.in ?? {}));
  const input = fc.constantFrom(...new Set([...inputs, "value"]));
  const name = fc.constantFrom(...Object.keys(document.variables), "fresh", "constructor");
  const outcome = fc.constantFrom(...Object.keys(document.outcomes), "late");
  const target: fc.Arbitrary<ExitTarget> = fc.oneof(
    step,
    outcome.map((end) => ({ end })),
    step.map((to) => ({ to, note: "why" })),
    fc.constant({ todo: "" }),
  );
  const is = <T extends string>(type: T) => fc.constant(type);
  const commands = fc.oneof(
    fc.record({
      type: is("addStep"),
      step,
      value: fc.record({
        type: fc.constantFrom("test.explode@1", "test.sleep@1"),
        exits: fc.record({ next: target }),
      }),
      at: point,
    }),
    fc.record({ type: is("removeStep"), step }),
    fc.record({ type: is("removeStep"), step, heal: exit }),
    fc.record({ type: is("updateStep"), step, label: text }),
    fc.record({ type: is("updateStep"), step, notes: text }),
    fc.record({
      type: is("changeStepType"),
      step,
      tool: fc.constantFrom("test.sleep@1", "test.count@1"),
      exits: fc.constant(["over", "next"]),
    }),
    fc.record({ type: is("setInput"), step, input, source: fc.option(source) }),
    fc.record({ type: is("setOutput"), step, output: input, variable: fc.option(name) }),
    fc.record({ type: is("wireExit"), step, exit, target: fc.option(target) }),
    fc.record({
      type: is("setCases"),
      step,
      cases: fc.constantFrom([], [{ exit: "one", when: { var: "t" } }]),
    }),
    fc.record({ type: is("addVariable"), name, variable: fc.constant({ type: "string" }) }),
    fc.record({
      type: is("updateVariable"),
      name,
      variable: fc.constantFrom({ type: "json", initial: { z: 1, a: 2 } }, { type: "number" }),
    }),
    fc.record({ type: is("removeVariable"), name }),
    fc.record({ type: is("renameVariable"), name, to: name }),
    fc.record({ type: is("setInitiatorOutput"), output: input, variable: fc.option(name) }),
    fc.record({ type: is("setFilter"), filter: fc.constantFrom(null, true) }),
    fc.record({ type: is("setSignature"), parameters: fc.uniqueArray(name, { maxLength: 3 }) }),
    fc.record({ type: is("setStart"), target }),
    fc.record({ type: is("setOnFault"), target: fc.option(target) }),
    fc.record({
      type: is("setOutcome"),
      outcome,
      value: fc.constantFrom({}, { title: "T" }, { error: true as const }),
    }),
    fc.record({ type: is("removeOutcome"), outcome }),
    fc.record({ type: is("setDetails"), title: fc.constantFrom("One", "Two"), notes: text }),
    fc.record({ type: is("moveSteps"), positions: fc.dictionary(step, point, { maxKeys: 3 }) }),
    fc.record({
      type: is("setNote"),
      note: fc.constantFrom("n-1", "n-2"),
      value: fc.record({ text: fc.constantFrom("a", "b"), at: point, size: point }),
    }),
    fc.record({
      type: is("colourSteps"),
      steps: fc.uniqueArray(step, { maxLength: 2 }),
      colour: fc.constantFrom("red" as const, "blue" as const, null),
    }),
    fc.record({ type: is("removeNote"), note: fc.constantFrom("n-1", "n-2") }),
    fc.record({
      type: is("setGroup"),
      group: fc.constantFrom("g-1", "g-2"),
      value: fc.record({ title: fc.constant("G"), steps: fc.uniqueArray(step, { maxLength: 3 }) }),
    }),
    fc.record({ type: is("removeGroup"), group: fc.constantFrom("g-1", "g-2") }),
  );
  return fc.array(commands as fc.Arbitrary<Command>, { maxLength: 12 });
}
