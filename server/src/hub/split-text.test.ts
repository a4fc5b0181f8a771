import { randomInt } from "node:crypto";
import fc from "fast-check";
import { expect, test } from "vitest";
import { splitText } from "./split-text.ts";
import { measure } from "./text.ts";

const onX = { unit: "xweighted", maxLength: 280, maxBytes: null } as const;

test("a text that fits stays whole and bears no number", () => {
  expect(splitText(" On our way. ", onX)).toEqual(["On our way."]);
});

test("a longer one is cut after sentences, and each part says which it is", () => {
  const sentence = `${"word ".repeat(30).trim()}.`;

  expect(splitText(`${sentence} ${sentence} ${sentence}`, onX)).toEqual([
    `${sentence} 1/3`,
    `${sentence} 2/3`,
    `${sentence} 3/3`,
  ]);
});

test("without a pause it is cut between signs, never inside one", () => {
  const parts = splitText("👨‍👩‍👧‍👦".repeat(200), onX) ?? [];

  expect(parts).toHaveLength(2);
  expect(parts.every((part) => /^(👨‍👩‍👧‍👦)+ \d\/2$/u.test(part))).toBe(true);
});

test("an essay is refused", () => {
  expect(splitText("word ".repeat(5_000), onX)).toBeUndefined();
});

test("whatever is written, every part fits and no word is lost", () => {
  const seed = Number(process.env["SIGNALBOX_FUZZ_SEED"] ?? randomInt(2 ** 31));
  const word = fc.oneof(
    fc
      .string({ unit: "grapheme", minLength: 1, maxLength: 40 })
      .filter((one) => /^\S+$/u.test(one)),
    fc.webUrl(),
  );
  fc.assert(
    fc.property(fc.array(word, { minLength: 1, maxLength: 60 }), (words) => {
      const text = words.join(" ");
      const parts = splitText(text, onX);
      if (!parts) return;
      const bare = parts.length === 1 ? parts : parts.map((one) => one.replace(/ \d+\/\d+$/, ""));
      expect(parts.every((part) => measure(part, onX).fits)).toBe(true);
      expect(bare.join("").replaceAll(/\s/gu, "")).toBe(text.replaceAll(/\s/gu, ""));
    }),
    { numRuns: 20, seed },
  );
});
