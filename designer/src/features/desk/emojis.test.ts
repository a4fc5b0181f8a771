import { expect, test } from "vitest";
import { EMOJI_GROUPS, findEmojis } from "./emojis.ts";

test("every emoji is one sign with a name, and stands there once", () => {
  const all = EMOJI_GROUPS.flatMap(({ emojis }) => emojis);
  const signs = new Intl.Segmenter("en", { granularity: "grapheme" });

  expect(all.filter(({ name }) => name === "")).toEqual([]);
  expect(all.filter(({ sign }) => [...signs.segment(sign)].length !== 1)).toEqual([]);
  expect(all.filter(({ sign }) => !/\p{Emoji}/u.test(sign))).toEqual([]);
  expect(new Set(all.map(({ sign }) => sign)).size).toBe(all.length);
});

test("an emoji is found by the beginnings of its words, in any order", () => {
  const found = (query: string) =>
    findEmojis(query).flatMap(({ emojis }) => emojis.map(({ sign }) => sign));

  expect(found("thank")).toEqual(["🙏"]);
  expect(found("up thu")).toEqual(["👍"]);
  expect(found("  ")).toHaveLength(EMOJI_GROUPS.flatMap(({ emojis }) => emojis).length);
  expect(found("nothing like it")).toEqual([]);
});
