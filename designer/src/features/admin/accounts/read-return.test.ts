import { expect, test } from "vitest";
import { readReturn } from "./read-return.ts";

test("what a network brings back is read: a code, a refusal, or nothing at all", () => {
  expect(readReturn("?state=s&code=c")).toEqual({ answer: { state: "s", code: "c" } });
  expect(readReturn("?error=access_denied&state=s").refusal).toContain("was not given");
  expect(readReturn("?error=server_error&error_description=Try+later&state=s").refusal).toContain(
    "Try later",
  );
  expect(readReturn("?code=c").refusal).toContain("Begin at an account");
});
