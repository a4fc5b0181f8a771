import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { compileExpression } from "./compile.ts";
import { isExpressionError } from "./errors.ts";
import { applyOracle } from "./evaluate-reference.ts";
import { rule, variables } from "./testing/arbitrary.ts";
import { expectSame } from "./testing/expect-same.ts";

import { pristineJsonLogic } from "./testing/pristine-json-logic.ts";

type Outcome = { value: unknown } | { code: string };

function outcomeOf(evaluate: () => unknown): Outcome {
  try {
    return { value: evaluate() };
  } catch (error) {
    return { code: isExpressionError(error) ? error.code : "EXPRESSION_FAILED" };
  }
}

/** Counts what happened, because a comparison in which everything failed proves nothing. */
function tally() {
  return { compared: 0, failed: 0, limited: 0, invalid: 0 };
}

function compare(
  given: unknown,
  expected: () => unknown,
  data: unknown,
  counts: ReturnType<typeof tally>,
) {
  const compiled = outcomeOf(() => compileExpression(given)(data));
  if ("code" in compiled && /FUEL|LARGE/.test(compiled.code)) {
    counts.limited += 1;
    return;
  }
  if ("code" in compiled && compiled.code === "EXPRESSION_INVALID") {
    counts.invalid += 1;
    return;
  }
  const reference = outcomeOf(expected);
  if ("code" in compiled) counts.failed += 1;
  counts.compared += 1;
  expectSame(compiled, reference);
}

describe("compiled expressions", () => {
  test("give what the guarded reference gives, with our operations and hostile keys", () => {
    const counts = tally();

    fc.assert(
      fc.property(rule({ own: true }), variables, (given, data) => {
        compare(given, () => applyOracle(given, data), data, counts);
      }),
      { numRuns: 16_000 },
    );

    expect(counts.compared).toBeGreaterThan(15_000);
    expect(counts.failed).toBeLessThan(counts.compared / 10);
  });

  test("give what untouched json-logic-js gives on data without inherited names", () => {
    const pristine = pristineJsonLogic();
    const counts = tally();

    fc.assert(
      fc.property(rule({ own: false }), variables, (given, data) => {
        fc.pre(!mentionsInherited(given) && !mentionsInherited(data));
        compare(given, () => pristine.apply(given as never, data), data, counts);
      }),
      { numRuns: 8_000, maxSkipsPerRun: 20 },
    );

    expect(counts.compared).toBeGreaterThan(7_500);
    expect(counts.failed).toBeLessThan(counts.compared / 10);
  });

  test("treat every pair of awkward operands as untouched json-logic-js does", () => {
    const pristine = pristineJsonLogic();
    const counts = tally();
    const names = ["==", "!=", "===", "!==", "<", "<=", ">", ">=", "+", "-", "*", "/", "%", "in"];
    const operands = [
      ...[null, true, false, 0, -0, 1, -1, 1.5, 1e21, "", "0", "1", " 1 ", "-0", "a", "1a", "true"],
      ...["null", "1,2", [], [0], [1], ["1"], [1, 2], [[]], [null], {}, { a: 1 }],
    ];

    for (const a of operands) {
      for (const b of operands) {
        for (const name of names) {
          const shapes = [
            { [name]: [{ var: "a" }, { var: "b" }] },
            { [name]: [{ var: "a" }, b] },
            { [name]: [a, { var: "b" }] },
            { if: [{ [name]: [{ var: "a" }, { var: "b" }] }, 1, 2] },
          ];
          for (const shape of shapes) {
            // Copies, as from storage: a rule and its data never share an object.
            const data = { a: structuredClone(a), b: structuredClone(b) };
            compare(shape, () => pristine.apply(shape as never, data), data, counts);
          }
        }
      }
    }

    // One-key literals such as {a: 1} are operations, and unknown ones; all else is compared.
    expect(counts.compared).toBeGreaterThan(40_000);
  });

  test("leave rule and data as they were", () => {
    fc.assert(
      fc.property(rule({ own: true }), variables, (given, data) => {
        const before = [structuredClone(given), structuredClone(data)];

        outcomeOf(() => compileExpression(given)(data));

        expectSame([given, data], before);
      }),
      { numRuns: 1_000 },
    );
  });
});

const inherited = /"[^"]*(__proto__|constructor|prototype|toString|valueOf|hasOwnProperty|indexOf)/;

function mentionsInherited(value: unknown): boolean {
  return inherited.test(JSON.stringify(value));
}
