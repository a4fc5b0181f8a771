import type { z } from "zod";
import {
  instantOf,
  isTimeZone,
  localTime,
  nextDate,
  type Weekday,
  weekdayOf,
} from "./local-time.ts";
import type { Schedule } from "./schedule.ts";

/**
 * When a Timer is due next, strictly after an instant; both ISO 8601 UTC.
 *
 * Undefined when it never is: no weekday chosen, or a time zone that does not exist. Intervals
 * count from the epoch, so that every server and every restart agrees on them.
 */
export function nextDue(schedule: z.output<typeof Schedule>, after: string): string | undefined {
  const from = new Date(after).getTime();
  if (schedule.every === "minutes") {
    const interval = schedule.minutes * 60_000;
    return print((Math.floor(from / interval) + 1) * interval);
  }
  const days = schedule.every === "day" ? undefined : schedule.days;
  if (days?.length === 0 || !isTimeZone(schedule.timeZone)) return undefined;
  return print(nextAtTime(from, schedule.time, schedule.timeZone, days));
}

function nextAtTime(from: number, time: string, zone: string, days: Weekday[] | undefined): number {
  let { date } = localTime(from, zone);
  for (;;) {
    if (!days || days.includes(weekdayOf(date))) {
      const instant = instantOf(date, time, zone);
      if (instant > from) return instant;
    }
    date = nextDate(date);
  }
}

function print(instant: number): string {
  return new Date(instant).toISOString();
}
