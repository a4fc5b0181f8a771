import type { Durable } from "../durable.ts";
import type { TimerHandler } from "../timer-handler.ts";
import { createTimerWorker } from "../timer-worker.ts";
import { postgresDispatcher } from "./dispatcher.ts";
import { type PostgresOptions, postgresPoint } from "./durable-point.ts";
import { postgresEffects } from "./effects.ts";

/** The runtime's ports on one PostgreSQL, which any number of servers share. */
export function postgresDurable(
  options: PostgresOptions & { timerHandlers: Record<string, TimerHandler> },
): Durable {
  const { db, log, timerHandlers } = options;
  const timers = createTimerWorker({ db, log, handlers: timerHandlers });
  return {
    dispatcher: postgresDispatcher(db),
    point: postgresPoint(options),
    effects: postgresEffects(db),
    timers: { handleDue: timers.work },
  };
}
