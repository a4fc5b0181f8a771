import { expect, test } from "vitest";
import { freeExit, moveCase } from "./cases.ts";

const cases = ["case1", "case3"].map((exit) => ({ exit, when: true }));

test("a new case gets an exit that no other has", () => {
  expect(freeExit([])).toBe("case1");
  expect(freeExit(cases)).toBe("case4");
});

test("a case moves by one and stays at the ends", () => {
  expect(moveCase(cases, 1, -1).map((each) => each.exit)).toEqual(["case3", "case1"]);
  expect(moveCase(cases, 0, -1)).toBe(cases);
});
