import type { PostedEvent } from "../../../server/src/runtime/mail.ts";
import { createWorker } from "../../../server/src/runtime/worker.ts";
import { silentLog } from "../../kit/social.ts";
import { notified } from "./handlers.ts";
import type { Rig } from "./rig.ts";

export function createTestWorker(rig: Rig) {
  return createWorker({ point: rig.createPoint(), log: silentLog });
}

/** Works until nothing is left; by default with a worker that has just been started. */
export async function drain(rig: Rig, worker = createTestWorker(rig)): Promise<void> {
  while ((await worker.work()) > 0);
}

export async function send(rig: Rig, key: string, ...events: PostedEvent[]): Promise<void> {
  for (const event of events) await rig.dispatcher.deliver(key, event);
}

/** A notification to an object's own mailbox, and everything that follows from it. */
export async function notify(rig: Rig, objectId: string, event: string, ...data: string[]) {
  await send(rig, `custom:${objectId}`, notified(objectId, event, ...data));
  await drain(rig);
}

export async function outcomes(rig: Rig): Promise<string[]> {
  const runs = await rig.runs();
  return runs.map(({ handlerId, status, outcome }) => `${handlerId}: ${outcome ?? status}`);
}
