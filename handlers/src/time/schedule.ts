import { z } from "zod";
import { clockTime, timeZone, weekday, weekdays } from "./local-time.ts";

/** The settings page of the Timer initiator. */
export const Schedule = z.object({
  every: z
    .enum(["minutes", "day", "weekdays"])
    .default("minutes")
    .meta({
      title: "Repeats",
      optionTitles: {
        minutes: "Every so many minutes",
        day: "Every day at a time",
        weekdays: "On some weekdays at a time",
      },
    }),
  minutes: z
    .int()
    .min(1)
    .max(10_080)
    .default(60)
    .meta({ title: "Minutes", help: "Between two starts, for Every so many minutes." }),
  time: clockTime("Time", "Local time, for the other two.").default("09:00"),
  days: z
    .array(weekday)
    .max(7)
    .default([...weekdays.slice(0, 5)])
    .meta({ title: "Weekdays", widget: "weekdays" }),
  timeZone: timeZone(),
});
