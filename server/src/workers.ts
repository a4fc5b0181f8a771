import { startHousekeeping } from "./housekeeping.ts";
import type { Parts, Worker } from "./parts.ts";

/** Everything that runs beside the requests, one line each; stopped in reverse order. */
export function startWorkers({ db, log }: Parts): Worker[] {
  return [startHousekeeping({ db, log })];
}

export async function stopWorkers(workers: Worker[]) {
  for (const worker of workers.toReversed()) await worker.stop();
}
