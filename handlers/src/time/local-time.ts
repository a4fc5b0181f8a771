import { z } from "zod";

/** Wall clocks: what an instant is called somewhere, and which instant a name means. */

export const weekdays = [
  "monday",
  "tuesday",
  "wednesday",
  "thursday",
  "friday",
  "saturday",
  "sunday",
] as const;

export type Weekday = (typeof weekdays)[number];

export const weekday = z.enum(weekdays);

export function timeZone() {
  return z
    .string()
    .min(1)
    .max(60)
    .default("UTC")
    .meta({
      title: "Time Zone",
      help: "An IANA name.",
      examples: ["Europe/Amsterdam", "UTC"],
      widget: "timeZone",
    });
}

/** `HH:MM`, 24 hours: compares as text. */
export function clockTime(title: string, help: string) {
  return z
    .string()
    .regex(/^(?:[01][0-9]|2[0-3]):[0-5][0-9]$/, "Use hours and minutes, as in 09:30.")
    .meta({ title, help, examples: ["09:00"], widget: "time" });
}

export interface LocalTime {
  /** `YYYY-MM-DD`. */
  date: string;
  /** `HH:MM`. */
  time: string;
  weekday: Weekday;
}

export function isTimeZone(name: string): boolean {
  try {
    new Intl.DateTimeFormat("en", { timeZone: name });
    return true;
  } catch {
    return false;
  }
}

/** What clocks and calendars of a time zone show at an instant (ISO 8601 UTC). */
export function localTime(instant: string | number, zone: string): LocalTime {
  const wall = new Date(wallClock(new Date(instant).getTime(), zone));
  const text = wall.toISOString();
  return {
    date: text.slice(0, 10),
    time: text.slice(11, 16),
    weekday: weekdays[(wall.getUTCDay() + 6) % 7] ?? "monday",
  };
}

/**
 * The instant (milliseconds) at which a time zone's clocks show this date and time.
 *
 * In the hour that spring skips it is the instant as far after the jump as the name is into the
 * gap; in the hour that autumn repeats it is the first of the two.
 */
export function instantOf(date: string, time: string, zone: string): number {
  const named = Date.parse(`${date}T${time}:00Z`);
  // Offsets a day to each side bracket any change of the clocks in between.
  const offsets = [named - 86_400_000, named + 86_400_000].map(
    (near) => wallClock(near, zone) - near,
  );
  const candidates = offsets.map((offset) => named - offset);
  const exact = candidates.filter((instant) => wallClock(instant, zone) === named);
  return exact.length > 0 ? Math.min(...exact) : Math.max(...candidates);
}

export function nextDate(date: string): string {
  return new Date(Date.parse(`${date}T00:00:00Z`) + 86_400_000).toISOString().slice(0, 10);
}

export function weekdayOf(date: string): Weekday {
  return weekdays[(new Date(`${date}T00:00:00Z`).getUTCDay() + 6) % 7] ?? "monday";
}

/** The wall clock's reading at an instant, written as if it were UTC. */
function wallClock(instant: number, zone: string): number {
  const parts: Record<string, number> = {};
  for (const { type, value } of formatter(zone).formatToParts(instant)) parts[type] = Number(value);
  const {
    year = 0,
    month = 1,
    day = 1,
    hour = 0,
    minute = 0,
    second = 0,
  } = parts as {
    [part in "year" | "month" | "day" | "hour" | "minute" | "second"]?: number;
  };
  return Date.UTC(year, month - 1, day, hour, minute, second);
}

// Making a formatter costs far more than using one. Bounded, because names of zones come from data.
const formatters = new Map<string, Intl.DateTimeFormat>();

function formatter(zone: string): Intl.DateTimeFormat {
  let known = formatters.get(zone);
  if (!known) {
    if (formatters.size >= 200) formatters.clear();
    known = new Intl.DateTimeFormat("en", {
      timeZone: zone,
      calendar: "gregory",
      numberingSystem: "latn",
      hourCycle: "h23",
      year: "numeric",
      month: "numeric",
      day: "numeric",
      hour: "numeric",
      minute: "numeric",
      second: "numeric",
    });
    formatters.set(zone, known);
  }
  return known;
}
