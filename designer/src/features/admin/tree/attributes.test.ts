import { expect, test } from "vitest";
import { attributesOf, bodyOf, problemOf, retyped, typeOf } from "./attributes.ts";

const entry = {
  path: "A",
  class: "Entry",
  rev: 1,
  children: [],
  attributes: { Limit: ["5"], Names: ["a", "b"] },
  types: { Limit: "number" as const },
};

test("what is shown and not changed is sent as it came", () => {
  expect(bodyOf(attributesOf(entry))).toEqual({
    attributes: entry.attributes,
    types: entry.types,
  });
});

test("an attribute that was taken away is not sent", () => {
  const body = bodyOf({ ...attributesOf(entry), Limit: undefined });

  expect(body).toEqual({ attributes: { Names: ["a", "b"] }, types: {} });
});

test("without a type the number of values says what it is", () => {
  expect(typeOf({ values: ["a"] })).toBe("string");
  expect(typeOf({ values: ["a", "b"] })).toBe("list");
});

test("another type loses no text", () => {
  expect(retyped({ values: ["a\nb"] }, "list").values).toEqual(["a", "b"]);
  expect(retyped({ values: ["a", "b"] }, "string").values).toEqual(["a, b"]);
  expect(retyped({ values: ["TRUE"] }, "boolean").values).toEqual(["false"]);
});

test.for([
  [{ type: "number", values: ["x"] }, true],
  [{ type: "number", values: ["-0.5"] }, false],
  [{ type: "date", values: ["soon"] }, true],
  [{ type: "json", values: ["{"] }, true],
  [{ type: "json", values: ['{"a":1}'] }, false],
] as const)("%o is found wrong before it is sent: %s", ([attribute, isWrong]) => {
  const { type, values } = attribute;
  expect(problemOf({ type, values: [...values] }) !== undefined).toBe(isWrong);
});
