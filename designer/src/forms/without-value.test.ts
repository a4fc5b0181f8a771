import type { FieldManifest } from "@signalbox/engine/step";
import { expect, test } from "vitest";
import { facts } from "../canvas/testing.ts";
import { withoutValue } from "./without-value.ts";

function said(tool: string, input: string): string | undefined {
  const field = facts.toolsteps.get(tool)?.inputs.find(({ name }) => name === input);
  if (!field) throw new Error(`${tool} has no input ${input}.`);
  return withoutValue(field);
}

test("what holds without a value is said as the input's own control shows it", () => {
  expect(said("messaging.matchText@1", "keywords")).toBe("Without a value: none.");
  expect(said("system.httpRequest@1", "headers")).toBe("Without a value: none.");
  expect(said("messaging.matchText@1", "ignoreCase")).toBe("Without a value: yes.");
  expect(said("messaging.matchText@1", "match")).toBe("Without a value: As whole words.");
  expect(said("acd.initiateProcessing@1", "priority")).toBe("Without a value: 50.");
  expect(said("lists.listToString@1", "separator")).toBe("Without a value: “, ”.");
  expect(said("basic.checkHours@1", "timeZone")).toBe("Without a value: UTC.");
  expect(said("basic.checkHours@1", "days")).toBe(
    "Without a value: Monday, Tuesday, Wednesday, Thursday, Friday.",
  );
});

test("no input of the catalogue explains itself with brackets, braces or quotation marks of a program", () => {
  const fields: FieldManifest[] = [...facts.toolsteps.values()].flatMap(({ inputs }) => inputs);

  const odd = fields
    .map((field) => withoutValue(field) ?? "")
    .filter((text) => /[[\]{}"]/.test(text));

  expect(odd).toEqual([]);
});
