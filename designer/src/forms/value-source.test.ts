import type { FieldManifest } from "@signalbox/engine/step";
import { expect, test } from "vitest";
import {
  fittingVariables,
  freeVariable,
  literalKind,
  literalOf,
  literalSource,
  literalToText,
  modeOf,
  takingVariables,
  textToLiteral,
} from "./value-source.ts";

const field = (type: string, part: Partial<FieldManifest> = {}): FieldManifest => ({
  name: "value",
  title: "Value",
  type,
  required: false,
  always: true,
  ...part,
});

test("a field's type decides how its literal is written", () => {
  expect(literalKind(field("string"))).toBe("text");
  expect(literalKind(field("string", { widget: "multiline" }))).toBe("multiline");
  expect(literalKind(field("workgroup", { resource: "workgroup" }))).toBe("resource");
  expect(literalKind(field("list<string>", { resource: "user" }))).toBe("lines");
  expect(literalKind(field("enum<a|b>"))).toBe("options");
  expect(literalKind(field("list<enum<a|b>>"))).toBe("manyOptions");
  expect(literalKind(field("duration"))).toBe("number");
  expect(literalKind(field("map<string>"))).toBe("json");
  expect(literalKind(field("any"))).toBe("json");
});

test("a literal written out and read again is the same value", () => {
  for (const value of [
    "Support",
    "42",
    "true",
    "",
    42,
    true,
    null,
    { a: [1] },
    ["a", 1],
    '"quoted"',
  ]) {
    if (value === "") continue;
    expect(textToLiteral(literalToText(value, "json"), "json")).toEqual(value);
  }
  expect(textToLiteral(literalToText(["a", "b c"], "lines"), "lines")).toEqual(["a", "b c"]);
});

test("an empty text gives no value, so that the default holds", () => {
  expect(textToLiteral("", "text")).toBeUndefined();
  expect(literalSource(undefined, field("string"))).toBeNull();
  expect(literalSource("", field("string"))).toBeNull();
});

test("names of configured things become references and read back as names", () => {
  const workgroup = field("workgroup", { resource: "workgroup" });

  const source = literalSource("Support: nights", workgroup);

  expect(source).toEqual({ ref: "workgroup:Support: nights" });
  expect(literalOf(source ?? undefined)).toBe("Support: nights");
});

test("the mode shown is that of the source, else the usual one of the field", () => {
  expect(modeOf({ lit: 1 }, field("integer"))).toBe("literal");
  expect(modeOf({ ref: "skill:x" }, field("string"))).toBe("literal");
  expect(modeOf({ var: "x" }, field("integer"))).toBe("variable");
  expect(modeOf({ expr: 1 }, field("integer"))).toBe("expression");
  expect(modeOf(undefined, field("interaction"))).toBe("variable");
  expect(modeOf(undefined, field("boolean", { widget: "condition" }))).toBe("expression");
});

test("only variables whose type fits are offered", () => {
  const scope = {
    tries: { type: "integer" },
    text: { type: "string" },
    half: { type: "number" },
    broken: { type: "no such type" },
  };

  expect(fittingVariables(scope, "number")).toEqual(["broken", "half", "tries"]);
  expect(takingVariables(scope, "number")).toEqual(["broken", "half"]);
});

test("a new variable gets a name that is free and allowed", () => {
  expect(freeVariable({}, "reason")).toBe("reason");
  expect(freeVariable({ reason: { type: "string" } }, "reason")).toBe("reason2");
  expect(freeVariable({}, "2 words!")).toBe("words");
  expect(freeVariable({}, "?")).toBe("value");
});
