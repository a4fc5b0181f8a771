export interface SnoozeChoice {
  id: string;
  title: string;
  /** From now; the server takes at least a minute. */
  seconds: number;
  /** When it comes back; milliseconds since the epoch. */
  at: number;
}

const MINUTE_S = 60;
const MORNING_HOUR = 9;
/** "Tomorrow at nine" said minutes before nine would be nonsense, and never is: it is tomorrow's. */
const DAY_MS = 24 * 60 * 60 * 1000;

/** @param timeZone Of the agent: nine o'clock is where the agent is. */
export function snoozeChoices(now: number, timeZone: string): SnoozeChoice[] {
  const morning = morningAfter(now, timeZone);
  return [
    inSeconds("quarter", "15 minutes", 15 * MINUTE_S),
    inSeconds("hour", "1 hour", 60 * MINUTE_S),
    {
      id: "tomorrow",
      title: "Tomorrow at 9:00",
      at: morning,
      seconds: Math.max(MINUTE_S, Math.round((morning - now) / 1000)),
    },
  ];

  function inSeconds(id: string, title: string, seconds: number): SnoozeChoice {
    return { id, title, seconds, at: now + seconds * 1000 };
  }
}

function morningAfter(now: number, timeZone: string): number {
  const day = wallClock(now, timeZone);
  const wanted = Date.UTC(day.year, day.month - 1, day.day + 1, MORNING_HOUR);
  // The zone's offset then may differ from now's; the second look uses the one that holds there.
  const guess = wanted - offsetAt(now + DAY_MS, timeZone);
  return wanted - offsetAt(guess, timeZone);
}

/** Milliseconds that the zone's wall clock is ahead of UTC. */
function offsetAt(at: number, timeZone: string): number {
  const { year, month, day, hour, minute, second } = wallClock(at, timeZone);
  return Date.UTC(year, month - 1, day, hour, minute, second) - Math.floor(at / 1000) * 1000;
}

function wallClock(at: number, timeZone: string) {
  const parts = new Intl.DateTimeFormat("en-US", {
    timeZone,
    hourCycle: "h23",
    year: "numeric",
    month: "numeric",
    day: "numeric",
    hour: "numeric",
    minute: "numeric",
    second: "numeric",
  }).formatToParts(at);
  const read = (type: string) => Number(parts.find((part) => part.type === type)?.value ?? 0);
  return {
    year: read("year"),
    month: read("month"),
    day: read("day"),
    hour: read("hour"),
    minute: read("minute"),
    second: read("second"),
  };
}
