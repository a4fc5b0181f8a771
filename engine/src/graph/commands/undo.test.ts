import fc from "fast-check";
import { expect, test } from "vitest";
import { AppError } from "../../errors/define-errors.ts";
import { testHandler } from "../../testing/test-handler.ts";
import { formatHandler, formatLayout } from "../canonical.ts";
import { copySteps } from "../clipboard/copy-steps.ts";
import { pasteSteps } from "../clipboard/paste-steps.ts";
import type { Step } from "../document.ts";
import { freeStepId } from "../draft-step.ts";
import { insertStep } from "../edits/insert-step.ts";
import { makeSpace } from "../edits/make-space.ts";
import { spliceOut } from "../edits/splice-out.ts";
import { applyCommand } from "./apply-command.ts";
import type { Command, Draft } from "./command.ts";

/** Sequences of up to 30 commands. */
const numRuns = Number(process.env["SIGNALBOX_RUNS"] ?? 10_000);

const step = fc.constantFrom("is-large", "fetch", "use", "new-one", "other", "constructor");
const name = fc.constantFrom("text", "answer", "amount", "tries", "toString");
const target = fc.constantFrom(
  "fetch",
  "use",
  "new-one",
  { end: "done" },
  { todo: "" },
  {
    to: "use",
    note: "why",
  },
);
const source = fc.constantFrom(
  { lit: { b: 1, a: [2] } },
  { var: "text" },
  {
    expr: { cat: [{ var: "text" }, { var: "answer" }] },
  },
);
const text = fc.constantFrom("", "A label", "Ünïcode ✓", null);
const point = fc.tuple(fc.integer({ min: -999, max: 999 }), fc.integer({ min: -999, max: 999 }));
const exit = fc.constantFrom("fetched", "failed", "true", "one");

const simple = fc.oneof(
  fc.record({
    type: fc.constant("addStep" as const),
    step,
    value: fc.constant({ type: "test.fetch@1", exits: { fetched: "use" } }),
    at: point,
  }),
  fc.record({ type: fc.constant("removeStep" as const), step }),
  fc.record({ type: fc.constant("removeStep" as const), step, heal: exit }),
  fc.record({ type: fc.constant("updateStep" as const), step, label: text, notes: text }),
  fc.record({
    type: fc.constant("changeStepType" as const),
    step,
    tool: fc.constant("test.sleep@1"),
    exits: fc.constant(["over", "fetched"]),
  }),
  fc.record({
    type: fc.constant("setInput" as const),
    step,
    input: fc.constantFrom("from", "value"),
    source: fc.option(source),
  }),
  fc.record({
    type: fc.constant("setOutput" as const),
    step,
    output: fc.constant("text"),
    variable: fc.option(name),
  }),
  fc.record({ type: fc.constant("wireExit" as const), step, exit, target: fc.option(target) }),
  fc.record({
    type: fc.constant("setCases" as const),
    step,
    cases: fc.constantFrom([], [{ exit: "one", when: { var: "text" } }]),
  }),
  fc.record({
    type: fc.constant("setSubroutine" as const),
    step,
    subroutine: fc.constantFrom(null, { handler: "helper", version: "latest" as const }),
    exits: fc.constant(["done"]),
  }),
  fc.record({
    type: fc.constant("addVariable" as const),
    name,
    variable: fc.constant({ type: "string" }),
  }),
  fc.record({
    type: fc.constant("updateVariable" as const),
    name,
    variable: fc.constant({ type: "json", initial: { z: 1, a: 2 } }),
  }),
  fc.record({ type: fc.constant("removeVariable" as const), name }),
  fc.record({ type: fc.constant("renameVariable" as const), name, to: name }),
  fc.record({
    type: fc.constant("setInitiatorOutput" as const),
    output: fc.constant("text"),
    variable: fc.option(name),
  }),
  fc.record({
    type: fc.constant("setInitiator" as const),
    initiator: fc.constant({ type: "system.subroutine@1" }),
  }),
  fc.record({
    type: fc.constant("setFilter" as const),
    filter: fc.constantFrom(null, { "==": [1, { var: "amount" }] }),
  }),
  fc.record({
    type: fc.constant("setSignature" as const),
    parameters: fc.constantFrom([], ["text"]),
  }),
  fc.record({ type: fc.constant("setStart" as const), target }),
  fc.record({ type: fc.constant("setOnFault" as const), target: fc.option(target) }),
  fc.record({
    type: fc.constant("setOutcome" as const),
    outcome: fc.constantFrom("done", "late"),
    value: fc.constant({ title: "T" }),
  }),
  fc.record({
    type: fc.constant("removeOutcome" as const),
    outcome: fc.constantFrom("done", "late"),
  }),
  fc.record({
    type: fc.constant("setDetails" as const),
    title: fc.constantFrom("One", "Two", ""),
    notes: text,
    role: fc.constantFrom("primary" as const, "monitor" as const),
  }),
  fc.record({
    type: fc.constant("moveSteps" as const),
    positions: fc.dictionary(step, point, { maxKeys: 3 }),
  }),
  fc.record({
    type: fc.constant("setNote" as const),
    note: fc.constantFrom("n-1", "n-2"),
    value: fc.record({ text: fc.string(), at: point, size: point }),
  }),
  fc.record({ type: fc.constant("removeNote" as const), note: fc.constantFrom("n-1", "n-2") }),
  fc.record({
    type: fc.constant("colourSteps" as const),
    steps: fc.uniqueArray(fc.oneof(step, fc.constant("start")), { maxLength: 3 }),
    colour: fc.constantFrom("red" as const, "blue" as const, null),
  }),
  fc.record({
    type: fc.constant("setGroup" as const),
    group: fc.constantFrom("g-1", "g-2"),
    value: fc.record({
      title: fc.constant("G"),
      steps: fc.uniqueArray(fc.constantFrom("is-large", "fetch", "use"), { maxLength: 3 }),
      colour: fc.constantFrom("red" as const, "blue" as const),
      collapsed: fc.boolean(),
    }),
  }),
  fc.record({
    type: fc.constant("setTests" as const),
    tests: fc.constantFrom([], [{ title: "One" }], [{ title: "Two", expect: { path: [] } }]),
  }),
  fc.record({ type: fc.constant("removeGroup" as const), group: fc.constantFrom("g-1", "g-2") }),
) as fc.Arbitrary<Command>;

const command: fc.Arbitrary<Command> = fc.oneof(
  { weight: 9, arbitrary: simple },
  {
    weight: 1,
    arbitrary: fc
      .array(simple, { maxLength: 4 })
      .map((commands): Command => ({ type: "batch", name: "several", commands })),
  },
);

/** What the editor makes out of the draft as it stands: several commands, undone together. */
type Edit = (draft: Draft) => Command;

const batch = (name: string, commands: Command[]): Command => ({ type: "batch", name, commands });
const place = fc.record({
  step: fc.constantFrom("start", "is-large", "fetch", "use"),
  exit: fc.constantFrom("start", "onFault", "true", "fetched"),
});
const some = fc.uniqueArray(fc.constantFrom("is-large", "fetch", "use"), {
  minLength: 1,
  maxLength: 3,
});
const fetching: Step = { type: "test.fetch@1", exits: { fetched: { todo: "" } } };

const edit: fc.Arbitrary<Edit> = fc.oneof(
  {
    weight: 8,
    arbitrary: command.map(
      (each): Edit =>
        () =>
          each,
    ),
  },
  place.map(
    (from): Edit =>
      ({ document }) =>
        batch(
          "Insert a step into a wire",
          insertStep(document, {
            step: freeStepId(document, "Inserted"),
            value: fetching,
            from,
            through: "fetched",
            at: [5, 5],
          }),
        ),
  ),
  some.map(
    (ids): Edit =>
      (draft) =>
        batch("Splice out", spliceOut(draft, ids)),
  ),
  fc.record({ axis: fc.constantFrom(0 as const, 1 as const), from: fc.integer({ max: 50 }) }).map(
    (line): Edit =>
      ({ layout }) =>
        batch(
          "Make space",
          makeSpace(new Map(Object.entries(layout.steps)), layout, { ...line, by: 40 }),
        ),
  ),
  some.map(
    (ids): Edit =>
      (draft) => {
        const copied = copySteps(draft, ids);
        return batch("Paste", copied ? pasteSteps(draft, copied, [40, 40]).commands : []);
      },
  ),
  some.map(
    (ids): Edit =>
      () =>
        batch(
          "Set From of several steps",
          ids.map((id) => ({ type: "setInput", step: id, input: "from", source: { lit: "all" } })),
        ),
  ),
);

function bytes({ document, layout, tests }: Draft): string {
  return formatHandler(document) + formatLayout(layout) + JSON.stringify(tests ?? []);
}

function begin(): Draft {
  return {
    document: testHandler(),
    layout: { format: "1.0", steps: { start: [0, 0], fetch: [10, 20] } },
  };
}

test("any sequence of commands undone completely gives the first bytes, redone the last", () => {
  let applied = 0;
  fc.assert(
    fc.property(fc.array(edit, { maxLength: 30 }), (edits) => {
      let draft = begin();
      const first = bytes(draft);
      const frozen = JSON.stringify(draft);
      const undo: Command[] = [];
      for (const each of edits) {
        const result = tryApply(draft, each);
        if (!result) continue;
        draft = result.draft;
        undo.push(result.inverse);
        applied += 1;
      }
      const last = bytes(draft);
      const redo: Command[] = [];
      for (const each of undo.toReversed()) {
        const result = applyCommand(draft, throughJson(each));
        draft = result.draft;
        redo.push(result.inverse);
      }

      expect(bytes(draft)).toBe(first);
      expect(JSON.stringify(begin())).toBe(frozen);
      for (const each of redo.toReversed()) draft = applyCommand(draft, throughJson(each)).draft;
      expect(bytes(draft)).toBe(last);
    }),
    { numRuns },
  );
  expect(applied).toBeGreaterThan(numRuns);
}, 120_000);

test("no edit but one of the tests themselves changes a handler's tests", () => {
  const tests = [{ title: "One" }];
  let applied = 0;
  fc.assert(
    fc.property(edit, (each) => {
      const draft: Draft = { ...begin(), tests };
      const result = tryApply(draft, each);
      fc.pre(result !== undefined && !JSON.stringify(each(draft)).includes("setTests"));
      applied += 1;

      expect(result?.draft.tests).toBe(tests);
    }),
    { numRuns: 500 },
  );
  expect(applied).toBeGreaterThan(400);
}, 60_000);

test("a refused command says why and changes nothing", () => {
  const draft = begin();

  expect(() => applyCommand(draft, { type: "removeStep", step: "constructor" })).toThrow(
    "There is no step constructor.",
  );
  expect(() =>
    applyCommand(draft, { type: "addStep", step: "fetch", value: { type: "a.b@1", exits: {} } }),
  ).toThrow("There is already a step fetch.");
  expect(() =>
    applyCommand(draft, { type: "addStep", step: "start", value: { type: "a.b@1", exits: {} } }),
  ).toThrow("start cannot be the id of a step.");
  expect(draft).toEqual(begin());
});

test("removing a step leaves todos, or joins its ends when asked", () => {
  const removed = applyCommand(begin(), { type: "removeStep", step: "fetch" }).draft.document;
  const healed = applyCommand(begin(), { type: "removeStep", step: "fetch", heal: "fetched" }).draft
    .document;

  expect(removed.steps["is-large"]?.exits["true"]).toEqual({
    todo: "Led to Fetch the answer, which was removed.",
  });
  expect(healed.steps["is-large"]?.exits["true"]).toBe("use");
});

test("renaming a variable reaches every place it is used", () => {
  const renamed = applyCommand(begin(), { type: "renameVariable", name: "answer", to: "reply" })
    .draft.document;

  expect(JSON.stringify(renamed)).not.toContain('"answer"');
  expect(renamed.steps["use"]?.in?.["from"]).toEqual({
    expr: { cat: [{ var: "reply" }, { var: "interaction" }] },
  });
});

test("a batch is applied as a whole or not at all", () => {
  const draft = begin();
  const commands: Command[] = [
    { type: "setDetails", title: "Changed" },
    { type: "removeStep", step: "nobody" },
  ];

  expect(() => applyCommand(draft, { type: "batch", name: "both", commands })).toThrow(AppError);
  expect(draft.document.title).toBe("Greeting");
});

test("a step stands in one group, and a group goes with its last step", () => {
  const grouped = [
    { type: "setGroup", group: "one", value: { title: "One", steps: ["fetch", "use"] } },
    { type: "setGroup", group: "two", value: { title: "Two", steps: ["use"], colour: "red" } },
  ].reduce((draft, each) => applyCommand(draft, each as Command).draft, begin());

  const without = applyCommand(grouped, { type: "removeStep", step: "fetch" }).draft.layout;

  expect(grouped.layout.groups?.["one"]?.steps).toEqual(["fetch"]);
  expect(Object.keys(without.groups ?? {})).toEqual(["two"]);
  expect(() =>
    applyCommand(begin(), {
      type: "setGroup",
      group: "g",
      value: { title: "", steps: ["nobody"] },
    }),
  ).toThrow("There is no step nobody.");
});

test("a colour goes with its step, and a card without one leaves nothing behind", () => {
  const coloured = applyCommand(begin(), {
    type: "colourSteps",
    steps: ["fetch", "start"],
    colour: "green",
  }).draft;

  const without = applyCommand(coloured, { type: "removeStep", step: "fetch" }).draft.layout;
  const plain = applyCommand(coloured, {
    type: "colourSteps",
    steps: ["fetch", "start"],
    colour: null,
  }).draft.layout;

  expect(without.colours).toEqual({ start: "green" });
  expect(formatLayout(plain)).toBe(formatLayout(begin().layout));
  expect(() =>
    applyCommand(begin(), { type: "colourSteps", steps: ["nobody"], colour: "red" }),
  ).toThrow("There is no step nobody.");
});

function tryApply(draft: Draft, each: Edit) {
  try {
    return applyCommand(draft, each(draft));
  } catch (error) {
    if (error instanceof AppError && error.code === "COMMAND_REFUSED") return undefined;
    throw error;
  }
}

/** Undo survives a reload: what is kept is JSON. */
function throughJson<T>(value: T): T {
  return JSON.parse(JSON.stringify(value));
}
