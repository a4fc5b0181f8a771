/** How times read: pure, so that locale and time zone come in from outside. */
export interface TimeFormat {
  /** BCP 47. */
  locale: string;
  /** IANA name. */
  timeZone: string;
}

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/**
 * Near times relative ("3 min. ago"), this day's as a time, this year's as a day, others in full.
 * Times up to a minute ahead count as now: clocks differ.
 */
export function relativeTime(at: number, now: number, { locale, timeZone }: TimeFormat): string {
  const ago = now - at;
  if (Math.abs(ago) < MINUTE)
    return new Intl.RelativeTimeFormat(locale, { numeric: "auto" }).format(0, "second");
  if (Math.abs(ago) < HOUR) return relative(-Math.trunc(ago / MINUTE), "minute", locale);
  const time = new Intl.DateTimeFormat(locale, { timeZone, hour: "numeric", minute: "2-digit" });
  if (dayKey(at, timeZone) === dayKey(now, timeZone)) return time.format(at);
  if (dayKey(at, timeZone) === dayKey(now - DAY, timeZone))
    return `${relative(-1, "day", locale)}, ${time.format(at)}`;
  const sameYear = dayKey(at, timeZone).slice(0, 4) === dayKey(now, timeZone).slice(0, 4);
  return new Intl.DateTimeFormat(locale, {
    timeZone,
    day: "numeric",
    month: "short",
    ...(!sameYear && { year: "numeric" }),
  }).format(at);
}

/** The whole truth for a tooltip, with seconds and zone. */
export function exactTime(at: number, { locale, timeZone }: TimeFormat): string {
  return new Intl.DateTimeFormat(locale, { timeZone, dateStyle: "full", timeStyle: "long" }).format(
    at,
  );
}

/** `0:09`, `12:02`, `1:04:05`, `2 d 3 h`; never negative. */
export function durationText(ms: number): string {
  const seconds = Math.max(0, Math.floor(ms / 1000));
  const hours = Math.floor(seconds / 3600);
  if (hours >= 24) return `${Math.floor(hours / 24)} d ${hours % 24} h`;
  const minutes = Math.floor(seconds / 60) % 60;
  const rest = String(seconds % 60).padStart(2, "0");
  return hours > 0 ? `${hours}:${String(minutes).padStart(2, "0")}:${rest}` : `${minutes}:${rest}`;
}

/** The ISO 8601 form for a `datetime` attribute: `PT4M31S`. */
export function isoDuration(ms: number): string {
  const seconds = Math.max(0, Math.floor(ms / 1000));
  return `PT${Math.floor(seconds / 3600)}H${Math.floor(seconds / 60) % 60}M${seconds % 60}S`;
}

function relative(count: number, unit: "minute" | "day", locale: string): string {
  return new Intl.RelativeTimeFormat(locale, { numeric: "auto", style: "short" }).format(
    count,
    unit,
  );
}

function dayKey(at: number, timeZone: string): string {
  return new Intl.DateTimeFormat("en-CA", {
    timeZone,
    year: "numeric",
    month: "2-digit",
    day: "2-digit",
  }).format(at);
}
