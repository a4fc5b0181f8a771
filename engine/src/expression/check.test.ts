import { describe, expect, test } from "vitest";
import { checkExpression, checkText } from "./check.ts";
import { parseType } from "./parse-type.ts";
import { printType, type ValueType } from "./types.ts";

const scope: Record<string, ValueType> = Object.fromEntries(
  Object.entries({
    amount: "number",
    tries: "integer",
    message: "string",
    workgroup: "workgroup",
    customer: "record{name: string, vip: boolean, orders: list<record{total: number}>}",
    tags: "list<string>",
    tier: "enum<gold|silver>",
    since: "datetime",
    wait: "duration",
    isOpen: "boolean",
    answer: "json",
    interaction: "interaction",
    prices: "map<number>",
  }).map(([name, type]) => [name, parseType(type)]),
);

/** Texts without problems and the type of their result. */
const typed: [string, string][] = [
  ['workgroup = "Support" and contains(lower(message), "refund")', "boolean"],
  ["tries + 1", "integer"],
  ["tries + amount", "number"],
  ["tries / 2", "number"],
  ["wait + minutes(5)", "duration"],
  ["message & tries", "string"],
  ["customer.orders[0].total", "number"],
  ["at(customer.orders, 0).total", "number"],
  ["map(customer.orders, item.total)", "list<number>"],
  ["filter(tags, length(item) > tries)", "list<string>"],
  ["reduce(customer.orders, accumulator + current.total, 0)", "number"],
  ["if(isOpen, tries, 0)", "integer"],
  ['if(isOpen, "a", 1)', "any"],
  ['tier = "gold"', "boolean"],
  ['since > "2026-01-01T00:00:00Z"', "boolean"],
  ["addDays(since, 1)", "datetime"],
  ["timeBetween(since, since) > hours(2)", "boolean"],
  ["answer.items[0].price + 1", "number"],
  ["{name: customer.name, n: tries}", "record{name: string, n: integer}"],
  ['get(prices, "apple")', "number"],
  ['var("message", "none")', "string"],
  ["null = message", "boolean"],
  ['append(tags, "x")', "list<string>"],
  ["[1, 2.5]", "list<number>"],
  ["1 < tries <= 5 or isOpen", "boolean"],
  ['count(split(message, ","))', "integer"],
  ["some(customer.orders, item.total > amount)", "boolean"],
];

describe("types are found", () => {
  const accepted = typed.filter(([text]) => text !== "1 < tries <= 5 or isOpen");

  test.each(accepted)("%s is %s", (text, type) => {
    const checked = checkText(text, scope);

    expect(checked.problems).toEqual([]);
    expect(printType(checked.type)).toBe(type);
  });
});

/** Texts, the marked characters, the code, and words of the message. */
const wrong: [string, string, string, string][] = [
  ["amont > 1", "amont", "EXPRESSION_VARIABLE_UNKNOWN", 'Did you mean "amount"?'],
  ["customer.nmae", "customer.nmae", "EXPRESSION_FIELD_UNKNOWN", 'Did you mean "name"?'],
  ["map(customer.orders, item.totl)", "item.totl", "EXPRESSION_FIELD_UNKNOWN", '"total"'],
  ["map(tags, amont)", "amont", "EXPRESSION_VARIABLE_UNKNOWN", '"amount"'],
  ["tries.foo", "tries.foo", "EXPRESSION_FIELD_UNKNOWN", "integer has no field"],
  ["lower(tries)", "tries", "EXPRESSION_TYPE_MISMATCH", "lower takes string as text, not integer"],
  ['message + "x"', "message", "EXPRESSION_TYPE_MISMATCH", '"&"'],
  ["since + 1", "since", "EXPRESSION_TYPE_MISMATCH", "addDuration"],
  ['tries = "many"', '"many"', "EXPRESSION_TYPE_MISMATCH", "cannot be compared"],
  ['tier = "golf"', '"golf"', "EXPRESSION_TYPE_MISMATCH", "not one of gold, silver"],
  ['since > "tomorrow"', '"tomorrow"', "EXPRESSION_TYPE_MISMATCH", "cannot be compared"],
  ["isOpen < tries", "tries", "EXPRESSION_TYPE_MISMATCH", "cannot be compared"],
  ["at(tags, 1.5)", "1.5", "EXPRESSION_TYPE_MISMATCH", "integer as index"],
  ["append(tags, 1)", "1", "EXPRESSION_TYPE_MISMATCH", "string as value, not integer"],
  ["filter(message, true)", "message", "EXPRESSION_TYPE_MISMATCH", "filter takes a list"],
  ["count(message)", "message", "EXPRESSION_TYPE_MISMATCH", "Use length"],
  ['missing("amont")', '"amont"', "EXPRESSION_VARIABLE_UNKNOWN", '"amount"'],
  ["contains(tags, 1)", "1", "EXPRESSION_TYPE_MISMATCH", "contains takes"],
];

test.each(wrong)("%s: marked %s, %s, %s", (text, marked, code, words) => {
  const { problems } = checkText(text, scope);

  expect(problems).toHaveLength(1);
  const [problem] = problems;
  expect(problem).toMatchObject({ code, severity: "error" });
  expect(text.slice(problem?.from, problem?.to)).toBe(marked);
  expect(problem?.message).toContain(words);
});

describe("the result must fit what is expected", () => {
  test.each([
    ["amount * 2", "integer", "A value of type integer is expected here, but this is number."],
    ['"bronze"', "enum<gold|silver>", "One of gold, silver is expected here, but this is string."],
    ['"soon"', "datetime", "A value of type datetime is expected here"],
    ["message", "boolean", "A value of type boolean is expected here"],
    ["message", "interaction", "A value of type interaction is expected here"],
  ])("%s is not %s", (text, expected, words) => {
    const { problems } = checkText(text, scope, parseType(expected));

    expect(problems).toMatchObject([
      { code: "EXPRESSION_TYPE_MISMATCH", from: 0, to: text.length },
    ]);
    expect(problems[0]?.message).toContain(words);
  });

  test.each([
    ["tries", "number"],
    ['"gold"', "enum<gold|silver>"],
    ['"2026-11-22T00:00:00Z"', "datetime"],
    ['"Support"', "workgroup"],
    ["null", "interaction"],
    ["[]", "list<integer>"],
  ])("%s is accepted as %s", (text, expected) => {
    expect(checkText(text, scope, parseType(expected)).problems).toEqual([]);
  });
});

describe("conditions that never change are pointed out", () => {
  const condition = parseType("boolean");
  const constants: [string, string, string][] = [
    ["1 > 2", "1 > 2", "never be true"],
    ['isOpen and "a" = "a"', '"a" = "a"', "always true"],
    ["tries > 5 and tries < 3", "tries > 5 and tries < 3", "never be true"],
    ["5 < tries and tries <= 5", "5 < tries and tries <= 5", "never be true"],
    ["tries = 1 and tries = 2", "tries = 1 and tries = 2", "never be true"],
    ["tries = 9 and 1 < tries < 5", "tries = 9 and 1 < tries < 5", "never be true"],
    ['tier = "gold" and tier <> "gold"', 'tier = "gold" and tier <> "gold"', "never be true"],
    ['tier <> "gold" or tier <> "silver"', 'tier <> "gold" or tier <> "silver"', "always true"],
    ["tries > 3 or tries <= 3", "tries > 3 or tries <= 3", "always true"],
    ["if(2 > 1, isOpen, false)", "2 > 1", "always true"],
    ["some([1, 2], item > 1)", "some([1, 2], item > 1)", "always true"],
    ['some(tags, item = "a" and item = "b")', 'item = "a" and item = "b"', "never be true"],
  ];

  test.each(constants)("%s: %s is %s", (text, marked, words) => {
    const { problems } = checkText(text, scope, condition);

    expect(problems).toMatchObject([{ code: "EXPRESSION_CONSTANT", severity: "warning" }]);
    expect(text.slice(problems[0]?.from, problems[0]?.to)).toBe(marked);
    expect(problems[0]?.message).toContain(words);
  });

  test.each([
    "true",
    "tries > 3 and tries < 5",
    "tries >= 5 and tries <= 5",
    "tries = 1 or tries = 2",
    'tier <> "gold" and tier <> "silver"',
    "isOpen or isOpen",
    "some(tags, length(item) > tries)",
  ])("%s may be either", (text) => {
    expect(checkText(text, scope, condition).problems).toEqual([]);
  });
});

test("a rule that is not accepted is reported, not thrown", () => {
  const { problems } = checkExpression({ and: [{ lowr: ["a"] }, { "!": [1, 2] }] }, scope);

  expect(problems).toMatchObject([
    { code: "EXPRESSION_OPERATION_UNKNOWN", place: "/and/0", suggestion: "lower" },
    { code: "EXPRESSION_ARGUMENTS_INVALID", place: "/and/1" },
  ]);
});
