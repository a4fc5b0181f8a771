import { expect, test } from "vitest";
import { foldText, matchesWords, sortRows, wordsOf } from "./search.ts";

const matchesSearch = (text: string, search: string) =>
  matchesWords(foldText(text), wordsOf(search));

test("every word is looked for, in any order, without case and accents", () => {
  expect(matchesSearch("Jürgen Abara · jabara@acme.example", "abara JURGEN")).toBe(true);
  expect(matchesSearch("Jürgen Abara", "jurgen lee")).toBe(false);
});

test("no search finds everything", () => {
  expect(matchesSearch("Jürgen", "  ")).toBe(true);
});

test("rows are sorted by what an order says, then by name; who has nothing to say stands last", () => {
  const rows = [
    { name: "Zoë", sortBy: { Status: "Available" } },
    { name: "agent 10", sortBy: { Status: "" } },
    { name: "Agent 9" },
    { name: "Émile", sortBy: { Status: "At Lunch" } },
  ];

  expect(sortRows(rows, "Status").map(({ name }) => name)).toEqual([
    "Émile",
    "Zoë",
    "Agent 9",
    "agent 10",
  ]);
  expect(sortRows(rows).map(({ name }) => name)).toEqual(["Agent 9", "agent 10", "Émile", "Zoë"]);
});
