import type { Db } from "../../platform/db/index.ts";
import { publishLive } from "../../platform/live/live-events.queries.ts";
import { wakeAfterCommit } from "../../platform/wake/wake.ts";
import { deliverEvent } from "../../runtime/deliver.ts";

export interface DirectoryChange {
  changeType: "Addition" | "Modification" | "Deletion";
  /** For example `User`; what IA Change tells. */
  class: string;
  id: string;
  name: string;
  /** Who did it. */
  user: string;
}

/** Tells browsers, handlers and ACD: a change of configuration takes effect without a restart. */
export async function announceChange(tx: Db, change: DirectoryChange): Promise<void> {
  const { changeType, name, user } = change;
  await publishLive(tx, {
    type: "directory.changed",
    audience: { everyone: true },
    payload: { class: change.class, key: change.id },
  });
  await deliverEvent(tx, {
    type: "directory.changed",
    objectId: name,
    key: "directory",
    data: { changeType, class: change.class, key: name, user },
  });
  wakeAfterCommit(tx, "acd");
}
