import { instantOf, localTime, nextDate, type Weekday, weekdayOf } from "./local-time.ts";

/** Hours on the schedule's clock, `to` not included; 24:00 is the end of the day. */
interface Hours {
  from: string;
  to: string;
}

/** When a centre is open. A holiday's hours replace those of its weekday; without any it is closed. */
export interface OpeningHours {
  timeZone: string;
  periods: readonly (Hours & { days: readonly Weekday[] })[];
  holidays: readonly { date: string; name: string; periods: readonly Hours[] }[];
}

export interface OpenState {
  isOpen: boolean;
  /** Today's holiday by name, also when the centre is open for some of it; empty on other days. */
  holiday: string;
  /** When it closes, or opens again, ISO 8601 UTC; undefined when that is more than a year away. */
  changesAt: string | undefined;
}

/** Holidays may follow each other, but a centre that opens in no year of days never does. */
const DAYS_AHEAD = 370;

/** What a schedule says at an instant (milliseconds). Pure: same input, same answer. */
export function openState(schedule: OpeningHours, at: number): OpenState {
  const today = localTime(at, schedule.timeZone).date;
  const isOpen = isOpenAt(schedule, at);
  return {
    isOpen,
    holiday: schedule.holidays.find(({ date }) => date === today)?.name ?? "",
    changesAt: nextChange(schedule, at, isOpen),
  };
}

function isOpenAt(schedule: OpeningHours, at: number): boolean {
  const { date, time } = localTime(at, schedule.timeZone);
  return hoursOf(schedule, date).some(({ from, to }) => from <= time && time < to);
}

function hoursOf({ periods, holidays }: OpeningHours, date: string): readonly Hours[] {
  const holiday = holidays.find((day) => day.date === date);
  if (holiday) return holiday.periods;
  const weekday = weekdayOf(date);
  return periods.filter(({ days }) => days.includes(weekday));
}

/** Only where hours begin or end can it change; two periods that meet are one. */
function nextChange(schedule: OpeningHours, at: number, isOpen: boolean): string | undefined {
  let date = localTime(at, schedule.timeZone).date;
  for (let day = 0; day < DAYS_AHEAD; day++) {
    const borders = hoursOf(schedule, date)
      .flatMap(({ from, to }) => [from, to])
      .map((time) => borderOf(date, time, schedule.timeZone))
      .filter((instant) => instant > at)
      .toSorted((a, b) => a - b);
    const change = borders.find((instant) => isOpenAt(schedule, instant) !== isOpen);
    if (change !== undefined) return new Date(change).toISOString();
    date = nextDate(date);
  }
  return undefined;
}

function borderOf(date: string, time: string, zone: string): number {
  return time === "24:00" ? instantOf(nextDate(date), "00:00", zone) : instantOf(date, time, zone);
}
