import { expect, test } from "vitest";
import { returnTo, safeReturnPath } from "./return-path.ts";

test("a path of this application is kept", () => {
  expect(safeReturnPath("/handlers/7?tab=runs")).toBe("/handlers/7?tab=runs");
  expect(returnTo("/desk")).toEqual({ return: "/desk" });
});

test("other sites and the sign-in page itself lead to the start", () => {
  for (const path of [
    "//evil.example",
    "/\\evil.example",
    "https://evil.example",
    "/sign-in?return=/",
    7,
    undefined,
  ]) {
    expect(safeReturnPath(path)).toBe("/");
  }
  expect(returnTo("/")).toEqual({});
});
