import { expect, test } from "vitest";
import { dayOf, instantOf } from "./days.ts";

test("a day goes to its midnight and back, also the end of a stretch of days", () => {
  expect(dayOf(instantOf("2026-11-22", 0), 0)).toBe("2026-11-22");
  expect(dayOf(instantOf("2026-02-28", 1), -1)).toBe("2026-02-28");
  expect(instantOf("2026-3-1", 0)).toBe(instantOf("2026-02-28", 1));
});

test("what is no day is no filter", () => {
  expect(instantOf("soon", 0)).toBeUndefined();
  expect(dayOf(undefined, 0)).toBe("");
});
