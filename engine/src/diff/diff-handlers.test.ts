import fc from "fast-check";
import { expect, test } from "vitest";
import { AppError } from "../errors/define-errors.ts";
import { formatHandler, formatLayout } from "../graph/canonical.ts";
import { applyEdits, randomDraft, randomEdits } from "../testing/random-edits.ts";
import { testHandler, withSteps } from "../testing/test-handler.ts";
import { applyDiff, reverseDiff } from "./apply-diff.ts";
import type { HandlerContent } from "./content.ts";
import { diffHandlers } from "./diff-handlers.ts";

const numRuns = Number(process.env["SIGNALBOX_RUNS"] ?? 1_000);

const base: HandlerContent = {
  document: testHandler(),
  layout: { format: "1.0", steps: { start: [0, 0], fetch: [10, 20] } },
  tests: [{ title: "one" }, { title: "two" }],
};

function bytes({ document, layout, tests = [] }: HandlerContent): string {
  return formatHandler(document) + formatLayout(layout) + JSON.stringify(tests);
}

const twoStates = randomDraft().chain((draft) =>
  fc.tuple(
    fc.constant(draft),
    randomEdits(draft.document).map((commands) => applyEdits(draft, commands)),
    fc.uniqueArray(fc.constantFrom("a", "b", "c", "__proto__")),
    fc.array(fc.constantFrom("a", "b", "c", "constructor")),
  ),
);

test("a difference applied to the first state gives the second, byte for byte, and back", () => {
  let changed = 0;
  fc.assert(
    fc.property(twoStates, ([first, second, titles, others]) => {
      const a = { ...first, tests: titles.map((title) => ({ title })) };
      const b = { ...second, tests: others.map((title, index) => ({ title, index })) };
      const changes = diffHandlers(a, b);

      expect(bytes(applyDiff(changes, a))).toBe(bytes(b));
      expect(bytes(applyDiff(reverseDiff(changes), b))).toBe(bytes(a));
      expect(changes.length === 0).toBe(bytes(a) === bytes(b));
      expect(JSON.parse(JSON.stringify(changes))).toEqual(changes);
      if (changes.length > 0) changed += 1;
    }),
    { numRuns },
  );
  expect(changed).toBeGreaterThan(numRuns / 2);
}, 120_000);

test("the same handler written otherwise has no difference", () => {
  const { fetch = { type: "a.b@1", exits: {} } } = base.document.steps;
  const other = withSteps({ fetch: { ...fetch, notes: "", exits: { ...fetch.exits } } });

  expect(diffHandlers(base, { ...base, document: { ...other, notes: "" } })).toEqual([]);
});

test("moving a card is told apart from changing what it does", () => {
  const layout = {
    ...base.layout,
    steps: { ...base.layout.steps, fetch: [99, 20] as [number, number] },
  };

  expect(diffHandlers(base, { ...base, layout })).toEqual([
    {
      subject: "placement",
      kind: "moved",
      place: { step: "fetch" },
      path: ["layout", "steps", "fetch"],
      before: [10, 20],
      after: [99, 20],
    },
  ]);
});

test("an exit that leads elsewhere is rewired, an input changed, a step added as a whole", () => {
  const { fetch = { type: "a.b@1", exits: {} } } = base.document.steps;
  const document = withSteps({
    fetch: { ...fetch, in: { from: { lit: "x" } }, exits: { ...fetch.exits, fetched: "extra" } },
    extra: { type: "test.explode@1", exits: { next: "use" } },
  });

  const changes = diffHandlers(base, { ...base, document });

  expect(changes.map(({ kind, subject, place }) => ({ kind, subject, place }))).toEqual([
    { kind: "added", subject: "step", place: { step: "extra" } },
    { kind: "rewired", subject: "exit", place: { step: "fetch", exit: "fetched" } },
    { kind: "changed", subject: "input", place: { step: "fetch", input: "from" } },
  ]);
});

test("a difference does not fit a handler that has changed since, and says where", () => {
  const titled = { ...base, document: testHandler({ title: "Second" }) };
  const changes = diffHandlers(base, titled);
  const other = { ...base, document: testHandler({ title: "Third" }) };

  expect(() => applyDiff(changes, other)).toThrow(AppError);
  expect(() => applyDiff(changes, other)).toThrow("document › title");
});
