import { expect, test } from "vitest";
import { snoozeChoices } from "./snooze-times.ts";

function tomorrow(now: string, timeZone: string): string {
  const choice = snoozeChoices(Date.parse(now), timeZone).find(({ id }) => id === "tomorrow");
  return new Date(choice?.at ?? 0).toISOString();
}

test("short snoozes count from now", () => {
  const now = Date.parse("2026-03-10T10:00:00Z");

  expect(snoozeChoices(now, "UTC").map(({ seconds }) => seconds)).toEqual([900, 3600, 82_800]);
});

test("tomorrow at nine is nine o'clock where the agent is", () => {
  expect(tomorrow("2026-01-10T10:00:00Z", "Europe/Berlin")).toBe("2026-01-11T08:00:00.000Z");
  expect(tomorrow("2026-01-10T02:00:00Z", "America/New_York")).toBe("2026-01-10T14:00:00.000Z");
  expect(tomorrow("2026-12-31T22:00:00Z", "Asia/Kolkata")).toBe("2027-01-02T03:30:00.000Z");
});

test("the night in which clocks change makes no difference to nine o'clock", () => {
  expect(tomorrow("2026-03-28T20:00:00Z", "Europe/Berlin")).toBe("2026-03-29T07:00:00.000Z");
  expect(tomorrow("2026-10-24T20:00:00Z", "Europe/Berlin")).toBe("2026-10-25T08:00:00.000Z");
});
