import { weekdays } from "@signalbox/handlers/schedule";
import { z } from "zod";
import { Id } from "../../platform/http/problem.contract.ts";
import { changeOf } from "./change-of.ts";

const From = z.string().regex(/^(?:[01]\d|2[0-3]):[0-5]\d$/, "Use hours and minutes, as in 09:30.");
/** 24:00 is the end of the day. */
const To = z
  .string()
  .regex(/^(?:(?:[01]\d|2[0-3]):[0-5]\d|24:00)$/, "Use hours and minutes, as in 17:30.");

/** Hours on the schedule's clock, from the first up to but not including the second. */
export const SchedulePeriod = z.object({
  days: z.array(z.enum(weekdays)).min(1).max(7),
  from: From,
  to: To,
});

/** A day that goes by other hours; without any the centre is closed. */
export const ScheduleHoliday = z.object({
  date: z.iso.date(),
  name: z.string().trim().min(1).max(120),
  periods: z.array(z.object({ from: From, to: To })).max(10),
});

/** GET /api/schedules: when the centre is open. */
export const ScheduleView = z.object({
  id: Id,
  name: z.string(),
  notes: z.string(),
  timeZone: z.string(),
  periods: z.array(SchedulePeriod),
  holidays: z.array(ScheduleHoliday),
  rev: z.int(),
});

/** GET /api/schedules/:id/now: is it open at this moment, by the server's clock? */
export const ScheduleState = z.object({
  isOpen: z.boolean(),
  /** Today's holiday, also when it is open for some of it; empty on other days. */
  holiday: z.string(),
  /** When it closes, or opens again; null when that is more than a year away. */
  changesAt: z.iso.datetime().nullable(),
});

/** POST /api/schedules, PATCH /api/schedules/:id (all fields optional). */
export const ScheduleInput = z.object({
  name: z.string().trim().min(1).max(120),
  notes: z.string().max(2000).default(""),
  timeZone: z.string().min(1).max(60).default("UTC"),
  periods: z.array(SchedulePeriod).max(50).default([]),
  holidays: z.array(ScheduleHoliday).max(400).default([]),
});

export const ScheduleChange = changeOf(ScheduleInput);

export type SchedulePeriod = z.infer<typeof SchedulePeriod>;
export type ScheduleHoliday = z.infer<typeof ScheduleHoliday>;
export type ScheduleView = z.infer<typeof ScheduleView>;
