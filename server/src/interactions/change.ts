import type { JsonObject } from "@signalbox/engine/graph";
import { interactionStates } from "@signalbox/handlers/vocabulary";
import { sql, type UpdateObject } from "kysely";
import { type Database, type Db, json } from "../platform/db/index.ts";
import { publishPresences } from "../presence/publish.ts";
import type { Actor } from "./actor.ts";
import { publishChange, publishChanges, recordAll } from "./announce.ts";
import { errors } from "./errors.ts";
import type { InteractionRow } from "./find.ts";
import { type LifecycleEvent, nextState } from "./lifecycle.ts";
import type { Participant } from "./participants.ts";

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
  const changed = await writeState(tx, row, change);
  await tellOfStates(tx, [{ row, changed, change }]);
  return changed;
}

/** Many at once, told of together: what ACD decides in one look. */
export async function changeStates(
  tx: Db,
  changes: readonly { row: InteractionRow; change: StateChange }[],
): Promise<InteractionRow[]> {
  const done: StateChanged[] = [];
  for (const { row, change } of changes)
    done.push({ row, changed: await writeState(tx, row, change), change });
  await tellOfStates(tx, done);
  return done.map(({ changed }) => changed);
}

async function writeState(
  tx: Db,
  row: InteractionRow,
  change: StateChange,
): Promise<InteractionRow> {
  const state = nextState(row.state, change.event);
  if (!state) {
    throw errors.INTERACTION_NOT_ALLOWED({ action: change.action, stateText: row.stateText });
  }
  return tx
    .updateTable("interaction")
    .set({
      ...leaving(row),
      ...(endsCompany(row, state) && { participants: json<Participant[]>([]) }),
      ...change.set,
      state,
      stateText: change.stateText ?? interactionStates[state].title,
      stateSince: sql<Date>`clock_timestamp()`,
      rev: sql<string>`rev + 1`,
    })
    .where("id", "=", row.id)
    .returningAll()
    .executeTakeFirstOrThrow();
}

interface StateChanged {
  row: InteractionRow;
  changed: InteractionRow;
  change: StateChange;
}

async function tellOfStates(tx: Db, done: readonly StateChanged[]): Promise<void> {
  const moved = done.filter(
    ({ row, changed }) => (row.state === "offering") !== (changed.state === "offering"),
  );
  await tellDispatchers(
    tx,
    moved.map(({ row }) => row.id),
  );
  await recordAll(
    tx,
    done.map(({ row, change: { type, actor, data } }) => ({ row, type, actor, data })),
  );
  await publishChanges(
    tx,
    done.map(({ row, changed }) => ({ row: changed, before: row })),
  );
  const users = done.flatMap(({ row, changed }) => [row.userId, changed.userId]);
  await publishPresences(tx, [...new Set(users.filter((id) => id !== null))]);
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

/** Others are on an interaction only while somebody has it. */
function endsCompany({ participants }: InteractionRow, state: InteractionRow["state"]): boolean {
  return participants.length > 0 && state !== "connected" && state !== "held";
}

/** Dispatchers read only items that were written since; what ACD waits with is written once more. */
async function tellDispatchers(tx: Db, interactionIds: readonly string[]): Promise<void> {
  if (interactionIds.length === 0) return;
  await tx
    .updateTable("acdItem")
    .set({ state: "waiting" })
    .where("interactionId", "in", [...interactionIds])
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

/** Many at once, of which no column but the revision changes. */
export async function touchAll(tx: Db, rows: readonly InteractionRow[]): Promise<void> {
  if (rows.length === 0) return;
  const changed = await tx
    .updateTable("interaction")
    .set({ rev: sql<string>`rev + 1` })
    .where(
      "id",
      "in",
      rows.map(({ id }) => id),
    )
    .returningAll()
    .execute();
  await publishChanges(
    tx,
    changed.map((row) => ({ row, before: row })),
  );
}
