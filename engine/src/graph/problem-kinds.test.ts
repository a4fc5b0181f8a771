import { expect, test } from "vitest";
import { parseBundle } from "./bundle/parse-bundle.ts";
import type { HandlerDocument } from "./document.ts";
import { parseHandler } from "./parse-handler.ts";
import type { Place, Problem } from "./problem.ts";
import { problemKinds } from "./problem-kinds.ts";
import { brokenHandlers } from "./rules/testing/broken-handlers.ts";
import { brokenValues } from "./rules/testing/broken-values.ts";
import { flawedHandlers } from "./rules/testing/flawed-handlers.ts";
import { base, problemsOf } from "./rules/testing/spoil.ts";

const spoilt = [...brokenHandlers, ...brokenValues, ...flawedHandlers];
const found = spoilt.flatMap(([, , document, more]) =>
  problemsOf(document, more).map((problem) => ({ problem, document })),
);

/** Problems of the whole handler stand nowhere in particular. */
const placeless = new Set(["W11", "E26", "E08"]);

test("every code that is reported is explained, and every code that is explained is reported", () => {
  const damaged = [
    parseHandler("{"),
    parseHandler("5"),
    parseHandler(" ".repeat(3_000_000)),
    parseHandler({ ...base, format: "9.0" }),
    parseHandler({ ...base, format: "0.1" }),
    parseHandler({ ...base, title: 5 }),
    parseBundle("{"),
  ].flatMap((each) => ("problems" in each ? each.problems : []));
  const codes = new Set(
    [...found.map(({ problem }) => problem), ...damaged].map(({ code }) => code),
  );

  expect([...codes].toSorted()).toEqual(Object.keys(problemKinds).toSorted());
});

test("every problem is a sentence, and its place is there to be shown", () => {
  for (const { problem, document } of found) {
    const { code, message, place } = problem;
    expect([code, message]).toEqual([code, expect.stringMatching(/^\S.*[.?]$/s)]);
    expect([code, placeless.has(code) || isThere(document, place)]).toEqual([code, true]);
  }
});

test("a kind that says it has no quick fix has none, and every other one has", () => {
  const fixed = new Set(
    found.filter(({ problem }) => hasFix(problem)).map(({ problem }) => problem.code),
  );
  const said = Object.entries(problemKinds).filter(([, { fix }]) => !fix.startsWith("None: "));

  expect(said.map(([code]) => code).toSorted()).toEqual([...fixed].toSorted());
});

function hasFix({ fixes }: Problem): boolean {
  return fixes !== undefined && fixes.length > 0;
}

function isThere({ steps, variables }: HandlerDocument, place: Place): boolean {
  if (place.step !== undefined) return place.step === "start" || Object.hasOwn(steps, place.step);
  if (place.variable !== undefined) return Object.hasOwn(variables, place.variable);
  return place.exit === "onFault";
}
