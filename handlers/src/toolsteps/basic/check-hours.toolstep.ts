import { z } from "zod";
import { defineToolstep } from "../../ports.ts";
import {
  clockTime,
  isTimeZone,
  localTime,
  timeZone,
  weekday,
  weekdays,
} from "../../time/local-time.ts";

/** Is it within ordinary hours now? */
export const checkHours = defineToolstep({
  type: "basic.checkHours",
  version: 1,
  title: "Check Hours",
  summary: "Leaves by Open or Closed, as the clock of a time zone says.",
  details:
    "From **Opens At** up to but not including **Closes At**, on the given days. Hours may pass midnight " +
    "(22:00 to 06:00): the hours after midnight belong to the day they began on. Equal times mean the whole day. " +
    "Read the hours from a server parameter when people who do not draw handlers must change them.",
  category: "basic",
  icon: "clock",
  kind: "pure",
  input: z.object({
    timeZone: timeZone(),
    days: z
      .array(weekday)
      .max(7)
      .default([...weekdays.slice(0, 5)])
      .meta({ title: "Days", help: "Days on which it opens.", widget: "weekdays" }),
    opensAt: clockTime("Opens At", "Local time, 24 hours.").default("09:00"),
    closesAt: clockTime("Closes At", "Local time, 24 hours.").default("17:00"),
  }),
  exits: {
    open: { title: "Open", summary: "Now is within the hours." },
    closed: { title: "Closed", summary: "Now is outside the hours." },
    failure: { title: "Failure", summary: "The time zone does not exist.", error: true },
  },
  needs: [],
  run({ input, leave, now }) {
    if (!isTimeZone(input.timeZone)) return leave.failure({});
    const local = localTime(now, input.timeZone);
    const today = input.days.includes(local.weekday);
    const yesterday = input.days.includes(before(local.weekday));
    const { opensAt, closesAt } = input;
    const open =
      opensAt < closesAt
        ? today && local.time >= opensAt && local.time < closesAt
        : opensAt === closesAt
          ? today
          : (today && local.time >= opensAt) || (yesterday && local.time < closesAt);
    return open ? leave.open({}) : leave.closed({});
  },
  examples: [
    {
      title: "ten o'clock on a Monday in Amsterdam",
      input: { timeZone: "Europe/Amsterdam", opensAt: "10:00" },
      exit: "open",
    },
    {
      title: "four o'clock in the morning in New York, the same moment",
      input: { timeZone: "America/New_York" },
      exit: "closed",
    },
    {
      title: "the night that began on Sunday",
      input: {
        timeZone: "America/New_York",
        days: ["sunday"],
        opensAt: "22:00",
        closesAt: "06:00",
      },
      exit: "open",
    },
    {
      title: "a time zone that does not exist",
      input: { timeZone: "Europe/Atlantis" },
      exit: "failure",
    },
  ],
});

function before(day: (typeof weekdays)[number]) {
  return weekdays[(weekdays.indexOf(day) + 6) % 7] ?? day;
}
