import { expect, test } from "vitest";
import { warningOf } from "./licences.ts";

test("seats are warned of before they run out, when none is left, and when too many are assigned", () => {
  const warnings = [
    { seats: null, assigned: 900 },
    { seats: 0, assigned: 0 },
    { seats: 1, assigned: 0 },
    { seats: 5, assigned: 3 },
    { seats: 5, assigned: 4 },
    { seats: 50, assigned: 44 },
    { seats: 50, assigned: 45 },
    { seats: 5, assigned: 5 },
    { seats: 5, assigned: 7 },
  ].map(warningOf);

  expect(warnings).toEqual([
    "",
    "",
    "",
    "",
    "Only 1 of 5 seats is left.",
    "",
    "Only 5 of 50 seats are left.",
    "Every seat is assigned.",
    "7 are assigned, but only 5 loaded. Take 2 away, or load more.",
  ]);
});
