import { isTimeZone } from "@signalbox/handlers/schedule";
import { sql } from "kysely";
import type { z } from "zod";
import { type Db, json } from "../../platform/db/index.ts";
import { naming, refuseField, refuseOldRev } from "./entity.ts";
import type { EntityKind } from "./entity-routes.ts";
import { errors } from "./errors.ts";
import { refuseNamedByHandlers } from "./references.ts";
import {
  ScheduleChange,
  type ScheduleHoliday,
  ScheduleInput,
  type SchedulePeriod,
  ScheduleView,
} from "./schedules.contract.ts";

export const scheduleKind: EntityKind<
  z.output<typeof ScheduleView>,
  typeof ScheduleInput,
  typeof ScheduleChange
> = {
  class: "Schedule",
  noun: "schedule",
  plural: "schedules",
  right: "directory.edit",
  view: ScheduleView,
  input: ScheduleInput,
  change: ScheduleChange,
  list(db, id) {
    let query = db
      .selectFrom("schedule")
      .select(["id", "name", "notes", "timeZone", "periods", "holidays", "rev"])
      .orderBy(sql`lower(name)`);
    if (id !== undefined) query = query.where("id", "=", id);
    return query.execute();
  },
  async insert(tx, input) {
    checkSchedule(input);
    const { id } = await naming(named(input.name), () =>
      tx.insertInto("schedule").values(columnsOf(input)).returning("id").executeTakeFirstOrThrow(),
    );
    return id;
  },
  async update(tx, id, { rev, ...change }) {
    const schedule = await lockSchedule(tx, id);
    refuseOldRev({ noun: "schedule", ...schedule }, rev);
    const given = Object.entries(change).filter(([, value]) => value !== undefined);
    const { rev: _, ...now } = { ...schedule, ...(Object.fromEntries(given) as typeof change) };
    const after = now as z.output<typeof ScheduleInput>;
    checkSchedule(after);
    if (after.name !== schedule.name) await refuseWhenNamed(tx, schedule.name);
    await naming(named(after.name), () =>
      tx
        .updateTable("schedule")
        .set({ ...columnsOf(after), rev: sql<number>`rev + 1` })
        .where("id", "=", id)
        .execute(),
    );
  },
  async remove(tx, id) {
    const { name } = await lockSchedule(tx, id);
    await refuseWhenNamed(tx, name);
    const open = await tx
      .selectFrom("workgroup")
      .select("name")
      .where("scheduleId", "=", id)
      .orderBy(sql`lower(name)`)
      .execute();
    const where = `workgroups are open by it (${open.map((row) => row.name).join(", ")})`;
    if (open.length > 0) throw errors.ENTRY_IN_USE({ noun: "schedule", name, where });
    await tx.deleteFrom("schedule").where("id", "=", id).execute();
  },
};

type Hours = { from: string; to: string };

/** Throws ENTRY_INVALID at the field: zones that do not exist, hours that end before they begin. */
function checkSchedule(input: {
  timeZone: string;
  periods: readonly SchedulePeriod[];
  holidays: readonly ScheduleHoliday[];
}): void {
  if (!isTimeZone(input.timeZone))
    refuseField("timeZone", `There is no time zone ${input.timeZone}.`);
  for (const [index, period] of input.periods.entries()) {
    checkHours(period, `periods.${index}`);
    const other = input.periods
      .slice(0, index)
      .find((one) => overlap(one, period) && one.days.some((day) => period.days.includes(day)));
    if (other) refuseField(`periods.${index}`, `It overlaps with ${other.from} to ${other.to}.`);
  }
  const dates = input.holidays.map(({ date }) => date);
  for (const [index, { date, periods }] of input.holidays.entries()) {
    if (dates.indexOf(date) < index) refuseField(`holidays.${index}`, `${date} is named twice.`);
    for (const [at, hours] of periods.entries()) {
      checkHours(hours, `holidays.${index}`);
      if (periods.slice(0, at).some((one) => overlap(one, hours)))
        refuseField(`holidays.${index}`, `The hours of ${date} overlap.`);
    }
  }
}

function checkHours({ from, to }: Hours, field: string): void {
  if (from >= to)
    refuseField(field, `${from} to ${to} ends before it begins; use two periods over midnight.`);
}

function overlap(one: Hours, other: Hours): boolean {
  return one.from < other.to && other.from < one.to;
}

function columnsOf(input: z.output<typeof ScheduleInput>) {
  const { periods, holidays, ...columns } = input;
  return { ...columns, periods: json(periods), holidays: json(holidays) };
}

function lockSchedule(tx: Db, id: string) {
  return tx
    .selectFrom("schedule")
    .select(["name", "notes", "timeZone", "periods", "holidays", "rev"])
    .where("id", "=", id)
    .forUpdate()
    .executeTakeFirstOrThrow();
}

function refuseWhenNamed(tx: Db, name: string): Promise<void> {
  return refuseNamedByHandlers(tx, { kind: "schedule", noun: "schedule", name });
}

function named(name: string) {
  return { noun: "schedule", name, index: "schedule_name" };
}
