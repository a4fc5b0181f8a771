import { utcMillis } from "./date-time.ts";

/**
 * Formatters by zone, because making one costs 50 times as much as using it.
 * Bounded: a zone name may come from data.
 */
const formatters = new Map<string, Intl.DateTimeFormat | undefined>();
const maxFormatters = 200;

const zoneNamePattern = /^[A-Za-z][A-Za-z0-9_+-]*(?:\/[A-Za-z0-9_+-]+){0,3}$/;

function findFormatter(zone: string): Intl.DateTimeFormat | undefined {
  if (formatters.has(zone)) return formatters.get(zone);
  if (formatters.size >= maxFormatters) formatters.clear();
  const formatter = makeFormatter(zone);
  formatters.set(zone, formatter);
  return formatter;
}

function makeFormatter(zone: string): Intl.DateTimeFormat | undefined {
  if (zone.length > 64 || !zoneNamePattern.test(zone)) return undefined;
  try {
    return new Intl.DateTimeFormat("en-US", {
      calendar: "iso8601",
      numberingSystem: "latn",
      timeZone: zone,
      hourCycle: "h23",
      era: "short",
      year: "numeric",
      month: "numeric",
      day: "numeric",
      hour: "numeric",
      minute: "numeric",
      second: "numeric",
    });
  } catch {
    return undefined;
  }
}

/**
 * Milliseconds that the zone's clocks are ahead of UTC at that moment, or
 * undefined for an unknown zone.
 *
 * The same input gives the same output for one version of the time zone data;
 * locale and the machine's own zone play no part.
 */
export function zoneOffset(zone: string, millis: number): number | undefined {
  if (zone === "UTC") return 0;
  const formatter = findFormatter(zone);
  if (formatter === undefined) return undefined;
  const fields: Record<string, string> = {};
  for (const part of formatter.formatToParts(millis)) fields[part.type] = part.value;
  const numbers = ["year", "month", "day", "hour", "minute", "second"].map((name) =>
    Number(fields[name]),
  );
  const local = utcMillis(numbers);
  // The formatter drops fractions of a second, towards the past also before 1970.
  return local === undefined ? undefined : local - Math.floor(millis / 1000) * 1000;
}

/** What the zone's clocks show, as if it were UTC. */
export function toZone(millis: number, zone: string): number | undefined {
  const offset = zoneOffset(zone, millis);
  return offset === undefined ? undefined : millis + offset;
}

/**
 * The moment at which the zone's clocks show `local`.
 *
 * Of a time that happens twice in autumn it is the first; a time skipped in
 * spring is moved forward by the skipped hour, as calendars do.
 */
export function fromZone(local: number, zone: string): number | undefined {
  const before = zoneOffset(zone, local - 86_400_000);
  const after = zoneOffset(zone, local + 86_400_000);
  if (before === undefined || after === undefined) return undefined;
  const early = local - before;
  if (zoneOffset(zone, early) === before) return early;
  const late = local - after;
  return zoneOffset(zone, late) === after ? late : early;
}
