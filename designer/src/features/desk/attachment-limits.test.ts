import { expect, test } from "vitest";
import { limitsWords } from "./attachment-limits.ts";

const MB = 1024 * 1024;
const type = (mimeType: string, maxBytes: number) => ({ mimeType, maxBytes });
const rules = { maxAltLength: 0, withoutText: true };

test("what a network takes is said in a sentence", () => {
  const types = [
    type("image/jpeg", 5 * MB),
    type("image/png", 5 * MB),
    type("image/gif", 15 * MB),
    type("audio/mpeg", 15 * MB),
  ];

  expect(limitsWords({ ...rules, maxCount: 4, types })).toBe(
    "Up to 4: JPEG or PNG up to 5 MB, GIF or MP3 up to 15 MB.",
  );
  expect(limitsWords({ ...rules, maxCount: 10, oneEach: true, types: types.slice(3) })).toBe(
    "Up to 10, each a message of its own: MP3 up to 15 MB.",
  );
  expect(limitsWords({ ...rules, maxCount: 1, types: [type("image/webp", 1_000_000)] })).toBe(
    "One file: WebP up to 0.9 MB.",
  );
});
