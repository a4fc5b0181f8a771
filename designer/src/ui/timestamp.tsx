import { useServerNow } from "./clock.ts";
import { useTimeFormat } from "./preferences.ts";
import { exactTime, relativeTime } from "./time-text.ts";

export interface TimestampProps {
  /** An ISO 8601 text, a date, or milliseconds since the epoch. */
  at: string | Date | number;
  /** Shows the exact time in the text itself. */
  isExact?: boolean;
}

/** When something was: relative while near, the exact time on hover. */
export function Timestamp({ at, isExact = false }: TimestampProps) {
  const now = useServerNow();
  const format = useTimeFormat();
  const date = new Date(at);
  if (Number.isNaN(date.getTime())) return null;
  const exact = exactTime(date.getTime(), format);
  return (
    <time className="num" dateTime={date.toISOString()} title={exact}>
      {isExact ? exact : relativeTime(date.getTime(), now, format)}
    </time>
  );
}
