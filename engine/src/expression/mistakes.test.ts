import { expect, test } from "vitest";
import { checkText } from "./check.ts";
import { parseType } from "./parse-type.ts";
import type { ValueType } from "./types.ts";

const scope: Record<string, ValueType> = {
  a: parseType("any"),
  b: parseType("any"),
  c: parseType("any"),
  text: parseType("string"),
  tier: parseType("enum<gold|silver>"),
  amount: parseType("number"),
  open: parseType("boolean"),
};

/** What people write, the characters that are marked, and words of the sentence. */
const mistakes: [text: string, marked: string, words: string][] = [
  // Not finished, or one too many.
  ["a =", "=", "not finished"],
  ["a and", "and", "not finished"],
  ["", "", "not finished"],
  ["a b", "b", "operator"],
  ["10 amount", "amount", "operator"],
  ["and", "and", "value is expected"],
  ["lower(a", "a", "A comma"],
  ["(a", "a", "closing parenthesis"],
  ["lower(a))", ")", "does not belong here"],
  ["[a, b,]", "]", "value is expected"],
  ["lower(a, b)", "lower(a, b)", "takes 1 argument"],
  ["{a: 1, a: 2}", "a", "twice"],
  ["a = b = c", "=", "Comparisons"],
  // As in other languages.
  ["a == b", "==", 'Write "=".'],
  ["a === b", "===", 'Write "=".'],
  ["a != b", "!=", 'Write "<>".'],
  ["a => b", "=>", 'Write ">=".'],
  ["a =< b", "=<", 'Write "<=".'],
  ["a && b", "&&", 'Write "and".'],
  ["a || b", "||", 'Write "or".'],
  ["!open", "!", 'Write "not".'],
  ["open AND a", "AND", "small letters: and"],
  ["open = True", "True", 'Did you mean "true"?'],
  ["a is null", "is", 'Write "=".'],
  ["a ? b : c", "?", "if(condition, a, b)"],
  ["amount = 10%", "%", "mod(a, b)"],
  ["$text", "$", "by its name alone"],
  ["a[b]", "b", "at(list, index)"],
  ["amount = 1,5", ",", "with a point: 1.5"],
  // Functions.
  ["lower text", "text", "in parentheses: lower(…)"],
  ["if a then b else c", "a", "in parentheses: if(…)"],
  ['text contains "x"', "contains", "in parentheses: contains(…)"],
  ['text.contains("x")', "(", "in front of their values: contains(…)"],
  ['text like "x"', "like", "contains(text, part)"],
  ["lowr(a)", "lowr", 'Did you mean "lower"?'],
  ["contains(text)", "contains(text)", "takes 2 arguments"],
  // Texts.
  ["'a'", "'", "double quotes"],
  ["text = “x”", "“", "double quotes"],
  ['"abc', '"abc', "closing quote"],
  ['"a\\q"', "\\q", "backslash"],
  // Names, types and values.
  ['txet = "x"', "txet", 'Did you mean "text"?'],
  ['tier = "glod"', '"glod"', "not one of gold, silver"],
  ['amount > "5"', '"5"', "cannot be compared"],
  ['text + "b"', "text", 'Join texts with "&".'],
];

test.each(mistakes)("the problem of %s is marked at its characters", (text, marked, words) => {
  const [problem] = checkText(text, scope).problems;

  expect(problem?.message).toContain(words);
  expect(text.slice(problem?.from, problem?.to)).toBe(marked);
});
