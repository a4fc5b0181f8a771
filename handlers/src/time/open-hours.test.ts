import { expect, test } from "vitest";
import { type OpeningHours, openState } from "./open-hours.ts";

const office: OpeningHours = {
  timeZone: "Europe/Amsterdam",
  periods: [
    { days: ["monday", "tuesday", "wednesday", "thursday", "friday"], from: "09:00", to: "12:00" },
    { days: ["monday", "tuesday", "wednesday", "thursday", "friday"], from: "13:00", to: "17:00" },
  ],
  holidays: [
    { date: "2026-12-24", name: "Christmas Eve", periods: [{ from: "09:00", to: "11:00" }] },
    { date: "2026-12-25", name: "Christmas", periods: [] },
  ],
};

function at(instant: string, schedule: OpeningHours = office) {
  return openState(schedule, Date.parse(instant));
}

test("a day has several periods, on the schedule's own clock, in summer and in winter", () => {
  expect(at("2026-07-01T07:00:00Z")).toMatchObject({
    isOpen: true,
    changesAt: "2026-07-01T10:00:00.000Z",
  });
  expect(at("2026-07-01T10:00:00Z")).toMatchObject({
    isOpen: false,
    changesAt: "2026-07-01T11:00:00.000Z",
  });
  expect(at("2026-12-01T07:59:00Z")).toMatchObject({ isOpen: false });
  expect(at("2026-12-01T08:00:00Z")).toMatchObject({ isOpen: true });
});

test("a Friday's end leads over the weekend to Monday", () => {
  expect(at("2026-11-27T16:00:00Z")).toEqual({
    isOpen: false,
    holiday: "",
    changesAt: "2026-11-30T08:00:00.000Z",
  });
});

test("a holiday's hours replace those of the day, and none close it", () => {
  expect(at("2026-12-24T09:59:00Z")).toMatchObject({ isOpen: true, holiday: "Christmas Eve" });
  expect(at("2026-12-24T10:00:00Z")).toEqual({
    isOpen: false,
    holiday: "Christmas Eve",
    changesAt: "2026-12-28T08:00:00.000Z",
  });
  expect(at("2026-12-25T12:00:00Z")).toMatchObject({ isOpen: false, holiday: "Christmas" });
});

test("two periods that meet at midnight are one, and round the clock never changes", () => {
  const days = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"];
  const night = {
    timeZone: "UTC",
    holidays: [],
    periods: [
      { days: ["monday"], from: "22:00", to: "24:00" },
      { days: ["tuesday"], from: "00:00", to: "06:00" },
    ],
  } as OpeningHours;
  expect(at("2026-11-23T23:00:00Z", night)).toMatchObject({
    isOpen: true,
    changesAt: "2026-11-24T06:00:00.000Z",
  });
  const always = { ...night, periods: [{ days, from: "00:00", to: "24:00" }] } as OpeningHours;
  expect(at("2026-11-23T23:00:00Z", always)).toMatchObject({ isOpen: true, changesAt: undefined });
  const never = { ...night, periods: [] };
  expect(at("2026-11-23T23:00:00Z", never)).toMatchObject({ isOpen: false, changesAt: undefined });
});
