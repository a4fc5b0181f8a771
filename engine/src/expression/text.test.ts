import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { isExpressionError } from "./errors.ts";
import { normaliseExpression } from "./normalise.ts";
import type { Rule } from "./rule.ts";
import { rule } from "./testing/arbitrary.ts";
import { expectSame } from "./testing/expect-same.ts";
import { parseExpression, printExpression } from "./text.ts";

function parse(text: string): Rule {
  const parsed = parseExpression(text);
  if ("problems" in parsed) throw new Error(`${text}: ${JSON.stringify(parsed.problems)}`);
  return parsed.rule;
}

/** Text, the rule it means, and how the rule is printed when that differs from the text. */
const spellings: [string, unknown, string?][] = [
  [
    'workgroup = "Support" and contains(lower(message), "refund")',
    {
      and: [
        { "==": [{ var: "workgroup" }, "Support"] },
        { contains: [{ lower: [{ var: "message" }] }, "refund"] },
      ],
    },
  ],
  ["a + b + c", { "+": [{ var: "a" }, { var: "b" }, { var: "c" }] }],
  ["(a + b) + c", { "+": [{ "+": [{ var: "a" }, { var: "b" }] }, { var: "c" }] }],
  ["a - b - c", { "-": [{ "-": [{ var: "a" }, { var: "b" }] }, { var: "c" }] }],
  ["a - (b - c)", { "-": [{ var: "a" }, { "-": [{ var: "b" }, { var: "c" }] }] }],
  ["a - b + c", { "+": [{ "-": [{ var: "a" }, { var: "b" }] }, { var: "c" }] }],
  ["a * (b + c)", { "*": [{ var: "a" }, { "+": [{ var: "b" }, { var: "c" }] }] }],
  ["a or b and not c", { or: [{ var: "a" }, { and: [{ var: "b" }, { "!": [{ var: "c" }] }] }] }],
  ["not a = b", { "!": [{ "==": [{ var: "a" }, { var: "b" }] }] }],
  ["(not a) = b", { "==": [{ "!": [{ var: "a" }] }, { var: "b" }] }],
  ["a and (not b)", { and: [{ var: "a" }, { "!": [{ var: "b" }] }] }, "a and not b"],
  ["1 < x < 9", { "<": [1, { var: "x" }, 9] }],
  ["-x", { "-": [{ var: "x" }] }],
  ["-5", -5],
  ["-(5)", { "-": [5] }],
  ["a - -5", { "-": [{ var: "a" }, -5] }],
  ["--5", { "-": [-5] }, "-(-5)"],
  ["and(a)", { and: [{ var: "a" }] }],
  ["add(a)", { "+": [{ var: "a" }] }],
  ['"a" & b & 1', { cat: ["a", { var: "b" }, 1] }],
  ['x in ["a", "b"]', { in: [{ var: "x" }, ["a", "b"]] }],
  ["orders[0].total", { var: "orders.0.total" }],
  ['Eic["last seen"]', { var: "Eic.last seen" }],
  ['var("last seen")', { var: "last seen" }],
  ['var("x", 1)', { var: ["x", 1] }],
  ['var("x", null)', { var: "x" }, "x"],
  ["var(path)", { var: [{ var: "path" }] }],
  ['var("")', { var: "" }],
  ['var("and")', { var: "and" }],
  ["at(orders, 0).total", { get: [{ at: [{ var: "orders" }, 0] }, "total"] }],
  ["(a & b).c", { get: [{ cat: [{ var: "a" }, { var: "b" }] }, "c"] }],
  ['{name: "Ann", "last seen": null}', { record: ["name", "Ann", "last seen", null] }],
  ["{}", { record: [] }],
  ["[]", []],
  [
    "map(orders, item.total * rate)",
    { map: [{ var: "orders" }, { "*": [{ var: "total" }, { outer: "rate" }] }] },
  ],
  ['some(names, item = "x")', { some: [{ var: "names" }, { "==": [{ var: "" }, "x"] }] }],
  [
    "reduce(orders, accumulator + current.total, 0)",
    { reduce: [{ var: "orders" }, { "+": [{ var: "accumulator" }, { var: "current.total" }] }, 0] },
  ],
  ["map(item, item.item)", { map: [{ var: "item" }, { var: "item" }] }],
  ['map(a, outer("item"))', { map: [{ var: "a" }, { outer: "item" }] }],
  ['outer("x")', { outer: "x" }],
  [
    "map(a, map(item.b, item + c))",
    { map: [{ var: "a" }, { map: [{ var: "b" }, { "+": [{ var: "" }, { outer: "c" }] }] }] },
  ],
  ["same(a, 1)", { "===": [{ var: "a" }, 1] }],
  ['"a\\"b\\\\c\\nd\\re"', 'a"b\\c\nd\re'],
  ["1.50", 1.5, "1.5"],
  ["  a=b ", { "==": [{ var: "a" }, { var: "b" }] }, "a = b"],
  ["größe > 1", { ">": [{ var: "größe" }, 1] }],
];

describe("the text form", () => {
  test.each(spellings)("%s", (text, meaning, printed = text) => {
    expectSame(parse(text), meaning);
    expect(printExpression(meaning)).toBe(printed);
  });

  test("every accepted rule survives printing and parsing, and its text is stable", () => {
    let tried = 0;

    fc.assert(
      fc.property(rule({ own: true }), (given) => {
        const normal = normalOrSkip(given);
        tried += 1;
        const text = printExpression(given);

        const again = parse(text);

        expectSame(again, normal);
        expect(printExpression(again)).toBe(text);
        expectSame(normaliseExpression(again), again);
      }),
      { numRuns: 10_000 },
    );

    expect(tried).toBeGreaterThan(9_000);
  });

  test("any text gives a rule or problems within the text, never an exception", () => {
    const piece = fc.constantFrom(
      "a",
      "item",
      "1",
      ".",
      "..",
      "(",
      ")",
      "[",
      "]",
      "{",
      "}",
      ",",
      ":",
      "=",
      "<",
      "<>",
      "and",
      "not",
      "in",
      "-",
      "+",
      "&",
      '"',
      '"x"',
      "\\",
      "map(",
      "if(",
      "reduce(",
      " ",
      "\n",
      "#",
      "😀",
      "1e999",
      "null",
    );
    fc.assert(
      fc.property(
        fc.oneof(
          fc.array(piece, { maxLength: 25 }).map((parts) => parts.join(" ")),
          fc.string({ unit: "binary" }),
        ),
        (text) => {
          const parsed = parseExpression(text);

          if ("rule" in parsed) {
            const printed = printExpression(parsed.rule);
            expectSame(parse(printed), parsed.rule);
            return;
          }
          expect(parsed.problems.length).toBeGreaterThan(0);
          for (const { from, to, message } of parsed.problems) {
            expect(from).toBeGreaterThanOrEqual(0);
            expect(to).toBeGreaterThanOrEqual(from);
            expect(to).toBeLessThanOrEqual(Math.max(1, text.length));
            expect(message).toMatch(/[.?]$/);
          }
        },
      ),
      { numRuns: 5_000 },
    );
  });

  test("a text of ten thousand parentheses is refused calmly", () => {
    const parsed = parseExpression("(".repeat(10_000));

    expect(parsed).toMatchObject({ problems: [{ message: expect.stringContaining("nested") }] });
  });
});

function normalOrSkip(given: unknown): Rule {
  try {
    return normaliseExpression(given);
  } catch (error) {
    if (!isExpressionError(error)) throw error;
    fc.pre(false);
    throw error;
  }
}
