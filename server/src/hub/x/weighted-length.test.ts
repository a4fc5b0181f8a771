import { expect, test } from "vitest";
import { hasLink, weightedLength } from "./weighted-length.ts";

test.each([
  ["Latin letters count once", "über", 4],
  ["letters of most other scripts twice", "東京", 4],
  ["an emoji twice, however it is made", "👨‍👩‍👧‍👦 🇸🇪 👍🏽 1️⃣", 2 + 1 + 2 + 1 + 2 + 1 + 2],
  ["signs that only could be pictures once", "© 1 #", 5],
  [
    "an address 23, whatever its length",
    "https://acme.example/a/very/long/path?with=parameters",
    23,
  ],
  ["also without its beginning", "see acme.com/help.", 4 + 23 + 1],
  ["a short one too", "acme.de/x", 23],
  ["a bare name below a country is none", "acme.de", 7],
  ["a name below two is", "www.acme.de", 23],
  ["a file is none", "server.ts and e.g.this", 22],
  ["an email address is none", "ana@acme.com", 12],
  ["composed and decomposed letters count the same", "e\u0301", 1],
])("%s", (_name, text, expected) => {
  expect(weightedLength(text)).toBe(expected);
});

test("a text with an address is told from one without", () => {
  expect(hasLink("look at acme.com")).toBe(true);
  expect(hasLink("look at acme")).toBe(false);
  expect(hasLink("look at acme.com")).toBe(true);
});
