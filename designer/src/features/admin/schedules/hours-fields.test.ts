import { expect, test } from "vitest";
import { asTime } from "./hours-fields.tsx";

test.for([
  ["9", "09:00"],
  ["9:30", "09:30"],
  ["930", "09:30"],
  ["17", "17:00"],
  ["0930", "09:30"],
  ["17.45", "17:45"],
  ["noon", "noon"],
])("%s is read as %s", ([typed, time]) => {
  expect(asTime(typed ?? "")).toBe(time);
});
