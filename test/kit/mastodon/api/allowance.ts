import type { MastodonState } from "../world/state.ts";
import type { Endpoint } from "./knobs.ts";

const WINDOW_MS = 300_000;

export type CallCount = { total: number; failed: number; overLimit: number };
export type Allowance = ReturnType<typeof createAllowance>;

/** 300 calls in five minutes for an account, counted in windows as the network does. */
export function createAllowance(state: MastodonState, callsPerWindow = 300) {
  const counts = new Map<Endpoint, CallCount>();
  const used = new Map<string, { window: number; calls: number }>();

  function count(endpoint: Endpoint): CallCount {
    const entry = counts.get(endpoint) ?? { total: 0, failed: 0, overLimit: 0 };
    counts.set(endpoint, entry);
    return entry;
  }

  return {
    /** Books one call and says whether it is still allowed. */
    book(endpoint: Endpoint, accountId: string): boolean {
      count(endpoint).total++;
      const window = Math.floor(state.clock.now() / WINDOW_MS);
      const known = used.get(accountId);
      const entry = known?.window === window ? known : { window, calls: 0 };
      entry.calls++;
      used.set(accountId, entry);
      if (entry.calls <= callsPerWindow) return true;
      count(endpoint).overLimit++;
      return false;
    },
    failed: (endpoint: Endpoint) => count(endpoint).failed++,
    counts: (): Record<string, CallCount> => Object.fromEntries(counts),
    headers(accountId: string): Record<string, string> {
      const window = Math.floor(state.clock.now() / WINDOW_MS);
      const entry = used.get(accountId);
      const calls = entry?.window === window ? entry.calls : 0;
      return {
        "x-ratelimit-limit": String(callsPerWindow),
        "x-ratelimit-remaining": String(Math.max(0, callsPerWindow - calls)),
        "x-ratelimit-reset": new Date((window + 1) * WINDOW_MS).toISOString(),
      };
    },
  };
}
