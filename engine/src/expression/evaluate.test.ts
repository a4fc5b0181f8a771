import { describe, expect, test } from "vitest";
import { compileExpression } from "./compile.ts";
import { evaluateReference } from "./evaluate-reference.ts";
import { operations } from "./operations.ts";
import { expectSame } from "./testing/expect-same.ts";
import { parseExpression } from "./text.ts";

/** What standard JsonLogic means: rule, data, result. Both evaluators are held to it. */
const conformance: [unknown, unknown, unknown][] = [
  [{ var: "a" }, { a: 1 }, 1],
  [{ var: ["a"] }, { a: 1 }, 1],
  [{ var: "z" }, { a: 1 }, null],
  [{ var: ["z", 26] }, { a: 1 }, 26],
  [{ var: ["a", 26] }, { a: null }, null],
  [{ var: "champ.name" }, { champ: { name: "Fezzig" } }, "Fezzig"],
  [{ var: 1 }, ["zero", "one"], "one"],
  [{ var: "" }, { a: 1 }, { a: 1 }],
  [{ var: [] }, { a: 1 }, { a: 1 }],
  [{ var: { cat: ["a", ".", "b"] } }, { a: { b: 2 } }, 2],
  [{ missing: ["a", "b"] }, { a: "apple" }, ["b"]],
  [{ missing: ["a"] }, { a: "" }, ["a"]],
  [{ missing: [{ merge: ["a", ["b"]] }] }, { b: 0 }, ["a"]],
  [{ missing_some: [1, ["a", "b"]] }, { a: 1 }, []],
  [{ missing_some: [2, ["a", "b", "c"]] }, { a: 1 }, ["b", "c"]],
  [{ if: [true, "yes", "no"] }, {}, "yes"],
  [{ if: [false, "a", false, "b"] }, {}, null],
  [{ "?:": [[], "yes", "no"] }, {}, "no"],
  [{ if: ["0", "yes", "no"] }, {}, "yes"],
  [{ "==": [1, "1"] }, {}, true],
  [{ "==": [null, 0] }, {}, false],
  [{ "==": [[1, 2], "1,2"] }, {}, true],
  [{ "===": [1, "1"] }, {}, false],
  [{ "!=": [1, "1"] }, {}, false],
  [{ "!==": [1, "1"] }, {}, true],
  [{ "!": [[]] }, {}, true],
  [{ "!": true }, {}, false],
  [{ "!!": ["0"] }, {}, true],
  [{ or: [false, 0, "a"] }, {}, "a"],
  [{ or: [false, []] }, {}, []],
  [{ and: [true, "a", 3] }, {}, 3],
  [{ and: [true, "", 3] }, {}, ""],
  [{ ">": [2, 1] }, {}, true],
  [{ "<": [1, 2, 3] }, {}, true],
  [{ "<": [1, 4, 3] }, {}, false],
  [{ "<=": [1, 1, 3] }, {}, true],
  [{ ">": ["10", 9] }, {}, true],
  [{ ">": ["10", "9"] }, {}, false],
  [{ max: [1, 2, 3] }, {}, 3],
  [{ min: [1, "0", 3] }, {}, 0],
  [{ "+": [4, 2] }, {}, 6],
  [{ "+": "3.14" }, {}, 3.14],
  [{ "+": ["3 apples", 1] }, {}, 4],
  [{ "+": ["a", 1] }, {}, Number.NaN],
  [{ "-": [4, 2] }, {}, 2],
  [{ "-": 2 }, {}, -2],
  [{ "*": [2, 3, "2"] }, {}, 12],
  [{ "/": [1, 0] }, {}, Infinity],
  [{ "%": [101, 2] }, {}, 1],
  [{ map: [{ var: "n" }, { "*": [{ var: "" }, 2] }] }, { n: [1, 2] }, [2, 4]],
  [{ map: [{ var: "none" }, 1] }, {}, []],
  [{ map: [{ var: "n" }, { var: "outside" }] }, { n: [{}], outside: 1 }, [null]],
  [{ filter: [{ var: "n" }, { ">": [{ var: "" }, 1] }] }, { n: [1, 2] }, [2]],
  [
    { reduce: [{ var: "n" }, { "+": [{ var: "current" }, { var: "accumulator" }] }, 0] },
    { n: [1, 2, 3] },
    6,
  ],
  [{ all: [[], true] }, {}, false],
  [{ all: [[1, 2], { ">": [{ var: "" }, 0] }] }, {}, true],
  [{ none: [[], true] }, {}, true],
  [{ some: [[1, 2], { "==": [{ var: "" }, 2] }] }, {}, true],
  [{ merge: [[1, 2], 3, [[4]]] }, {}, [1, 2, 3, [4]]],
  [{ in: ["Ringo", ["John", "Ringo"]] }, {}, true],
  [{ in: ["Spring", "Springfield"] }, {}, true],
  [{ in: ["a", null] }, {}, false],
  [{ cat: ["I love ", ["pie", "tea"], null, 1] }, {}, "I love pie,tea1"],
  [{ substr: ["jsonlogic", 4] }, {}, "logic"],
  [{ substr: ["jsonlogic", -5] }, {}, "logic"],
  [{ substr: ["jsonlogic", 1, 3] }, {}, "son"],
  [{ substr: ["jsonlogic", 4, -2] }, {}, "log"],
  [{ a: { var: "x" }, b: 1 }, { x: 2 }, { a: { var: "x" }, b: 1 }],
  [[1, { var: "x" }], { x: 2 }, [1, 2]],
];

describe("standard JsonLogic", () => {
  test.each(conformance)("%j on %j is %j", (rule, data, result) => {
    expectSame(compileExpression(rule)(data), result);
    expectSame(evaluateReference(rule, data), result);
  });
});

describe("the examples of each operation hold", () => {
  const examples = operations.flatMap((operation) =>
    operation.examples.map((example) => ({ name: operation.name, ...example })),
  );

  test.each(examples)("$name: $text", ({ text, data, result }) => {
    const parsed = parseExpression(text);

    if ("problems" in parsed) throw new Error(JSON.stringify(parsed.problems));
    expectSame(compileExpression(parsed.rule)(data ?? {}), result);
    expectSame(evaluateReference(parsed.rule, data ?? {}), result);
  });

  test("and every operation has one", () => {
    const bare = operations.filter((operation) => operation.examples.length === 0);

    expect(bare).toEqual([]);
  });
});
