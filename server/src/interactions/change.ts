import type { JsonObject } from "@signalbox/engine/graph";
import { interactionStates } from "@signalbox/handlers/vocabulary";
import { sql, type UpdateObject } from "kysely";
import type { Database, Db } from "../platform/db/index.ts";
import { publishPresence } from "../presence/publish.ts";
import type { Actor } from "./actor.ts";
import { publishChange, record } from "./announce.ts";
import { errors } from "./errors.ts";
import type { InteractionRow } from "./find.ts";
import { type LifecycleEvent, nextState } from "./lifecycle.ts";

/** Columns to write: values, or expressions such as the database's clock. */
type InteractionUpdate = UpdateObject<Database, "interaction">;

export interface StateChange {
  event: LifecycleEvent;
  /** For the refusal: an interaction that is Held cannot be "picked up". */
  action: string;
  /** Type of the history's entry. */
  type: string;
  actor: Actor;
  stateText?: string;
  set?: Omit<InteractionUpdate, "state" | "stateText" | "stateSince" | "rev">;
  data?: JsonObject;
}

/**
 * The only writer of an interaction's state. Asks the lifecycle machine, keeps the bookkeeping of
 * alerts, holds and snoozes that belong to leaving a state, records history and tells the screens.
 * The row must be locked by the caller.
 */
export async function changeState(
  tx: Db,
  row: InteractionRow,
  change: StateChange,
): Promise<InteractionRow> {
  const state = nextState(row.state, change.event);
  if (!state) {
    throw errors.INTERACTION_NOT_ALLOWED({ action: change.action, stateText: row.stateText });
  }
  const changed = await tx
    .updateTable("interaction")
    .set({
      ...leaving(row),
      ...change.set,
      state,
      stateText: change.stateText ?? interactionStates[state].title,
      stateSince: sql<Date>`clock_timestamp()`,
      rev: sql<string>`rev + 1`,
    })
    .where("id", "=", row.id)
    .returningAll()
    .executeTakeFirstOrThrow();
  if ((row.state === "offering") !== (state === "offering")) await tellDispatchers(tx, row.id);
  await record(tx, row, change.type, change.actor, change.data);
  await publishChange(tx, changed, row);
  // In one order for all, so that two agents who take each other's interactions never wait for each other.
  const users = new Set([row.userId, changed.userId].filter((id) => id !== null));
  for (const userId of [...users].sort()) await publishPresence(tx, userId);
  return changed;
}

function leaving(row: InteractionRow): InteractionUpdate {
  return {
    alertEndsAt: null,
    snoozedUntil: null,
    ...(row.heldSince && {
      heldSince: null,
      heldSeconds: sql<number>`held_seconds + extract(epoch from clock_timestamp() - held_since)`,
    }),
  };
}

/** Dispatchers read only items that were written since; what ACD waits with is written once more. */
async function tellDispatchers(tx: Db, interactionId: string): Promise<void> {
  await tx
    .updateTable("acdItem")
    .set({ state: "waiting" })
    .where("interactionId", "=", interactionId)
    .where("state", "=", "waiting")
    .execute();
}

/** A change that leaves the state as it is: attributes, log, notes, messages. */
export async function touch(
  tx: Db,
  row: InteractionRow,
  set: Omit<InteractionUpdate, "state" | "rev"> = {},
): Promise<InteractionRow> {
  const changed = await tx
    .updateTable("interaction")
    .set({ ...set, rev: sql<string>`rev + 1` })
    .where("id", "=", row.id)
    .returningAll()
    .executeTakeFirstOrThrow();
  await publishChange(tx, changed, row);
  return changed;
}
