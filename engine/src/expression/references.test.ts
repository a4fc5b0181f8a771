import { expect, test } from "vitest";
import { renameVariable, variablesIn } from "./references.ts";
import { parseExpression, printExpression } from "./text.ts";

function parse(text: string) {
  const parsed = parseExpression(text);
  if ("problems" in parsed) throw new Error(JSON.stringify(parsed.problems));
  return parsed.rule;
}

const cases: [string, string[], string][] = [
  ["a + b.c", ["a", "b"], "z + b.c"],
  ["a.b.a", ["a"], "z.b.a"],
  ["ab + a", ["ab", "a"], "ab + z"],
  ["map(a, item.a + b)", ["a", "b"], "map(z, item.a + b)"],
  ["map(b, item.x + a)", ["b", "a"], "map(b, item.x + z)"],
  ["reduce(b, current.a + a, a)", ["b", "a"], "reduce(b, current.a + z, z)"],
  ['missing("a", "b.a")', ["a", "b"], 'missing("z", "b.a")'],
  ['missingSome(1, ["a", "c"])', ["a", "c"], 'missingSome(1, ["z", "c"])'],
  ['var("a", "a")', ["a"], 'var("z", "a")'],
  ['"a" & {a: a}', ["a"], '"a" & {a: z}'],
  ['var("")', [], 'var("")'],
];

test.each(cases)("%s reads %j and renamed is %s", (text, variables, renamed) => {
  expect(variablesIn(parse(text))).toEqual(variables);
  expect(printExpression(renameVariable(parse(text), "a", "z"))).toBe(renamed);
});
