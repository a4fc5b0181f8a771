import type { Catalogue } from "@signalbox/engine/step";
import type { HttpPort } from "@signalbox/handlers/ports";
import { startAcdDispatcher } from "../acd/dispatcher.ts";
import { interactionTimers } from "../interactions/timers.ts";
import type { Db } from "../platform/db/index.ts";
import type { Logger } from "../platform/log/log.ts";
import { startLoop } from "../platform/loop/loop.ts";
import { signOutSilent } from "../presence/sign-in.ts";
import { startExternalWorker } from "./external-worker.ts";
import { postgresDurable } from "./postgres/durable.ts";
import { createPrograms } from "./programs.ts";
import { scheduleTimers, startSchedules } from "./schedules.ts";
import { startTimerWorker } from "./timer-worker.ts";
import { startMailboxWorkers } from "./worker.ts";

export interface RuntimeOptions {
  db: Db;
  log: Logger;
  catalogue: Catalogue;
  http: HttpPort;
  holder: string;
  workers?: number;
}

const PRESENCE_EVERY_MS = 5_000;

/** Everything of the Interaction Processor that runs in the background of one server. */
export function startRuntime(options: RuntimeOptions): { stop(): Promise<void> } {
  const { db, log, catalogue } = options;
  const programs = createPrograms(catalogue);
  const timerHandlers = { ...interactionTimers, ...scheduleTimers };
  const durable = postgresDurable({ db, log, catalogue, programs, timerHandlers });
  const parts = [
    startMailboxWorkers({ point: durable.point, log, workers: options.workers }),
    startTimerWorker({ timers: durable.timers, log }),
    startExternalWorker({ ...options, effects: durable.effects }),
    startAcdDispatcher({ db, log, holder: options.holder }),
    startSchedules({ db, log }),
    startLoop({
      name: "presence",
      everyMs: PRESENCE_EVERY_MS,
      log,
      work: async () => {
        await signOutSilent(db);
        return false;
      },
    }),
  ];
  return {
    async stop() {
      await Promise.all(parts.map((part) => part.stop()));
    },
  };
}
