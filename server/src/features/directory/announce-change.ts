import type { Db } from "../../platform/db/index.ts";
import { publishLive } from "../../platform/live/live-events.queries.ts";
import { wakeAfterCommit } from "../../platform/wake/wake.ts";
import { deliverEvent } from "../../runtime/deliver.ts";

/** What IA Change calls a change, and the audit log after the noun: `user.added`. */
export const VERBS = { Addition: "added", Modification: "changed", Deletion: "deleted" } as const;

/** The change that an audited action was; what is neither added nor deleted is a modification. */
export function changeTypeOf(action: string): keyof typeof VERBS {
  if (action.endsWith(`.${VERBS.Addition}`)) return "Addition";
  return action.endsWith(`.${VERBS.Deletion}`) ? "Deletion" : "Modification";
}

export interface DirectoryChange {
  changeType: keyof typeof VERBS;
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
