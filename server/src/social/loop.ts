import { isDatabaseDown } from "../platform/db/index.ts";
import type { Logger } from "../platform/log/log.ts";
import { onWake, type WakeTopic } from "../platform/wake/wake.ts";

export interface LoopOptions {
  name: string;
  /** It runs at least this often … */
  everyMs: number;
  /** … and as soon as somebody says that there is something. */
  topic?: WakeTopic;
  run(): Promise<void>;
  log: Logger;
}

/** Runs something again and again, one run at a time, whatever happens in it, until it is stopped. */
export function startLoop({ name, everyMs, topic, run, log }: LoopOptions) {
  let isStopped = false;
  let isWanted = false;
  let current: Promise<void> | undefined;
  let timer: NodeJS.Timeout | undefined;

  async function turn(): Promise<void> {
    do {
      isWanted = false;
      try {
        await run();
      } catch (error) {
        // While the database is away every loop says so once a turn; that is enough.
        if (isDatabaseDown(error)) log.warn({ error, loop: name }, "the database does not answer");
        else log.error({ error, loop: name }, "a turn of a loop failed");
        break;
      }
    } while (isWanted && !isStopped);
    current = undefined;
    if (!isStopped) timer = setTimeout(start, everyMs);
  }

  function start(): void {
    if (isStopped) return;
    if (current) {
      isWanted = true;
      return;
    }
    clearTimeout(timer);
    current = turn();
  }

  const forget = topic ? onWake(topic, start) : () => {};
  start();
  return {
    kick: start,
    async stop() {
      isStopped = true;
      clearTimeout(timer);
      forget();
      await current;
    },
  };
}
