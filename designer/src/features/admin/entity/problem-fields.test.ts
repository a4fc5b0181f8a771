import { expect, test } from "vitest";
import { ApiError } from "../../../app/api-error.ts";
import { otherProblems, problemIn } from "./problem-fields.ts";

const failure = new ApiError({
  status: 400,
  code: "REQUEST_INVALID",
  message: "Some fields of the request are wrong.",
  problems: [
    { path: "skills.0.proficiency", message: "Too small: at least 1." },
    { path: "name", message: "Too short." },
    { path: "body", message: "Not an object." },
  ],
});

test("a problem inside a field is the field's", () => {
  expect(problemIn(failure, "skills")).toBe("Too small: at least 1.");
  expect(problemIn(failure, "name")).toBe("Too short.");
  expect(problemIn(failure, "skill")).toBeUndefined();
});

test("problems of no field are told apart, so that none is silent", () => {
  expect(otherProblems(failure, ["name", "skills"])).toEqual([
    { path: "body", message: "Not an object." },
  ]);
});
