import { isDatabaseDown } from "../db/index.ts";
import type { Logger } from "../log/log.ts";
import { onWake, type WakeTopic } from "../wake/wake.ts";

export interface LoopOptions {
  name: string;
  /** Wake-ups for it start a round at once; without one only `wake` does. */
  topic?: WakeTopic;
  /** A round is made at least this often: a lost wake-up must not matter. */
  everyMs: number;
  log: Logger;
  /** One round; `true` when there was work and there may be more, which starts the next at once. */
  work: () => Promise<unknown>;
}

export interface Loop {
  /** Starts a round at once, or another after the present one. */
  wake(): void;
  /** Whether it has nothing to do; false also while it pauses after a failure. */
  isIdle(): boolean;
  stop(): Promise<void>;
}

/** After a failed round: short at first, so that a restarted database is found again quickly. */
const MIN_PAUSE_MS = 100;
const MAX_PAUSE_MS = 5_000;

/**
 * Repeats work on wake-ups and, as a safety net, at intervals; never two rounds at once. A failing
 * round is logged and tried again after a growing pause.
 */
export function startLoop(options: LoopOptions): Loop {
  let stopped = false;
  let idle = false;
  let awake = true;
  let wakeUp: () => void = () => {};
  let pause = 0;
  const stopListening = options.topic ? onWake(options.topic, wake) : () => {};

  function wake() {
    awake = true;
    idle = false;
    wakeUp();
  }

  async function run() {
    while (!stopped) {
      awake = false;
      const again = await round();
      if (stopped || ((again || awake) && pause === 0)) continue;
      idle = pause === 0;
      await sleep(pause || options.everyMs, idle);
      idle = false;
    }
  }

  async function round(): Promise<boolean> {
    try {
      const again = (await options.work()) === true;
      pause = 0;
      return again;
    } catch (error) {
      pause = Math.min(MAX_PAUSE_MS, Math.max(MIN_PAUSE_MS, pause * 2));
      const level = isDatabaseDown(error) ? "warn" : "error";
      options.log[level](
        { error, loop: options.name },
        `the ${options.name} loop failed; trying again`,
      );
      return false;
    }
  }

  function sleep(ms: number, wakeable: boolean): Promise<void> {
    return new Promise((resolve) => {
      const timer = setTimeout(resolve, ms);
      wakeUp = () => {
        if (!wakeable && !stopped) return;
        clearTimeout(timer);
        resolve();
      };
    });
  }

  const running = run();
  return {
    wake,
    isIdle: () => idle,
    async stop() {
      stopped = true;
      stopListening();
      wakeUp();
      await running;
    },
  };
}
