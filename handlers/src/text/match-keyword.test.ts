import { expect, test } from "vitest";
import { findKeyword } from "./match-keyword.ts";

const words = { wholeWord: true, ignoreCase: true };
const anywhere = { wholeWord: false, ignoreCase: true };

test("a whole word is not found inside another", () => {
  expect(findKeyword("What a party", ["art"], words)).toBeUndefined();
  expect(findKeyword("What a party", ["art"], anywhere)).toEqual({ keyword: "art", position: 8 });
});

test("words end at signs of other scripts too", () => {
  expect(findKeyword("Viel Ärger!", ["ärger"], words)?.position).toBe(5);
  expect(findKeyword("Verärgert", ["ärger"], words)).toBeUndefined();
  expect(findKeyword("これは停電です", ["停電"], anywhere)?.position).toBe(3);
  expect(findKeyword("𝒜art", ["art"], words)).toBeUndefined();
});

test("accents written in two signs are found", () => {
  expect(findKeyword("cafe\u0301 closed", ["café"], words)?.position).toBe(0);
  expect(findKeyword("cafe\u0301 closed", ["cafe"], words)).toBeUndefined();
});

test("a keyword that ends in a sign is not bound by what follows", () => {
  expect(findKeyword("I write C++17", ["c++"], words)?.position).toBe(8);
});

test("the order of the list decides, not that of the text", () => {
  expect(findKeyword("slow, then down", ["down", "slow"], words)?.keyword).toBe("down");
});

test("a later place counts when the first is inside a word", () => {
  expect(findKeyword("outages: an outage", ["outage"], words)?.position).toBe(12);
});

test("blank keywords never match", () => {
  expect(findKeyword("anything", ["", "  "], anywhere)).toBeUndefined();
});
