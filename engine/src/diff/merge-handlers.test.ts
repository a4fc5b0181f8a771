import fc from "fast-check";
import { expect, test } from "vitest";
import { formatHandler, formatLayout } from "../graph/canonical.ts";
import type { Command, Draft } from "../graph/commands/command.ts";
import { applyEdits, randomDraft, randomEdits } from "../testing/random-edits.ts";
import { testHandler } from "../testing/test-handler.ts";
import type { MergeChoice } from "./conflict.ts";
import type { HandlerContent } from "./content.ts";
import { mergeHandlers } from "./merge-handlers.ts";

const numRuns = Number(process.env["SIGNALBOX_RUNS"] ?? 1_000);

function bytes({ document, layout, tests = [] }: HandlerContent): string {
  return formatHandler(document) + formatLayout(layout) + JSON.stringify(tests);
}

const base: Draft = {
  document: testHandler(),
  layout: { format: "1.0", steps: { start: [0, 0], fetch: [10, 20], use: [30, 40] } },
};

const edited = (...commands: Command[]) => applyEdits(base, commands);

const threeStates = randomDraft().chain((draft) =>
  fc.record({
    base: fc.constant(draft),
    mine: randomEdits(draft.document).map((commands) => applyEdits(draft, commands)),
    theirs: randomEdits(draft.document).map((commands) => applyEdits(draft, commands)),
  }),
);

test("merging with somebody who changed nothing, or the same, changes nothing more", () => {
  fc.assert(
    fc.property(threeStates, ({ base: a, mine: b }) => {
      for (const versions of [
        { base: a, mine: a, theirs: b },
        { base: a, mine: b, theirs: a },
        { base: a, mine: b, theirs: b },
      ]) {
        const merged = mergeHandlers(versions);
        expect(bytes(merged.content)).toBe(bytes(b));
        expect(merged.conflicts).toEqual([]);
      }
    }),
    { numRuns },
  );
}, 120_000);

test("who is called mine makes no difference, as long as the choices are swapped with the sides", () => {
  let disputed = 0;
  const random = fc.tuple(threeStates, fc.infiniteStream(fc.boolean()));
  fc.assert(
    fc.property(random, ([{ base: a, mine, theirs }, coins]) => {
      const { conflicts } = mergeHandlers({ base: a, mine, theirs });
      const choices: Record<string, MergeChoice> = {};
      const swapped: Record<string, MergeChoice> = {};
      for (const { id } of conflicts) {
        const isMine = coins.next().value === true;
        choices[id] = isMine ? "mine" : "theirs";
        swapped[id] = isMine ? "theirs" : "mine";
      }
      if (conflicts.length > 0) disputed += 1;

      const one = mergeHandlers({ base: a, mine, theirs }, choices);
      const other = mergeHandlers({ base: a, mine: theirs, theirs: mine }, swapped);

      expect(one.isDecided).toBe(true);
      expect(bytes(one.content)).toBe(bytes(other.content));
    }),
    { numRuns },
  );
  expect(disputed).toBeGreaterThan(numRuns / 10);
}, 120_000);

test("edits of different steps never conflict, and both are there afterwards", () => {
  const label = (step: string, text: string): Command => ({
    type: "updateStep",
    step,
    label: text,
  });
  const labels = fc.tuple(randomDraft(), fc.string({ minLength: 1, maxLength: 9 }));
  fc.assert(
    fc.property(labels, ([draft, text]) => {
      const ids = Object.keys(draft.document.steps);
      const [first = "", last = ""] = [ids[0], ids.at(-1)];
      fc.pre(first !== last);
      const mine = applyEdits(draft, [
        label(first, text),
        { type: "setInput", step: first, input: "value", source: { lit: text } },
      ]);
      const theirs = applyEdits(draft, [
        label(last, text),
        { type: "moveSteps", positions: { [last]: [500, 500] } },
      ]);

      const { content, conflicts } = mergeHandlers({ base: draft, mine, theirs });

      expect(conflicts).toEqual([]);
      expect(content.document.steps[first]?.in?.["value"]).toEqual({ lit: text });
      expect(content.document.steps[last]?.label).toBe(text);
      expect(content.layout.steps[last]).toEqual([500, 500]);
    }),
    { numRuns: numRuns / 10 },
  );
});

test("one input changed by both is a conflict at that input, and the choice decides", () => {
  const set = (lit: string) =>
    edited({ type: "setInput", step: "fetch", input: "from", source: { lit } });
  const versions = { base, mine: set("mine"), theirs: set("theirs") };

  const open = mergeHandlers(versions);
  const { id } = open.conflicts[0] ?? { id: "" };
  const chosen = mergeHandlers(versions, { [id]: "theirs" });

  expect(open.conflicts).toMatchObject([
    {
      id: "document/steps/fetch/in/from",
      reason: "changedTwice",
      subject: "input",
      place: { step: "fetch", input: "from" },
      base: { var: "text" },
      mine: { lit: "mine" },
      theirs: { lit: "theirs" },
      isMinor: false,
    },
  ]);
  expect(open.isDecided).toBe(false);
  expect(open.content.document.steps["fetch"]?.in?.["from"]).toEqual({ lit: "mine" });
  expect(chosen.isDecided).toBe(true);
  expect(chosen.content.document.steps["fetch"]?.in?.["from"]).toEqual({ lit: "theirs" });
});

test("a step that one removes and the other changes is a conflict of the whole step", () => {
  const versions = {
    base,
    mine: edited({ type: "removeStep", step: "use", heal: "fetched" }),
    theirs: edited({ type: "updateStep", step: "use", label: "Tell it well" }),
  };
  const { conflicts } = mergeHandlers(versions);

  expect(conflicts).toMatchObject([
    { id: "document/steps/use", reason: "changedAndRemoved", place: { step: "use" } },
  ]);
  const kept = mergeHandlers(versions, { "document/steps/use": "theirs" }).content;
  expect(kept.document.steps["use"]?.label).toBe("Tell it well");
  expect(kept.layout.steps["use"]).toEqual([30, 40]);
  const gone = mergeHandlers(versions, { "document/steps/use": "mine" }).content;
  expect(gone.document.steps["use"]).toBeUndefined();
  expect(gone.layout.steps["use"]).toBeUndefined();
});

test("a wire to a step that the other removed is a conflict, and never leads nowhere in silence", () => {
  const versions = {
    base,
    mine: edited({ type: "removeStep", step: "use", heal: "fetched" }),
    theirs: edited({ type: "wireExit", step: "is-large", exit: "false", target: "use" }),
  };
  const { conflicts, content } = mergeHandlers(versions, { "document/steps/use": "mine" });

  expect(conflicts).toMatchObject([{ id: "document/steps/use", reason: "removedInUse" }]);
  expect(content.document.steps["is-large"]?.exits["false"]).toEqual({
    todo: "Led to Tell the answer, which was removed.",
  });
});

test("two steps added under one id can both stay, theirs under a new id with its wires", () => {
  const add = (type: string, exit: string): Command[] => [
    { type: "addStep", step: "extra", value: { type, exits: { next: "use" } }, at: [5, 5] },
    { type: "wireExit", step: "fetch", exit, target: "extra" },
  ];
  const versions = {
    base,
    mine: edited(...add("test.explode@1", "failed")),
    theirs: {
      ...edited(...add("test.sleep@1", "fetched")),
      tests: [
        {
          title: "Theirs",
          answers: [{ step: "extra", exit: "over" }],
          expect: { path: ["fetch:fetched", "extra:over"] },
        },
      ],
    },
  };
  const open = mergeHandlers(versions);
  const both = mergeHandlers(versions, { "document/steps/extra": "both" });

  expect(open.conflicts).toMatchObject([
    { reason: "addedTwice", options: ["mine", "theirs", "both"] },
  ]);
  expect(both.isDecided).toBe(true);
  expect(both.content.document.steps["extra"]?.type).toBe("test.explode@1");
  expect(both.content.document.steps["extra-2"]?.type).toBe("test.sleep@1");
  expect(both.content.document.steps["fetch"]?.exits).toEqual({
    failed: "extra",
    fetched: "extra-2",
  });
  expect(both.content.layout.steps["extra-2"]).toEqual([5, 5]);
  expect(both.content.tests).toEqual([
    {
      title: "Theirs",
      answers: [{ step: "extra-2", exit: "over" }],
      expect: { path: ["fetch:fetched", "extra-2:over"] },
    },
  ]);
});

test("another toolstep on one side and other settings on the other are not mixed", () => {
  const versions = {
    base,
    mine: edited({ type: "changeStepType", step: "fetch", tool: "test.sleep@1", exits: ["over"] }),
    theirs: edited({ type: "setInput", step: "fetch", input: "from", source: { lit: "x" } }),
  };

  expect(mergeHandlers(versions).conflicts).toMatchObject([
    { id: "document/steps/fetch", reason: "retyped" },
  ]);
});

test("cards that both moved are no reason to ask: mine stand", () => {
  const move = (x: number) => edited({ type: "moveSteps", positions: { fetch: [x, 0] } });
  const merged = mergeHandlers({ base, mine: move(1), theirs: move(2) });

  expect(merged.isDecided).toBe(true);
  expect(merged.conflicts).toMatchObject([{ isMinor: true }]);
  expect(merged.content.layout.steps["fetch"]).toEqual([1, 0]);
});

test("a colour goes with its step, whoever gave it", () => {
  const mine = edited({ type: "colourSteps", steps: ["use", "fetch"], colour: "blue" });
  const theirs = edited({ type: "removeStep", step: "use" });
  const merged = mergeHandlers({ base: edited(), mine, theirs });

  expect(merged.isDecided).toBe(true);
  expect(Object.keys(merged.content.document.steps)).not.toContain("use");
  expect(merged.content.layout.colours).toEqual({ fetch: "blue" });
});

test("tests that both added stand beside each other", () => {
  const mine = { ...base, tests: [{ title: "old" }, { title: "mine" }] };
  const theirs = { ...base, tests: [{ title: "theirs" }, { title: "old" }] };

  const { content, conflicts } = mergeHandlers({
    base: { ...base, tests: [{ title: "old" }] },
    mine,
    theirs,
  });

  expect(conflicts).toEqual([]);
  expect(content.tests).toEqual([{ title: "old" }, { title: "mine" }, { title: "theirs" }]);
});
