import { setTimeout as sleep } from "node:timers/promises";
import type { Db } from "../../../server/src/platform/db/index.ts";

const LOOK_EVERY_MS = 100;

export interface Watch {
  /** For each outcome that was unknown: after how many milliseconds it was not any more. */
  resolvedAfterMs(): number[];
  /** Resolves when nothing is under way any more, with false when that does not happen. */
  untilSettled(patienceMs: number): Promise<boolean>;
  stop(): Promise<void>;
}

/** Looks at the outbox all the time, as an agent at the desk would. */
export function watchOutbox(db: Db): Watch {
  const since = new Map<string, number>();
  const took: number[] = [];
  let isStopped = false;
  let underway = Number.POSITIVE_INFINITY;

  async function look(): Promise<void> {
    const rows = await db
      .selectFrom("message")
      .select(["id", "sendState", "sendAfter"])
      .where("sendState", "in", ["queued", "sending", "unknown"])
      .execute();
    const now = performance.now();
    // Given to an agent to decide: nobody looks any more.
    const open = rows.filter((row) => row.sendState !== "unknown" || row.sendAfter !== null);
    underway = open.length;
    const unknown = new Set(open.filter((row) => row.sendState === "unknown").map((row) => row.id));
    for (const id of unknown) if (!since.has(id)) since.set(id, now);
    for (const [id, began] of since) {
      if (unknown.has(id)) continue;
      took.push(now - began);
      since.delete(id);
    }
  }

  const looking = (async () => {
    while (!isStopped) {
      await look();
      await sleep(LOOK_EVERY_MS);
    }
  })();

  return {
    resolvedAfterMs: () => took,
    async untilSettled(patienceMs) {
      for (const until = performance.now() + patienceMs; performance.now() < until; ) {
        await look();
        if (underway === 0) return true;
        await sleep(LOOK_EVERY_MS);
      }
      return false;
    },
    async stop() {
      isStopped = true;
      await looking;
    },
  };
}
