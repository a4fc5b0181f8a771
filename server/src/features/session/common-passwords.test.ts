import { expect, test } from "vitest";
import { isCommonPassword } from "./common-passwords.ts";

test.for([
  "password1234",
  "Password2026!",
  "P4$$w0rd12345",
  "qwertyuiop123",
  "123456789012",
  "iloveyou12345",
  "Welcome2Signalbox",
  "admin-admin-admin",
  "summer2026summer",
  "abcdefghijklmnop",
  "letmeinletmein1",
  "1qaz2wsx3edc4rfv",
  "xk9!xk9!xk9!",
  "20262026-11-22",
])("%s is tried early", (password) => {
  expect(isCommonPassword(password)).toBe(true);
});

test.for([
  "correct horse battery",
  "a much better secret",
  "tulip engine forty river",
  "password of the blue heron",
  "kH7#vQ2m!pL9",
  "Знамя над лесом",
])("%s is not", (password) => {
  expect(isCommonPassword(password)).toBe(false);
});

test("a long password is looked through in no time", () => {
  expect(isCommonPassword(`${"passworda".repeat(14)}zß`)).toBe(false);
});
