import { expect, test } from "vitest";
import { changeOf, changesBetween, fieldWords } from "./changes.ts";

test("a value says how it was and is", () => {
  expect(changesBetween({ name: "Support", rev: 1 }, { name: "Help", rev: 2 })).toEqual([
    { label: "Name", kind: "value", before: "Support", after: "Help" },
  ]);
});

test("a list says what came and what went, whatever the order", () => {
  expect(changeOf("Members", ["1", "2"], ["2", "3"], (id) => `user ${id}`)).toEqual({
    label: "Members",
    kind: "list",
    added: ["user 3"],
    removed: ["user 1"],
  });
});

test("what was added shows all that it has, what was deleted all that it had", () => {
  expect(changesBetween(null, { name: "Ana", roles: ["Agent"] })).toEqual([
    { label: "Name", kind: "value", before: "nothing", after: "Ana" },
    { label: "Roles", kind: "list", added: ["Agent"], removed: [] },
  ]);
  expect(changesBetween({ name: "Ana" }, null)).toEqual([
    { label: "Name", kind: "value", before: "Ana", after: "nothing" },
  ]);
});

test("objects that differ in the order of their fields are the same", () => {
  expect(changesBetween({ a: { x: 1, y: 2 } }, { a: { y: 2, x: 1 } })).toEqual([]);
});

test("field names read as words", () => {
  expect(fieldWords("alertTimeoutSeconds")).toBe("Alert timeout seconds");
  expect(fieldWords("display_name")).toBe("Display name");
});
