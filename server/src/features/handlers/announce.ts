import type { Db } from "../../platform/db/index.ts";
import { publishLive } from "../../platform/live/live-events.queries.ts";
import { deliverEvent } from "../../runtime/deliver.ts";

/** Tells everybody who may open handlers. */
export async function publishHandler(
  tx: Db,
  change: { handlerId: string; what: "draft" | "version" | "deployment"; rev: number },
): Promise<void> {
  await publishLive(tx, {
    type: "handler.changed",
    audience: { right: "handler.read" },
    payload: change,
  });
}

/** A deployment is a change of configuration, which handlers may listen for. */
export async function raiseDeployment(
  tx: Db,
  change: { handlerId: string; changeType: "Addition" | "Modification" | "Deletion"; user: string },
): Promise<void> {
  const { handlerId, changeType, user } = change;
  await deliverEvent(tx, {
    type: "directory.changed",
    objectId: `Handlers\\${handlerId}`,
    key: "directory",
    data: { changeType, class: "Handler", key: handlerId, user },
  });
}
