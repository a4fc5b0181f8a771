import type { RateReading } from "../connector.ts";
import type { Bucket } from "./limits.ts";

/** What an answer's headers say of the calls that are left. */
export function readRate(headers: Headers, bucket: Bucket): RateReading | undefined {
  const capacity = numberOf(headers, "x-rate-limit-limit");
  const remaining = numberOf(headers, "x-rate-limit-remaining");
  const resetsInMs = untilMs(headers, "x-rate-limit-reset");
  if (capacity === undefined || remaining === undefined || resetsInMs === undefined) {
    return undefined;
  }
  const dayMs = daySpent(headers);
  return {
    bucket,
    capacity,
    remaining,
    resetsInMs,
    ...(dayMs ? { blockedForMs: dayMs } : {}),
  };
}

/** After a refusal: until the window that is used up begins anew. */
export function blockedForMs(headers: Headers): number | undefined {
  const dayMs = daySpent(headers);
  if (dayMs) return dayMs;
  const resetMs = untilMs(headers, "x-rate-limit-reset");
  return resetMs === undefined ? undefined : Math.max(1000, resetMs);
}

/** Posts and private messages are counted over a day besides, for the user and for the application. */
function daySpent(headers: Headers): number | undefined {
  const waits = ["user", "app"].flatMap((who) => {
    const remaining = numberOf(headers, `x-${who}-limit-24hour-remaining`);
    const wait = untilMs(headers, `x-${who}-limit-24hour-reset`);
    return remaining === 0 && wait !== undefined ? [Math.max(1000, wait)] : [];
  });
  return waits.length > 0 ? Math.max(...waits) : undefined;
}

/** By the network's own clock where it tells it: ours may be wrong. */
function untilMs(headers: Headers, name: string): number | undefined {
  const seconds = numberOf(headers, name);
  if (seconds === undefined) return undefined;
  const date = Date.parse(headers.get("date") ?? "");
  return Math.max(0, seconds * 1000 - (Number.isNaN(date) ? Date.now() : date));
}

function numberOf(headers: Headers, name: string): number | undefined {
  const value = headers.get(name);
  if (value === null || value.trim() === "") return undefined;
  const number = Number(value);
  return Number.isFinite(number) && number >= 0 ? number : undefined;
}
