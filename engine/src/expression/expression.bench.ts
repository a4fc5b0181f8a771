import jsonLogic, { type RulesLogic } from "json-logic-js";
import { compileExpression } from "./compile.ts";

/**
 * Nanoseconds per evaluation, compiled against json-logic-js, as the median of
 * several rounds in turn. Run with Node; prints a table.
 */
const rules: [string, unknown, Record<string, unknown>][] = [
  ["amount > 100", { ">": [{ var: "amount" }, 100] }, { amount: 150 }],
  [
    "and of 3",
    {
      and: [
        { "==": [{ var: "workgroup" }, "Support"] },
        { ">": [{ var: "amount" }, 100] },
        { "!": [{ var: "closed" }] },
      ],
    },
    { workgroup: "Support", amount: 150, closed: false },
  ],
  [
    "nested, 9 operations",
    {
      or: [
        {
          and: [
            { ">": [{ "+": [{ var: "a" }, { var: "b" }] }, 100] },
            { "==": [{ var: "c" }, "x"] },
          ],
        },
        {
          and: [
            { "<": [{ "*": [{ var: "a" }, 2] }, { "-": [{ var: "b" }, 1] }] },
            { in: [{ var: "c" }, ["x", "y"]] },
          ],
        },
      ],
    },
    { a: 10, b: 30, c: "y" },
  ],
  [
    "some over array",
    { some: [{ var: "tags" }, { "==": [{ var: "" }, "vip"] }] },
    { tags: ["new", "web", "vip"] },
  ],
  [
    "if chain",
    {
      if: [
        { "<": [{ var: "score" }, 10] },
        "low",
        { "<": [{ var: "score" }, 50] },
        "middle",
        { "<": [{ var: "score" }, 90] },
        "high",
        "top",
      ],
    },
    { score: 70 },
  ],
];

const runs = 200_000;
const rounds = 7;

function time(evaluate: (data: unknown) => unknown, samples: unknown[]): number {
  const started = performance.now();
  for (let index = 0; index < runs; index += 1) evaluate(samples[index & 7]);
  return ((performance.now() - started) * 1e6) / runs;
}

function median(values: number[]): number {
  return values.toSorted((a, b) => a - b)[values.length >> 1] ?? 0;
}

const cases = rules.map(([name, rule, data]) => ({
  name,
  rule,
  // Several records, as each interaction brings its own.
  samples: Array.from({ length: 8 }, (_, index) => ({ ...data, index })),
  compiled: compileExpression(rule),
  ours: [] as number[],
  theirs: [] as number[],
}));
for (let round = 0; round <= rounds; round += 1) {
  for (const one of cases) {
    const ours = time(one.compiled, one.samples);
    const theirs = time((data) => jsonLogic.apply(one.rule as RulesLogic, data), one.samples);
    // The first round only warms up.
    if (round > 0) {
      one.ours.push(ours);
      one.theirs.push(theirs);
    }
  }
}
const table = cases.map(({ name, ours, theirs }) => ({
  rule: name,
  "compiled ns": Math.round(median(ours)),
  "json-logic-js ns": Math.round(median(theirs)),
  ratio: Number((median(theirs) / median(ours)).toFixed(1)),
}));
const compileStarted = performance.now();
for (let index = 0; index < 2_000; index += 1) compileExpression(rules[2]?.[1]);
const perCompile = (performance.now() - compileStarted) / 2;
// biome-ignore lint/suspicious/noConsole: a measurement is printed.
console.table(table);
// biome-ignore lint/suspicious/noConsole: a measurement is printed.
console.log(`compiling the nested rule: ${perCompile.toFixed(1)} µs`);
