import { expect, test } from "vitest";
import { byFolder, fillCanned, isSlashForCanned } from "./canned-words.ts";

const values = { customer: "Mara", agent: "Ana", workgroup: "", channel: "Acme page" };

test("variables become the values of the interaction, however they are spaced", () => {
  expect(fillCanned("Hello {{customer}}, {{ agent }} here.", values)).toEqual({
    text: "Hello Mara, Ana here.",
    gap: undefined,
  });
});

test("what is not known is a gap, and the first one is told", () => {
  expect(fillCanned("From {{workgroup}} to {{customer}}: {{workgroup}}", values)).toEqual({
    text: "From … to Mara: …",
    gap: { start: 5, end: 6 },
  });
});

test("a value that looks like a variable is not filled again", () => {
  const hostile = { ...values, customer: "{{agent}}" };
  expect(fillCanned("Hello {{customer}}", hostile).text).toBe("Hello {{agent}}");
});

test("names every object has are no variables", () => {
  expect(fillCanned("{{constructor}} {{other}}", values).text).toBe("{{constructor}} {{other}}");
});

test("responses stand in their folders, in the given order", () => {
  const response = { id: "1", name: "Hello", text: "Hello", workgroups: [], rev: 1 };
  const all = ["", "Billing", "Billing/Refunds", "Billing"].map((folder) => ({
    ...response,
    folder,
  }));
  expect(byFolder(all).map(({ folder, responses }) => [folder, responses.length])).toEqual([
    ["", 1],
    ["Billing", 2],
    ["Billing/Refunds", 1],
  ]);
});

test("a slash asks for a canned response at the beginning of a word only", () => {
  expect(isSlashForCanned("", 0)).toBe(true);
  expect(isSlashForCanned("Hello ", 6)).toBe(true);
  expect(isSlashForCanned("and", 3)).toBe(false);
  expect(isSlashForCanned("https:/", 7)).toBe(false);
});
