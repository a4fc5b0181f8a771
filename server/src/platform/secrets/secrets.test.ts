import { randomBytes } from "node:crypto";
import { expect, test } from "vitest";
import { open, seal, toSecretKey } from "./secrets.ts";

const key = toSecretKey(randomBytes(32));
const place = "social_account:7:credentials";

test("what is sealed opens in its place and says nothing before that", () => {
  const sealed = seal([key], "a token", place);

  expect(open([key], sealed, place)).toBe("a token");
  expect(sealed).not.toContain("token");
  expect(seal([key], "a token", place)).not.toBe(sealed);
});

test("what is sealed for one row does not open in another", () => {
  const sealed = seal([key], "a token", place);

  expect(() => open([key], sealed, "social_account:8:credentials")).toThrow("social_account:8");
});

test("any changed character is noticed", () => {
  const sealed = seal([key], "a token", place);
  for (let at = sealed.lastIndexOf(".") + 1; at < sealed.length - 1; at++) {
    const other = sealed[at] === "A" ? "B" : "A";
    const changed = sealed.slice(0, at) + other + sealed.slice(at + 1);

    expect(() => open([key], changed, place)).toThrow(
      expect.objectContaining({ code: "SECRET_UNREADABLE" }),
    );
  }
});

test("a new first key seals while the old one still opens", () => {
  const sealed = seal([key], "a token", place);
  const next = toSecretKey(randomBytes(32));

  expect(open([next, key], sealed, place)).toBe("a token");
  expect(seal([next, key], "another", place)).toContain(next.id);
  expect(() => open([next], sealed, place)).toThrow();
});
