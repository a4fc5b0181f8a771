import { type OpenState, openState } from "@signalbox/handlers/schedule";
import { sql } from "kysely";
import type { Db } from "../../platform/db/index.ts";
import type { ScheduleHoliday, SchedulePeriod } from "./schedules.contract.ts";

export interface OpenAnswer extends OpenState {
  /** The schedule's name; empty for a workgroup that has none. */
  schedule: string;
  /** The workgroup that takes over; empty when it has none, or a schedule was asked for. */
  overflow: string;
}

/** By name, in any case, or a schedule by its id. */
export type WhoseHours = { schedule: string } | { scheduleId: string } | { workgroup: string };

/** Is it open, by the database's clock? A workgroup without a schedule is. Undefined: there is none of that name. */
export async function findOpenState(db: Db, whose: WhoseHours): Promise<OpenAnswer | undefined> {
  return "workgroup" in whose ? ofWorkgroup(db, whose.workgroup) : ofSchedule(db, whose);
}

async function ofSchedule(
  db: Db,
  whose: { schedule: string } | { scheduleId: string },
): Promise<OpenAnswer | undefined> {
  const row = await db
    .selectFrom("schedule")
    .select(["name", "timeZone", "periods", "holidays", now])
    .where((eb) =>
      "scheduleId" in whose
        ? eb("id", "=", whose.scheduleId)
        : eb(eb.fn<string>("lower", ["name"]), "=", whose.schedule.trim().toLowerCase()),
    )
    .executeTakeFirst();
  return row && { ...stateOf(row), schedule: row.name, overflow: "" };
}

async function ofWorkgroup(db: Db, name: string): Promise<OpenAnswer | undefined> {
  const row = await db
    .selectFrom("workgroup")
    .leftJoin("schedule", "schedule.id", "workgroup.scheduleId")
    .leftJoin("workgroup as other", "other.id", "workgroup.overflowWorkgroupId")
    .select([
      "schedule.name",
      "schedule.timeZone",
      "schedule.periods",
      "schedule.holidays",
      "other.name as overflow",
      now,
    ])
    .where((eb) => eb(eb.fn<string>("lower", ["workgroup.name"]), "=", name.trim().toLowerCase()))
    .executeTakeFirst();
  if (!row) return undefined;
  const { name: schedule, timeZone, periods, holidays, overflow } = row;
  const hours =
    timeZone !== null && periods !== null && holidays !== null
      ? stateOf({ timeZone, periods, holidays, now: row.now })
      : { isOpen: true, holiday: "", changesAt: undefined };
  return { ...hours, schedule: schedule ?? "", overflow: overflow ?? "" };
}

const now = sql<number>`(extract(epoch from clock_timestamp()) * 1000)::double precision`.as("now");

interface Row {
  timeZone: string;
  periods: SchedulePeriod[];
  holidays: ScheduleHoliday[];
  now: number;
}

function stateOf({ now, ...hours }: Row): OpenState {
  return openState(hours, Number(now));
}
