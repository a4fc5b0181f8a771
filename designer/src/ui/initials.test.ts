import { expect, test } from "vitest";
import { avatarHue, initialsOf } from "./initials.ts";

test("initials are the first and last word's", () => {
  expect(initialsOf("Mara Lindt")).toBe("ML");
  expect(initialsOf("Anna van der Berg")).toBe("AB");
  expect(initialsOf("@piak")).toBe("P");
  expect(initialsOf("Ōe Kenzaburō")).toBe("ŌK");
  expect(initialsOf("🙏")).toBe("?");
});

test("the same seed always has the same colour", () => {
  expect(avatarHue("u1")).toBe(avatarHue("u1"));
  expect(new Set(["a", "b", "c", "d", "e"].map(avatarHue)).size).toBeGreaterThan(3);
});
