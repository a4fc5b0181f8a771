import { describe, expect, test } from "vitest";
import { compileExpression } from "./compile.ts";
import { evaluateReference } from "./evaluate-reference.ts";
import { parseExpression, printExpression } from "./text.ts";

/**
 * Runs both evaluators; both must refuse with the same code, soon: without fuel they would go on for
 * minutes. By the CPU's clock, for what other work on the machine costs is not what we measure.
 */
function codesOf(rule: unknown, data: unknown): string[] {
  const before = process.cpuUsage();
  const codes = [() => compileExpression(rule)(data), () => evaluateReference(rule, data)].map(
    (evaluate) => {
      try {
        evaluate();
        return "no error";
      } catch (error) {
        return (error as { code: string }).code;
      }
    },
  );
  const { user, system } = process.cpuUsage(before);
  expect((user + system) / 1_000).toBeLessThan(5_000);
  return codes;
}

const item = { var: "" };
const numbers = Array.from({ length: 1_000 }, (_, index) => index);
const exhausted = ["EXPRESSION_FUEL_EXHAUSTED", "EXPRESSION_FUEL_EXHAUSTED"];

describe("an expression that explodes is stopped by its fuel", () => {
  const accumulator = { var: "accumulator" };
  const rules: [string, unknown][] = [
    [
      "a text doubled again and again",
      { reduce: [{ var: "n" }, { cat: [accumulator, accumulator] }, "ab"] },
    ],
    [
      "a list doubled again and again",
      { reduce: [{ var: "n" }, { merge: [accumulator, accumulator] }, [1]] },
    ],
    [
      "a list nested into itself and written out",
      { cat: [{ reduce: [{ var: "n" }, [accumulator, accumulator], [1]] }] },
    ],
    [
      "loops in loops",
      { map: [{ var: "n" }, { map: [{ outer: "n" }, { map: [{ outer: "n" }, 1] }] }] },
    ],
    [
      "a search in a long list for each entry",
      { map: [{ var: "n" }, { in: [item, { outer: "n" }] }] },
    ],
    [
      "a list turned into text for each entry",
      { map: [{ var: "n" }, { "==": ["", { outer: "n" }] }] },
    ],
    ["a replacement that grows", { replace: [{ var: "long" }, "a", { var: "long" }] }],
    ["long texts joined", { join: [{ map: [{ var: "n" }, { outer: "long" }] }, ""] }],
    [
      "long texts compared for each entry",
      { map: [{ var: "n" }, { "==": [{ outer: "long" }, { outer: "other" }] }] },
    ],
    [
      "a long path taken apart for each entry",
      { map: [{ var: "n" }, { var: [{ outer: "path" }] }] },
    ],
    [
      "long texts compared strictly for each entry",
      { map: [{ var: "n" }, { "===": [{ outer: "long" }, { outer: "other" }] }] },
    ],
    [
      "a time zone asked for each entry",
      { map: [{ var: "big" }, { hour: ["2026-01-01T00:00:00.000Z", "Asia/Tokyo"] }] },
    ],
  ];
  const data = {
    n: numbers,
    path: "a.".repeat(100_000),
    big: [...numbers, ...numbers, ...numbers],
    long: "a".repeat(200_000),
    other: `${"a".repeat(199_999)}b`,
  };

  test.each(rules)("%s", (_, rule) => {
    expect(codesOf(rule, data)).toEqual(exhausted);
  });

  test("more fuel allows more work", () => {
    const rule = { map: [{ var: "n" }, { "+": [item, 1] }] };

    expect(() => compileExpression(rule)({ n: numbers }, 1_000)).toThrow("too much work");
    expect(compileExpression(rule)({ n: numbers }, 10_000)).toHaveLength(1_000);
  });
});

describe("results and rules have limits", () => {
  test("a result of more than 256 KB is refused", () => {
    const rule = { cat: [{ var: "half" }, { var: "half" }] };
    const codes = codesOf(rule, { half: "x".repeat(150_000) });

    expect(codes).toEqual(["EXPRESSION_RESULT_TOO_LARGE", "EXPRESSION_RESULT_TOO_LARGE"]);
  });

  test("a result nested thousands of levels deep is refused", () => {
    const codes = codesOf({ reduce: [{ var: "n" }, [{ var: "accumulator" }], 1] }, { n: numbers });

    expect(codes).toEqual(["EXPRESSION_RESULT_TOO_LARGE", "EXPRESSION_RESULT_TOO_LARGE"]);
  });

  test("texts of 20,000 characters are accepted, longer ones are not, and both print", () => {
    const longest = '"'.repeat(20_000);

    expect(parseExpression(printExpression(longest))).toMatchObject({ rule: longest });
    expect(() => compileExpression(`${longest}x`)).toThrow("20000 characters");
  });

  test("20,000 nested operations are refused without exhausting the stack", () => {
    let rule: unknown = 1;
    for (let depth = 0; depth < 20_000; depth += 1) rule = { "!": [rule] };

    expect(codesOf(rule, {})).toEqual(["EXPRESSION_INVALID", "EXPRESSION_INVALID"]);
  });

  test("64 levels are accepted, 65 are not", () => {
    let rule: unknown = true;
    for (let depth = 1; depth < 64; depth += 1) rule = { "!": [rule] };

    expect(compileExpression(rule)({})).toBe(false);
    expect(() => compileExpression({ "!": [rule] })).toThrow("64 levels");
  });

  test("500 parts are accepted, 501 are not", () => {
    expect(compileExpression(numbers.slice(0, 499))({})).toHaveLength(499);
    expect(() => compileExpression(numbers.slice(0, 500))).toThrow("500 parts");
  });

  test("a rule that contains itself is refused", () => {
    const rule: unknown[] = [];
    rule.push(rule);

    expect(() => compileExpression(rule)).toThrow("64 levels");
  });

  test.each([undefined, Number.NaN, 1n, () => 1, new Date(0), Symbol("x"), [undefined]])(
    "%s is not a rule",
    (rule) => {
      expect(() => compileExpression(rule)).toThrow("expression");
    },
  );

  test("data nested beyond the stack fails with a code", () => {
    let deep: unknown = 1;
    for (let depth = 0; depth < 200_000; depth += 1) deep = [deep];

    const codes = codesOf({ "+": [{ var: "deep" }, 1] }, { deep });

    expect(["EXPRESSION_FAILED", "EXPRESSION_FUEL_EXHAUSTED"]).toContain(codes[0]);
    expect(codes[1]).toBe(codes[0]);
  });
});

describe("nothing inherited can be reached", () => {
  const data = { text: "abc", list: [1, 2], record: { own: 1 }, number: 1 };
  const paths = [
    "constructor",
    "constructor.constructor",
    "__proto__",
    "__proto__.polluted",
    "toString",
    "hasOwnProperty",
    "text.constructor",
    "text.trim",
    "list.map",
    "list.constructor.constructor",
    "record.__proto__.constructor",
    "number.toFixed",
  ];

  test.each(paths)("%s is nothing", (path) => {
    expect(compileExpression({ var: path })(data)).toBeNull();
    expect(evaluateReference({ var: path }, data)).toBeNull();
    expect(compileExpression({ var: { cat: [path] } })(data)).toBeNull();
    expect(compileExpression({ get: [{ var: "record" }, path] })(data)).toBeNull();
    expect(compileExpression({ missing: [path] })(data)).toEqual([path]);
  });

  test("own properties of these names are found", () => {
    const own = JSON.parse('{"constructor": 1, "__proto__": {"toString": 2}}');

    expect(compileExpression({ var: "constructor" })(own)).toBe(1);
    expect(compileExpression({ var: "__proto__.toString" })(own)).toBe(2);
    expect(compileExpression({ var: "list.length" })(data)).toBe(2);
  });

  test("a record with a key __proto__ changes no prototype", () => {
    const made = compileExpression({ record: ["__proto__", { var: "record" }] })(data) as object;

    expect(Object.getPrototypeOf(made)).toBe(Object.prototype);
    expect(Object.keys(made)).toEqual(["__proto__"]);
    expect(
      compileExpression({ put: [{ var: "record" }, "__proto__", 1] })(data),
    ).not.toHaveProperty("polluted");
  });

  test.each([
    "log",
    "method",
    "constructor",
    "toString",
    "__proto__",
    "var.prototype.constructor",
    "missing.call",
  ])("there is no operation %s", (name) => {
    const rule = JSON.parse(`{"${name}": ["x"]}`);

    expect(() => compileExpression(rule)).toThrow(`There is no operation "${name}"`);
    expect(() => evaluateReference(rule, {})).toThrow(`There is no operation "${name}"`);
  });

  test("data is never evaluated as a rule", () => {
    const hostile = { keys: [{ cat: ["a", "b"] }], rule: { "+": [1, 2] } };

    expect(compileExpression({ missing: { var: "keys" } })(hostile)).toEqual(hostile.keys);
    expect(evaluateReference({ missing: { var: "keys" } }, hostile)).toEqual(hostile.keys);
    expect(evaluateReference({ missing_some: [1, { var: "keys" }] }, hostile)).toEqual(
      hostile.keys,
    );
    expect(compileExpression({ var: "rule" })(hostile)).toEqual({ "+": [1, 2] });
  });
});
