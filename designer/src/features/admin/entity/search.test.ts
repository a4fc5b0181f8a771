import { expect, test } from "vitest";
import { matchesSearch } from "./search.ts";

test("every word is looked for, in any order, without case and accents", () => {
  expect(matchesSearch("Jürgen Abara · jabara@acme.example", "abara JURGEN")).toBe(true);
  expect(matchesSearch("Jürgen Abara", "jurgen lee")).toBe(false);
});

test("no search finds everything", () => {
  expect(matchesSearch("Jürgen", "  ")).toBe(true);
});
