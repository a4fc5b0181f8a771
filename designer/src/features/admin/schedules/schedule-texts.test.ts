import { expect, test } from "vitest";
import { holidayText, periodText } from "./schedule-texts.ts";

test("days that follow each other read as one stretch", () => {
  const hours = { from: "09:00", to: "17:00" };

  expect(periodText({ ...hours, days: ["friday", "monday", "tuesday", "wednesday"] })).toBe(
    "Mon–Wed, Fri 09:00–17:00",
  );
  expect(periodText({ ...hours, days: ["saturday", "sunday"] })).toBe("Sat, Sun 09:00–17:00");
});

test("a holiday without hours is closed", () => {
  const holiday = { date: "2026-12-24", name: "Christmas Eve", periods: [] };

  expect(holidayText(holiday)).toBe("2026-12-24 Christmas Eve: closed");
  expect(holidayText({ ...holiday, periods: [{ from: "09:00", to: "12:00" }] })).toBe(
    "2026-12-24 Christmas Eve: 09:00–12:00",
  );
});
