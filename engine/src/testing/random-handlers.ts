import fc from "fast-check";
import type { ExitTarget, HandlerDocument, Step } from "../graph/document.ts";
import type { Json } from "../graph/json.ts";

/**
 * Random handlers over the test catalogue: every kind of step, loops, faults, error paths and
 * subroutines that may call each other. Well-formed, not always sensible.
 */
export interface RandomHandlers {
  entry: HandlerDocument;
  subroutines: Record<string, HandlerDocument>;
}

const subroutineIds = ["sub-a", "sub-b"];

export const randomHandlers: fc.Arbitrary<RandomHandlers> = fc
  .tuple(randomHandler("entry"), randomHandler("sub-a"), randomHandler("sub-b"))
  .map(([entry, a, b]) => ({ entry, subroutines: { "sub-a": a, "sub-b": b } }));

function randomHandler(id: string): fc.Arbitrary<HandlerDocument> {
  const isSubroutine = id !== "entry";
  return fc.integer({ min: 1, max: 10 }).chain((count) =>
    fc
      .record({
        steps: fc.tuple(...Array.from({ length: count }, (_, index) => randomStep(index, count))),
        start: randomTarget(-1, count),
        onFault: fc.option(randomTarget(-1, count), { nil: undefined, freq: 2 }),
      })
      .map(
        ({ steps, start, onFault }): HandlerDocument => ({
          format: "1.0",
          id,
          title: id,
          role: "primary",
          initiator: isSubroutine
            ? { type: "system.subroutine@1" }
            : { type: "test.incoming@1", out: { amount: "n", text: "t" } },
          ...(isSubroutine && { parameters: ["i", "t"], returns: ["t", "n"] }),
          outcomes: { done: {}, "not-found": {} },
          variables: {
            n: { type: "number", initial: 3 },
            i: { type: "integer" },
            t: { type: "string", mark: "personal" },
            b: { type: "boolean" },
            s: { type: "string", mark: "secret", initial: "hush" },
            l: { type: "list<integer>", initial: [1, 2] },
          },
          start,
          ...(onFault !== undefined && { onFault }),
          steps: Object.fromEntries(steps.map((step, index) => [`s${index}`, step])),
        }),
      ),
  );
}

function randomTarget(from: number, count: number): fc.Arbitrary<ExitTarget> {
  const end = fc.constantFrom<ExitTarget>({ end: "done" }, { end: "not-found" });
  const forward =
    from + 1 < count
      ? fc.integer({ min: from + 1, max: count - 1 }).map((index): ExitTarget => `s${index}`)
      : end;
  return fc.oneof(
    { weight: 24, arbitrary: forward },
    { weight: 6, arbitrary: end },
    { weight: 1, arbitrary: fc.integer({ min: 0, max: count - 1 }).map((index) => `s${index}`) },
    { weight: 1, arbitrary: fc.constant<ExitTarget>({ todo: "later" }) },
  );
}

function randomStep(index: number, count: number): fc.Arbitrary<Step> {
  const to = randomTarget(index, count);
  const exits = (...names: string[]) =>
    fc.record(Object.fromEntries(names.map((name) => [name, to])));
  return fc.oneof(
    {
      weight: 5,
      arbitrary: fc.record({ assigned: assignment, exits: exits("next") }).map(
        ({ assigned: [value, out], exits }): Step => ({
          type: "basic.assignment@1",
          in: { value },
          out: { value: out },
          exits,
        }),
      ),
    },
    {
      weight: 3,
      arbitrary: fc.record({ when: test, exits: exits("true", "false") }).map(
        ({ when, exits }): Step => ({
          type: "basic.condition@1",
          in: { when: { expr: when } },
          exits,
        }),
      ),
    },
    {
      weight: 2,
      arbitrary: fc.record({ a: test, b: test, exits: exits("one", "two", "default") }).map(
        ({ a, b, exits }): Step => ({
          type: "basic.selection@1",
          cases: [
            { exit: "one", when: a },
            { exit: "two", when: b },
          ],
          exits,
        }),
      ),
    },
    {
      weight: 2,
      arbitrary: exits("counted", "refused").map(
        (exits): Step => ({
          type: "test.count@1",
          in: { by: { var: "i" } },
          out: { total: "i" },
          exits,
        }),
      ),
    },
    {
      weight: 2,
      arbitrary: exits("fetched", "failed").map(
        (exits): Step => ({
          type: "test.fetch@1",
          in: { from: { var: "t" }, pin: { var: "s" } },
          out: { text: "t" },
          exits,
        }),
      ),
    },
    {
      weight: 2,
      arbitrary: exits("over", "woken").map(
        (exits): Step => ({
          type: "test.sleep@1",
          in: { time: { lit: 500 } },
          out: { by: "t" },
          exits,
        }),
      ),
    },
    {
      weight: 2,
      arbitrary: fc.record({ number: source, exits: exits("small", "large") }).map(
        ({ number, exits }): Step => ({
          type: "test.double@1",
          in: { number, text: { var: "t" } },
          out: { result: "i", note: "t" },
          exits,
        }),
      ),
    },
    {
      weight: 1,
      arbitrary: exits("next").map((exits): Step => ({ type: "test.explode@1", exits })),
    },
    {
      weight: 4,
      arbitrary: fc
        .record({
          handler: fc.constantFrom(...subroutineIds),
          i: argument,
          exits: exits("done", "notFound", "next"),
        })
        .map(
          ({ handler, i, exits }): Step => ({
            type: "basic.callSubroutine@1",
            subroutine: { handler, version: "latest" },
            in: { i },
            out: { t: "t", n: "n" },
            exits,
          }),
        ),
    },
  );
}

const variable = fc.constantFrom("n", "i", "t", "b", "s", "l");

const expression: fc.Arbitrary<Json> = fc.constantFrom<Json>(
  { "+": [{ var: "i" }, 1] },
  { "*": [{ var: "n" }, 2] },
  { "/": [{ var: "n" }, { var: "i" }] },
  { cat: [{ var: "t" }, "-", { var: "s" }] },
  { "!": [{ var: "b" }] },
  { map: [{ var: "l" }, { "+": [{ var: "" }, 1] }] },
  { merge: [{ var: "l" }, { var: "l" }] },
  { if: [{ ">": [{ var: "n" }, 3] }, 1, "text"] },
  { var: "missing" },
);

const source = fc.oneof(
  fc
    .constantFrom<Json>(0, 1, 7, 2.5, "a", "bb", "a long text of many words", true, null, [4])
    .map((lit) => ({ lit })),
  variable.map((name) => ({ var: name })),
  expression.map((expr) => ({ expr })),
  fc.constant({ ref: "workgroup:Support" }),
);

const argument = fc.oneof(
  { weight: 6, arbitrary: fc.constantFrom({ lit: 1 as Json }, { var: "i" }) },
  { weight: 1, arbitrary: source },
);

/** Mostly a value that fits its variable: a handler that fails at once tells a short story. */
const assignment: fc.Arbitrary<[NonNullable<Step["in"]>[string], string]> = fc.oneof(
  {
    weight: 5,
    arbitrary: fc.constantFrom<[NonNullable<Step["in"]>[string], string]>(
      [{ expr: { "+": [{ var: "i" }, 1] } }, "i"],
      [{ expr: { "*": [{ var: "n" }, 2] } }, "n"],
      [{ expr: { cat: [{ var: "t" }, "-", { var: "s" }] } }, "t"],
      [{ expr: { "!": [{ var: "b" }] } }, "b"],
      [{ expr: { map: [{ var: "l" }, { "+": [{ var: "" }, 1] }] } }, "l"],
      [{ lit: "a" }, "t"],
      [{ ref: "workgroup:Support" }, "s"],
    ),
  },
  { weight: 1, arbitrary: fc.tuple(source, variable) },
);

const test: fc.Arbitrary<Json> = fc.constantFrom<Json>(
  { ">": [{ var: "i" }, 2] },
  { "<": [{ var: "n" }, 10] },
  { "==": [{ var: "t" }, "a"] },
  { "!!": [{ var: "b" }] },
  { and: [{ "!!": [{ var: "l" }] }, { "===": [{ "%": [{ var: "i" }, 2] }, 0] }] },
  { var: "b" },
);
