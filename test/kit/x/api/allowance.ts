import type { Endpoint } from "../knobs.ts";
import type { WorldState } from "../world/state.ts";
import { plain } from "./problems.ts";

const WINDOW_MS = 15 * 60_000;
const DAY_MS = 86_400_000;

/** Calls of one user in 15 minutes. */
const allowed: Partial<Record<Endpoint, number>> = {
  mentions: 300,
  search: 300,
  "posts.read": 900,
  ownPosts: 900,
  "messages.read": 15,
  self: 75,
  "posts.write": 100,
  "posts.delete": 50,
  "posts.hide": 50,
  likes: 50,
  "messages.write": 15,
  media: 500,
};
/** And in a day. */
const allowedADay: Partial<Record<Endpoint, { who: "user" | "app"; calls: number }>> = {
  "posts.write": { who: "app", calls: 10_000 },
  "messages.write": { who: "user", calls: 1_440 },
};

export type Limits = Partial<Record<Endpoint, number>>;
export type CallCount = { total: number; failed: number; overLimit: number };
export type Allowance = ReturnType<typeof createAllowance>;
type Window = { endsAt: number; used: number };

/** Counts calls in windows of 15 minutes, and refuses those beyond. */
export function createAllowance({ clock }: WorldState, limits: Limits) {
  const windows = new Map<string, Window>();
  const days = new Map<string, Window>();
  const counts = new Map<Endpoint, CallCount>();

  function windowOf(all: Map<string, Window>, key: string, lasts: number): Window {
    const now = clock.now();
    const known = all.get(key);
    if (known && known.endsAt > now) return known;
    const fresh = { endsAt: now + lasts, used: 0 };
    all.set(key, fresh);
    return fresh;
  }

  function count(endpoint: Endpoint): CallCount {
    const known = counts.get(endpoint) ?? { total: 0, failed: 0, overLimit: 0 };
    counts.set(endpoint, known);
    return known;
  }

  const limitOf = (endpoint: Endpoint) => limits[endpoint] ?? allowed[endpoint] ?? 1000;

  function headers(endpoint: Endpoint, userId: string, isSpent = false): Record<string, string> {
    const window = windowOf(windows, `${endpoint} ${userId}`, WINDOW_MS);
    const limit = limitOf(endpoint);
    const day = allowedADay[endpoint];
    const used = day && windowOf(days, `${endpoint} ${userId}`, DAY_MS);
    return {
      "x-rate-limit-limit": String(limit),
      "x-rate-limit-remaining": String(isSpent ? 0 : Math.max(0, limit - window.used)),
      "x-rate-limit-reset": String(Math.ceil(window.endsAt / 1000)),
      ...(day && used
        ? {
            [`x-${day.who}-limit-24hour-limit`]: String(day.calls),
            [`x-${day.who}-limit-24hour-remaining`]: String(Math.max(0, day.calls - used.used)),
            [`x-${day.who}-limit-24hour-reset`]: String(Math.ceil(used.endsAt / 1000)),
          }
        : {}),
    };
  }

  return {
    headers,
    /** Books one call, and throws when it is one too many. */
    book(endpoint: Endpoint, userId: string): void {
      count(endpoint).total++;
      const window = windowOf(windows, `${endpoint} ${userId}`, WINDOW_MS);
      const day = windowOf(days, `${endpoint} ${userId}`, DAY_MS);
      const dayLimit = allowedADay[endpoint]?.calls ?? Number.POSITIVE_INFINITY;
      if (window.used < limitOf(endpoint) && day.used < dayLimit) {
        window.used++;
        day.used++;
        return;
      }
      count(endpoint).overLimit++;
      throw plain(429, "Too Many Requests", "Too Many Requests");
    },
    /**
     * Refuses a call that was allowed: the window is used up from now on and ends in so many seconds.
     * Only calls after this one were one too many.
     */
    exhaust(endpoint: Endpoint, userId: string, seconds: number): never {
      count(endpoint).total++;
      const window = windowOf(windows, `${endpoint} ${userId}`, WINDOW_MS);
      window.used = limitOf(endpoint);
      window.endsAt = clock.now() + seconds * 1000;
      throw plain(429, "Too Many Requests", "Too Many Requests");
    },
    failed: (endpoint: Endpoint) => count(endpoint).failed++,
    counts: () => Object.fromEntries(counts) as Partial<Record<Endpoint, CallCount>>,
  };
}
