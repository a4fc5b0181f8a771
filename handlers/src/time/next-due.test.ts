import { expect, test } from "vitest";
import { nextDue } from "./next-due.ts";
import { Schedule } from "./schedule.ts";

const amsterdam = { timeZone: "Europe/Amsterdam" };

test("every quarter of an hour is due at the quarters, whenever it is asked", () => {
  const schedule = Schedule.parse({ every: "minutes", minutes: 15 });

  expect(nextDue(schedule, "2026-03-02T09:07:12.345Z")).toBe("2026-03-02T09:15:00.000Z");
  expect(nextDue(schedule, "2026-03-02T09:15:00.000Z")).toBe("2026-03-02T09:30:00.000Z");
});

test("a daily time is that of its place", () => {
  const schedule = Schedule.parse({ every: "day", time: "08:30", ...amsterdam });

  expect(nextDue(schedule, "2026-01-05T07:29:59.000Z")).toBe("2026-01-05T07:30:00.000Z");
  expect(nextDue(schedule, "2026-01-05T07:30:00.000Z")).toBe("2026-01-06T07:30:00.000Z");
});

test("a time that the clocks skip comes once, an hour later by the clock", () => {
  const schedule = Schedule.parse({ every: "day", time: "02:30", ...amsterdam });

  expect(nextDue(schedule, "2026-03-28T12:00:00.000Z")).toBe("2026-03-29T01:30:00.000Z");
  expect(nextDue(schedule, "2026-03-29T01:30:00.000Z")).toBe("2026-03-30T00:30:00.000Z");
});

test("a time that the clocks repeat comes once", () => {
  const schedule = Schedule.parse({ every: "day", time: "02:30", ...amsterdam });

  expect(nextDue(schedule, "2026-10-24T12:00:00.000Z")).toBe("2026-10-25T00:30:00.000Z");
  expect(nextDue(schedule, "2026-10-25T00:30:00.000Z")).toBe("2026-10-26T01:30:00.000Z");
});

test("weekdays leave out the others", () => {
  const schedule = Schedule.parse({ every: "weekdays", days: ["monday"], time: "00:00" });

  expect(nextDue(schedule, "2026-03-02T00:00:00.000Z")).toBe("2026-03-09T00:00:00.000Z");
});

test("a schedule without a day, or in no zone of this world, is never due", () => {
  const never = Schedule.parse({ every: "weekdays", days: [] });
  const nowhere = Schedule.parse({ every: "day", timeZone: "Europe/Atlantis" });

  expect(nextDue(never, "2026-03-02T00:00:00.000Z")).toBeUndefined();
  expect(nextDue(nowhere, "2026-03-02T00:00:00.000Z")).toBeUndefined();
});

test("a year of due times follows one another without a gap of more than 25 hours", () => {
  for (const timeZone of [
    "Europe/Amsterdam",
    "America/New_York",
    "Australia/Lord_Howe",
    "Asia/Kathmandu",
  ]) {
    const schedule = Schedule.parse({ every: "day", time: "02:15", timeZone });
    let at = "2026-01-01T00:00:00.000Z";
    for (let day = 0; day < 400; day++) {
      const next = nextDue(schedule, at);
      const hours = (Date.parse(next ?? "") - Date.parse(at)) / 3_600_000;
      expect(hours).toBeGreaterThan(0);
      if (day > 0) expect(hours).toBeGreaterThanOrEqual(22.9);
      expect(hours).toBeLessThanOrEqual(25.1);
      at = next ?? "";
    }
  }
});
