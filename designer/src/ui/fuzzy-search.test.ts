import { expect, test } from "vitest";
import { fuzzyScore, fuzzySearch } from "./fuzzy-search.ts";

const TITLES = [
  "Check in",
  "Change the theme to dark",
  "Hold",
  "Go to Handlers",
  "Deploy",
  "Roll back",
];

function search(query: string): string[] {
  return fuzzySearch(query, TITLES, (title) => [title]);
}

test("an empty query keeps everything in the given order", () => {
  expect(search("")).toEqual(TITLES);
});

test("the beginning of the title comes before a word within it", () => {
  expect(search("h")[0]).toBe("Hold");
  expect(search("ha")[0]).toBe("Go to Handlers");
});

test("initials find their words", () => {
  expect(search("ci")).toContain("Check in");
  expect(search("rb")).toEqual(["Roll back"]);
  expect(search("gth")[0]).toBe("Go to Handlers");
});

test("letters strewn by chance are no match", () => {
  expect(fuzzyScore("ykdn", "Check in")).toBeUndefined();
  expect(search("xyz")).toEqual([]);
});

test("accents and case make no difference", () => {
  expect(fuzzyScore("deja", "Déjà vu")).toBeGreaterThan(0);
});

test("keywords find an action after those whose title matches", () => {
  const found = fuzzySearch(
    "dark",
    [
      { title: "Change the theme", words: "dark light" },
      { title: "Dark mode", words: "" },
    ],
    (item) => [item.title, item.words],
  );
  expect(found.map((item) => item.title)).toEqual(["Dark mode", "Change the theme"]);
});
