import { catalogue } from "@signalbox/handlers/catalogue";
import { startFileKeeper } from "./files/keeper.ts";
import { startHousekeeping } from "./housekeeping.ts";
import type { Parts, Worker } from "./parts.ts";
import { httpPort } from "./runtime/ports/http-port.ts";
import { startRuntime } from "./runtime/start.ts";
import { startSocial } from "./social/index.ts";

/** Everything that runs beside the requests, one line each; stopped in reverse order. */
export function startWorkers({ db, config, keys, log, holder }: Parts): Worker[] {
  return [
    startHousekeeping({ db, log }),
    startRuntime({ db, log, catalogue, http: httpPort(config.handlerHttp), holder }),
    startSocial({ db, keys, log, holder }),
    startFileKeeper({ db, log }),
  ];
}

export async function stopWorkers(workers: Worker[]) {
  for (const worker of workers.toReversed()) await worker.stop();
}
