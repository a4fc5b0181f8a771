import type { Db } from "../platform/db/index.ts";
import { acquireLease, type Lease, releaseLease } from "../platform/leases/leases.ts";

/**
 * When a server dies, another one dispatches after at most this and the time until it looks: together
 * less than the second for which an agent may be idle beside an interaction that waits.
 */
const TURN_MS = 700;
const RENEW_AFTER_MS = 200;

/**
 * Of several servers one brings interactions and agents together at a time. Two that look at once
 * give nobody to two agents, because assignments are decided under locks; but each of them can spoil
 * what the other planned, and then a younger interaction is offered before an older one.
 */
export function createTurn(db: Db, holder: string) {
  let lease: Lease | undefined;
  let takenAt = Number.NEGATIVE_INFINITY;

  return {
    async isOurs(): Promise<boolean> {
      if (lease && performance.now() - takenAt < RENEW_AFTER_MS) return true;
      const askedAt = performance.now();
      lease = await acquireLease(db, { name: "acd", holder, forMs: TURN_MS });
      takenAt = askedAt;
      return lease !== undefined;
    },
    async giveBack(): Promise<void> {
      if (lease) await releaseLease(db, lease);
      lease = undefined;
    },
  };
}
