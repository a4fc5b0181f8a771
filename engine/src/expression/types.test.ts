import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { parseType } from "./parse-type.ts";
import { checkValue, defaultOf, typeOfValue } from "./type-values.ts";
import { isAssignable, printType, simpleKinds, type ValueType } from "./types.ts";

const anyValueType: fc.Arbitrary<ValueType> = fc.letrec<{ type: ValueType }>((tie) => ({
  type: fc.oneof(
    { depthSize: "small" },
    fc.constantFrom(...simpleKinds).map((kind) => ({ kind })),
    fc
      .uniqueArray(fc.oneof(fc.constantFrom("gold", "silver", "not in use"), fc.string()), {
        minLength: 1,
      })
      .map((values) => ({ kind: "enum" as const, values })),
    tie("type").map((item) => ({ kind: "list" as const, item })),
    tie("type").map((value) => ({ kind: "map" as const, value })),
    fc
      .dictionary(fc.constantFrom("name", "age", "last seen", "1"), tie("type"))
      .map((fields) => ({ kind: "record" as const, fields: { ...fields } })),
  ),
})).type;

describe("types", () => {
  test("a printed type reads back as the same type", () => {
    fc.assert(
      fc.property(anyValueType, (type) => {
        expect(parseType(printType(type))).toEqual(type);
      }),
    );
  });

  test.each([
    "list<integer>",
    "enum<gold|silver>",
    "map<list<string>>",
    'record{name: string, "last seen": datetime}',
    "record{}",
  ])("%s is printed as it is written", (text) => {
    expect(printType(parseType(text))).toBe(text);
  });

  test.each([
    ["text", '"text" is not a type'],
    ["list", '"<" is missing'],
    ["list<integer", '">" is missing'],
    ["list<T>", '"T" is not a type'],
    ["", "A name is missing"],
    ["string string", '"string" is left over'],
    ["enum<a|a>", "only once"],
    [`${"list<".repeat(30)}any${">".repeat(30)}`, "too deeply"],
  ])("%s is refused with a sentence", (text, words) => {
    expect(() => parseType(text)).toThrow(words);
  });

  test("the default of a type fits the type", () => {
    fc.assert(
      fc.property(anyValueType, (type) => {
        expect(checkValue(type, defaultOf(type))).toBeUndefined();
      }),
    );
  });

  test("a JSON value fits the type it is given", () => {
    fc.assert(
      fc.property(fc.jsonValue({ maxDepth: 4 }), (value) => {
        expect(checkValue(typeOfValue(JSON.parse(JSON.stringify(value))), value)).toBeUndefined();
      }),
    );
  });
});

const assignable: [string, string, boolean][] = [
  ["integer", "number", true],
  ["number", "integer", false],
  ["integer", "duration", true],
  ["string", "workgroup", true],
  ["workgroup", "string", true],
  ["string", "interaction", false],
  ["interaction", "string", true],
  ["user", "workgroup", false],
  ["string", "datetime", false],
  ["datetime", "string", true],
  ["boolean", "string", false],
  ["enum<a|b>", "string", true],
  ["enum<a>", "enum<a|b>", true],
  ["enum<a|c>", "enum<a|b>", false],
  ["string", "enum<a|b>", false],
  ["list<integer>", "list<number>", true],
  ["list<string>", "list<number>", false],
  ["record{a: integer}", "map<number>", true],
  ["record{a: integer, b: string}", "record{a: number}", true],
  ["record{a: integer}", "record{a: number, b: string}", false],
  ["json", "string", true],
  ["any", "interaction", true],
  ["map<string>", "json", true],
];

test.each(assignable)("%s as %s: %s", (from, to, allowed) => {
  expect(isAssignable(parseType(from), parseType(to))).toBe(allowed);
});

const values: [string, unknown, string | undefined][] = [
  ["string", "a", undefined],
  ["string", null, ""],
  ["integer", 1.5, ""],
  ["integer", 2 ** 60, ""],
  ["number", Number.NaN, ""],
  ["duration", 5_000, undefined],
  ["datetime", "2026-11-22T13:42:16.000Z", undefined],
  ["datetime", "2026-11-22T13:42:16+01:00", ""],
  ["datetime", "2026-02-30T00:00:00Z", ""],
  ["datetime", null, undefined],
  ["interaction", "1000000001", undefined],
  ["interaction", 1, ""],
  ["enum<a|b>", "c", ""],
  ["list<integer>", [1, 2, "x"], "/2"],
  ["map<integer>", { a: 1, "b/c": "x" }, "/b~1c"],
  ["record{a: integer}", { b: 1 }, "/a"],
  ["json", { a: [1, null] }, undefined],
  ["json", { a: undefined }, ""],
  ["any", undefined, undefined],
];

test.each(values)("the type %s and the value %j: problem at %s", (type, value, place) => {
  expect(checkValue(parseType(type), value)?.place).toBe(place);
});
