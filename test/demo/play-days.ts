import { setTimeout as sleep } from "node:timers/promises";
import type { Desk } from "@signalbox/server/contract";
import type { z } from "zod";
import type { Client } from "./client.ts";
import type { Ending } from "./end-with.ts";
import type { DemoNetwork } from "./networks/network.ts";

/** Minutes of the day per minute: on all networks together a new thread about every 20 seconds. */
const SPEED = 15;
/** While as many wait, nobody is looking; another day would only bury whoever comes next. */
const ENOUGH_WAITING = 25;
const LOOK_EVERY_MS = 10_000;

/** Day after day, each with other people's luck; a new one begins when the last was worked off. */
export async function playDays(options: {
  networks: readonly DemoNetwork[];
  desk: Client;
  ending: Ending;
}): Promise<void> {
  const { networks, desk, ending } = options;
  const { signal } = ending;
  while (!signal.aborted) {
    const seed = Date.now() % 1_000_000_000;
    const days = networks.map((network) => network.play({ speed: SPEED, seed }));
    await Promise.race([Promise.all(days.map((day) => day.finished)), aborted(signal)]);
    await untilWorkedOff(desk, signal);
    for (const day of days) day.stop();
  }
}

async function untilWorkedOff(desk: Client, signal: AbortSignal): Promise<void> {
  while (!signal.aborted) {
    const waiting = await countWaiting(desk);
    if (waiting < ENOUGH_WAITING) return;
    await sleep(LOOK_EVERY_MS, undefined, { signal }).catch(() => {});
  }
}

/** A server that restarts is no reason to stop. */
async function countWaiting(desk: Client): Promise<number> {
  try {
    const { queues } = await desk.get<z.infer<typeof Desk>>("/api/desk");
    return queues.reduce((sum, { waiting }) => sum + waiting, 0);
  } catch {
    return Number.POSITIVE_INFINITY;
  }
}

function aborted(signal: AbortSignal): Promise<void> {
  if (signal.aborted) return Promise.resolve();
  return new Promise((resolve) =>
    signal.addEventListener("abort", () => resolve(), { once: true }),
  );
}
