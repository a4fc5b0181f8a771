import { expect, test } from "vitest";
import { intervalText } from "./channel-states.ts";

test("intervals are said in whole minutes or in seconds", () => {
  expect(intervalText(5000)).toBe("5 s");
  expect(intervalText(60_000)).toBe("1 min");
  expect(intervalText(90_000)).toBe("90 s");
});
