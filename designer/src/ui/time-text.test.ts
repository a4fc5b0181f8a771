import { expect, test } from "vitest";
import { durationText, exactTime, isoDuration, relativeTime } from "./time-text.ts";

const NOW = Date.parse("2026-03-10T14:30:00Z");
const BRITISH = { locale: "en-GB", timeZone: "Europe/London" };

function relative(iso: string, format = BRITISH): string {
  return relativeTime(Date.parse(iso), NOW, format);
}

test("near times are relative, and a clock slightly ahead reads as now", () => {
  expect(relative("2026-03-10T14:29:40Z")).toBe("now");
  expect(relative("2026-03-10T14:30:30Z")).toBe("now");
  expect(relative("2026-03-10T14:26:00Z")).toBe("4 min ago");
  expect(relative("2026-03-10T14:45:00Z")).toBe("in 15 min");
});

test("the further away, the coarser", () => {
  expect(relative("2026-03-10T09:05:00Z")).toBe("9:05");
  expect(relative("2026-03-09T23:10:00Z")).toBe("yesterday, 23:10");
  expect(relative("2026-01-02T10:00:00Z")).toBe("2 Jan");
  expect(relative("2025-12-31T10:00:00Z")).toBe("31 Dec 2025");
});

test("the reader's time zone decides what day it was", () => {
  const tokyo = { locale: "en-GB", timeZone: "Asia/Tokyo" };
  expect(relative("2026-03-10T09:05:00Z", tokyo)).toBe("18:05");
  expect(relative("2026-03-09T14:59:00Z", tokyo)).toBe("yesterday, 23:59");
});

test("the exact time names seconds and zone", () => {
  expect(exactTime(NOW, BRITISH)).toMatch(/10 March 2026.*14:30:00 GMT/);
});

test("durations count in figures of one width and never below zero", () => {
  expect(durationText(9_400)).toBe("0:09");
  expect(durationText(722_000)).toBe("12:02");
  expect(durationText(3_845_000)).toBe("1:04:05");
  expect(durationText(183_600_000)).toBe("2 d 3 h");
  expect(durationText(-5000)).toBe("0:00");
  expect(isoDuration(3_845_000)).toBe("PT1H4M5S");
});
