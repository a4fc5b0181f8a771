import { UserInput, WorkgroupInput } from "@signalbox/server/contract";
import { expect, test } from "vitest";
import { plainProblem } from "./plain-problem.ts";

test("what the contract refuses reads as a sentence", () => {
  const user = { name: "", displayName: "Ana", password: "short" };
  expect(messages(UserInput.safeParse(user))).toEqual({
    name: "Fill this in.",
    password: "At least 12 characters.",
  });
  expect(messages(WorkgroupInput.safeParse({ name: "A", alertTimeoutSeconds: 3 }))).toEqual({
    alertTimeoutSeconds: "At least 7.",
  });
});

test("the server's own sentences stay", () => {
  expect(plainProblem("There is no skill 9.")).toBe("There is no skill 9.");
});

type Parsed = ReturnType<typeof UserInput.safeParse> | ReturnType<typeof WorkgroupInput.safeParse>;

/** The first message per field, as the form shows it. */
function messages({ error }: Parsed): Record<string, string> {
  const issues = error?.issues ?? [];
  return Object.fromEntries(
    issues.toReversed().map(({ path, message }) => [path.join("."), plainProblem(message)]),
  );
}
