import { readDateTime, utcMillis, writeDateTime } from "../date-time.ts";
import { charge } from "../meter.ts";
import { fromZone, toZone } from "../time-zones.ts";
import { asNumber, asText, finiteOrNull, takeText } from "./coerce.ts";
import { family } from "./operation.ts";

const dayMillis = 86_400_000;

/** Asking the time zone data costs as much as a few dozen simple operations. */
const zoneCost = 40;

function millisOf(value: unknown): number | undefined {
  return typeof value === "string" ? readDateTime(value) : undefined;
}

function zoneOf(value: unknown): string {
  return value === undefined || value === null || value === "" ? "UTC" : asText(value);
}

/** What clocks and calendars show at a moment in a zone, as a Date whose UTC fields are meant. */
function localDate(moment: unknown, zone: unknown): Date | undefined {
  const name = zoneOf(zone);
  if (name !== "UTC") charge(zoneCost);
  const millis = millisOf(moment);
  const local = millis === undefined ? undefined : toZone(millis, name);
  return local === undefined ? undefined : new Date(local);
}

function field(read: (date: Date) => number) {
  return (moment: unknown, zone: unknown): number | null => {
    const date = localDate(moment, zone);
    return date === undefined ? null : read(date);
  };
}

/** Whole days keep the time of day in the zone, also across a change of the clocks. */
function addDays(moment: unknown, days: unknown, zone: unknown): string | null {
  const date = localDate(moment, zone);
  const count = Math.trunc(asNumber(days));
  if (date === undefined || Number.isNaN(count)) return null;
  charge(zoneCost);
  const local = date.getTime() + count * dayMillis;
  if (Math.abs(local) > 8e15) return null;
  return writeDateTime(fromZone(local, zoneOf(zone)));
}

function addUnits(unitMillis: number) {
  return (moment: unknown, count: unknown): string | null => {
    const millis = millisOf(moment);
    const added = Math.round(asNumber(count) * unitMillis);
    if (millis === undefined || !Number.isFinite(added)) return null;
    return writeDateTime(millis + added);
  };
}

function between(from: unknown, to: unknown): number | null {
  const start = millisOf(from);
  const end = millisOf(to);
  return start === undefined || end === undefined ? null : end - start;
}

function makeDateTime(...values: unknown[]): string | null {
  const fields = values.slice(0, 6).map((value) => Math.trunc(asNumber(value)));
  charge(zoneCost);
  const local = utcMillis(fields);
  return local === undefined ? null : writeDateTime(fromZone(local, zoneOf(values[6])));
}

const patternTokens = /yyyy|MM|dd|HH|mm|ss|M|d|H/g;

function formatDateTime(moment: unknown, pattern: unknown, zone: unknown): string | null {
  const date = localDate(moment, zone);
  if (date === undefined) return null;
  return takeText(pattern).replace(patternTokens, (token) => {
    switch (token) {
      case "yyyy":
        return String(date.getUTCFullYear()).padStart(4, "0");
      case "MM":
        return pad(date.getUTCMonth() + 1);
      case "M":
        return String(date.getUTCMonth() + 1);
      case "dd":
        return pad(date.getUTCDate());
      case "d":
        return String(date.getUTCDate());
      case "HH":
        return pad(date.getUTCHours());
      case "H":
        return String(date.getUTCHours());
      case "mm":
        return pad(date.getUTCMinutes());
      default:
        return pad(date.getUTCSeconds());
    }
  });
}

function pad(value: number): string {
  return String(value).padStart(2, "0");
}

function duration(unitMillis: number) {
  return (count: unknown) => finiteOrNull(Math.round(asNumber(count) * unitMillis) + 0);
}

const momentAndZone = ["(moment: datetime, zone?: string): integer"];

export const dateOperations = family("Date/Time", [
  {
    name: "addDays",
    text: "addDays",
    summary: "The moment so many days later, at the same time of day in the zone; UTC unless said.",
    signatures: ["(moment: datetime, days: integer, zone?: string): datetime"],
    examples: [
      {
        text: 'addDays(toDateTime("2026-10-24T10:00Z"), 1, "Europe/Amsterdam")',
        result: "2026-10-25T11:00:00.000Z",
      },
      { text: 'addDays(toDateTime("2026-10-24T10:00Z"), 1)', result: "2026-10-25T10:00:00.000Z" },
    ],
    evaluate: addDays,
  },
  {
    name: "addHours",
    text: "addHours",
    summary: "The moment so many hours later.",
    signatures: ["(moment: datetime, hours: number): datetime"],
    examples: [
      { text: 'addHours(toDateTime("2026-01-01"), -1)', result: "2025-12-31T23:00:00.000Z" },
    ],
    evaluate: addUnits(3_600_000),
  },
  {
    name: "addMinutes",
    text: "addMinutes",
    summary: "The moment so many minutes later.",
    signatures: ["(moment: datetime, minutes: number): datetime"],
    examples: [
      { text: 'addMinutes(toDateTime("2026-01-01"), 90)', result: "2026-01-01T01:30:00.000Z" },
    ],
    evaluate: addUnits(60_000),
  },
  {
    name: "addSeconds",
    text: "addSeconds",
    summary: "The moment so many seconds later.",
    signatures: ["(moment: datetime, seconds: number): datetime"],
    examples: [
      { text: 'addSeconds(toDateTime("2026-01-01"), 30)', result: "2026-01-01T00:00:30.000Z" },
    ],
    evaluate: addUnits(1_000),
  },
  {
    name: "addDuration",
    text: "addDuration",
    summary: "The moment a duration later.",
    signatures: ["(moment: datetime, duration: duration): datetime"],
    examples: [
      {
        text: 'addDuration(toDateTime("2026-01-01"), minutes(5))',
        result: "2026-01-01T00:05:00.000Z",
      },
    ],
    evaluate: addUnits(1),
  },
  {
    name: "timeBetween",
    text: "timeBetween",
    summary: "The duration from one moment to another; negative when the second is earlier.",
    signatures: ["(from: datetime, to: datetime): duration"],
    examples: [
      {
        text: 'timeBetween(toDateTime("2026-01-01"), toDateTime("2026-01-02"))',
        result: dayMillis,
      },
    ],
    evaluate: between,
  },
  ...(["seconds", "minutes", "hours", "days"] as const).map((name, index) => ({
    name,
    text: name,
    summary: `A duration of so many ${name}.`,
    signatures: ["(count: number): duration"],
    examples: [
      { text: `${name}(2)`, result: 2 * ([1_000, 60_000, 3_600_000, dayMillis][index] ?? 0) },
    ],
    evaluate: duration([1_000, 60_000, 3_600_000, dayMillis][index] ?? 0),
  })),
  {
    name: "year",
    text: "year",
    summary: "The year of a moment in a time zone; UTC unless said.",
    signatures: momentAndZone,
    examples: [{ text: 'year(toDateTime("2026-12-31T23:30Z"), "Europe/Amsterdam")', result: 2027 }],
    evaluate: field((date) => date.getUTCFullYear()),
  },
  {
    name: "month",
    text: "month",
    summary: "The month of a moment, 1 to 12, in a time zone; UTC unless said.",
    signatures: momentAndZone,
    examples: [{ text: 'month(toDateTime("2026-11-22"))', result: 11 }],
    evaluate: field((date) => date.getUTCMonth() + 1),
  },
  {
    name: "day",
    text: "day",
    summary: "The day of the month of a moment, 1 to 31, in a time zone; UTC unless said.",
    signatures: momentAndZone,
    examples: [{ text: 'day(toDateTime("2026-11-22T23:30Z"), "Asia/Tokyo")', result: 23 }],
    evaluate: field((date) => date.getUTCDate()),
  },
  {
    name: "hour",
    text: "hour",
    summary: "The hour of a moment, 0 to 23, in a time zone; UTC unless said.",
    signatures: momentAndZone,
    examples: [{ text: 'hour(toDateTime("2026-07-01T12:00Z"), "Europe/Amsterdam")', result: 14 }],
    evaluate: field((date) => date.getUTCHours()),
  },
  {
    name: "minute",
    text: "minute",
    summary: "The minute of a moment, 0 to 59, in a time zone; UTC unless said.",
    signatures: momentAndZone,
    examples: [{ text: 'minute(toDateTime("2026-07-01T12:00Z"), "Asia/Kolkata")', result: 30 }],
    evaluate: field((date) => date.getUTCMinutes()),
  },
  {
    name: "second",
    text: "second",
    summary: "The second of a moment, 0 to 59.",
    signatures: momentAndZone,
    examples: [{ text: 'second(toDateTime("2026-07-01T12:00:07Z"))', result: 7 }],
    evaluate: field((date) => date.getUTCSeconds()),
  },
  {
    name: "weekday",
    text: "weekday",
    summary:
      "The day of the week of a moment, 1 for Monday to 7 for Sunday, in a time zone; UTC unless said.",
    signatures: momentAndZone,
    examples: [{ text: 'weekday(toDateTime("2026-11-22"))', result: 7 }],
    evaluate: field((date) => date.getUTCDay() || 7),
  },
  {
    name: "dateTime",
    text: "dateTime",
    summary:
      "The moment when clocks in a time zone show this year, month, day, hour, minute and second; UTC unless said.",
    signatures: [
      "(year: integer, month: integer, day: integer, hour?: integer, minute?: integer, second?: integer, zone?: string): datetime",
    ],
    examples: [
      {
        text: 'dateTime(2026, 7, 1, 9, 0, 0, "Europe/Amsterdam")',
        result: "2026-07-01T07:00:00.000Z",
      },
      { text: "dateTime(2026, 2, 30)", result: null },
    ],
    evaluate: makeDateTime,
  },
  {
    name: "formatDateTime",
    text: "formatDateTime",
    summary:
      "The moment as text by a pattern of yyyy, MM, dd, HH, mm and ss, in a time zone; UTC unless said.",
    signatures: ["(moment: datetime, pattern: string, zone?: string): string"],
    examples: [
      {
        text: 'formatDateTime(toDateTime("2026-11-22T13:05Z"), "dd-MM-yyyy HH:mm", "Europe/Amsterdam")',
        result: "22-11-2026 14:05",
      },
    ],
    evaluate: formatDateTime,
  },
]);
