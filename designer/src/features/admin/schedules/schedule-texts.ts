import type { ScheduleHoliday, SchedulePeriod } from "@signalbox/server/contract";
import type { z } from "zod";

export type Period = z.output<typeof SchedulePeriod>;
export type Holiday = z.output<typeof ScheduleHoliday>;
export type Day = Period["days"][number];

export const DAYS: readonly { id: Day; short: string }[] = [
  { id: "monday", short: "Mon" },
  { id: "tuesday", short: "Tue" },
  { id: "wednesday", short: "Wed" },
  { id: "thursday", short: "Thu" },
  { id: "friday", short: "Fri" },
  { id: "saturday", short: "Sat" },
  { id: "sunday", short: "Sun" },
];

/** "Mon–Fri 09:00–17:00"; days that do not follow each other stand one by one. */
export function periodText({ days, from, to }: Period): string {
  return `${daysText(days)} ${from}–${to}`;
}

export function holidayText({ date, name, periods }: Holiday): string {
  const hours = periods.map(({ from, to }) => `${from}–${to}`).join(", ");
  return `${date} ${name}: ${hours || "closed"}`;
}

function daysText(days: readonly Day[]): string {
  const runs: { first: number; last: number }[] = [];
  for (const [index, { id }] of DAYS.entries()) {
    if (!days.includes(id)) continue;
    const run = runs.at(-1);
    if (run && run.last === index - 1) run.last = index;
    else runs.push({ first: index, last: index });
  }
  return runs
    .map(({ first, last }) => {
      const [from, to] = [DAYS[first]?.short ?? "", DAYS[last]?.short ?? ""];
      if (first === last) return from;
      return `${from}${last === first + 1 ? ", " : "–"}${to}`;
    })
    .join(", ");
}
