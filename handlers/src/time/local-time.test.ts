import { expect, test } from "vitest";
import { instantOf, isTimeZone, localTime } from "./local-time.ts";

const amsterdam = "Europe/Amsterdam";

test("an instant has another name in another place", () => {
  expect(localTime("2026-07-01T22:30:00.000Z", amsterdam)).toEqual({
    date: "2026-07-02",
    time: "00:30",
    weekday: "thursday",
  });
  expect(localTime("2026-07-01T22:30:00.000Z", "Asia/Kathmandu").time).toBe("04:15");
});

test("a name means an instant, in summer and in winter", () => {
  expect(new Date(instantOf("2026-07-02", "09:00", amsterdam)).toISOString()).toBe(
    "2026-07-02T07:00:00.000Z",
  );
  expect(new Date(instantOf("2026-01-02", "09:00", amsterdam)).toISOString()).toBe(
    "2026-01-02T08:00:00.000Z",
  );
});

test("an hour that the clocks skip is taken as far behind the jump", () => {
  expect(new Date(instantOf("2026-03-29", "02:30", amsterdam)).toISOString()).toBe(
    "2026-03-29T01:30:00.000Z",
  );
});

test("of an hour that the clocks repeat the first is taken", () => {
  expect(new Date(instantOf("2026-10-25", "02:30", amsterdam)).toISOString()).toBe(
    "2026-10-25T00:30:00.000Z",
  );
});

test("zones that do not exist are known as such", () => {
  expect(isTimeZone("Europe/Amsterdam")).toBe(true);
  expect(isTimeZone("Europe/Atlantis")).toBe(false);
});
