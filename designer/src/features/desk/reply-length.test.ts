import { expect, test } from "vitest";
import { measureReply } from "./reply-length.ts";

const rules = { allowed: true, reason: "", until: null, maxBytes: null };

test("graphemes count what a reader sees, not how it is stored", () => {
  const limits = { ...rules, unit: "grapheme", maxLength: 3 } as const;

  expect(measureReply("👨‍👩‍👧‍👦é🇸🇪", limits)).toMatchObject({ used: 3, isTooLong: false });
  expect(measureReply("abcd", limits)).toMatchObject({ used: 4, isTooLong: true });
});

test("utf16 counts code units", () => {
  expect(measureReply("a🙏", { ...rules, unit: "utf16", maxLength: 8000 }).used).toBe(3);
});

test("on X an address counts 23, an emoji 2 and a letter of most other scripts 2", () => {
  const limits = { ...rules, unit: "xweighted", maxLength: 280 } as const;

  expect(measureReply("https://acme.example/a/very/long/path?with=parameters", limits).used).toBe(
    23,
  );
  expect(measureReply("see https://acme.example/t ok", limits).used).toBe(4 + 23 + 3);
  expect(measureReply("👨‍👩‍👧‍👦", limits).used).toBe(2);
  expect(measureReply("東京", limits).used).toBe(4);
  expect(measureReply("über", limits).used).toBe(4);
});

test("on Mastodon an address counts as its server says, a handle without its server", () => {
  const limits = { ...rules, unit: "mastodon", maxLength: 500 } as const;

  expect(measureReply("see https://acme.example/a/very/long/path ok", limits).used).toBe(
    4 + 23 + 3,
  );
  expect(measureReply("https://acme.example/a", { ...limits, urlLength: 25 }).used).toBe(25);
  expect(measureReply("hi @ana@far.example.", limits).used).toBe("hi @ana.".length);
});

test("both limits hold where there are two, and the bytes show when they are the tighter one", () => {
  const limits = { ...rules, unit: "grapheme", maxLength: 300, maxBytes: 8 } as const;

  expect(measureReply("abcd", limits)).toMatchObject({ isTooLong: false, bytes: undefined });
  expect(measureReply("🙏🙏🙏", limits)).toMatchObject({
    used: 3,
    isTooLong: true,
    bytes: { used: 12, limit: 8 },
  });
});

test("without a limit nothing is too long", () => {
  expect(
    measureReply("x".repeat(50_000), { ...rules, unit: "utf16", maxLength: null }),
  ).toMatchObject({ limit: null, isTooLong: false });
});
