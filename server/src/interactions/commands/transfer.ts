import { parseQueueName, printQueueName, type QueueName } from "@signalbox/handlers/vocabulary";
import { sql } from "kysely";
import { errors as acdErrors } from "../../acd/errors.ts";
import { stopAcd } from "../../acd/items.ts";
import { type Db, json, storableText } from "../../platform/db/index.ts";
import { selectStationSeats } from "../../presence/station-seats.ts";
import { freeHand } from "../../presence/status.ts";
import { cancelTimer } from "../../runtime/timers.ts";
import { type Actor, actorUserId, printActor } from "../actor.ts";
import { raise } from "../announce.ts";
import { changeState } from "../change.ts";
import { errors } from "../errors.ts";
import { type InteractionRow, lockInteraction } from "../find.ts";

/**
 * Blind transfer: the interaction leaves its agent and is Offering on the target's queue in one
 * transaction. What happens there is the handler's matter: `interaction.transferred` starts
 * Transfer Conversation or Transfer Direct Message.
 *
 * Waiting time begins anew only when an agent had it; a transfer that comes back unanswered keeps it.
 *
 * @throws QUEUE_UNKNOWN, STATION_EMPTY, WORKGROUP_CANNOT_ROUTE
 */
export async function transfer(
  tx: Db,
  wanted: { interactionId: string; queue: string; note: string; actor: Actor },
): Promise<InteractionRow> {
  const row = await lockInteraction(tx, wanted.interactionId);
  const target = await resolveQueue(tx, wanted.queue);
  const hadAgent = row.state === "connected" || row.state === "held";
  return move(tx, row, { ...wanted, target, waitsAnew: hadAgent });
}

/**
 * Takes an interaction back from an agent who is gone: to its workgroup's queue, also when nobody may
 * transfer there any more, and without a workgroup to the queue it is on. The customer did not ask
 * for this, so the waiting time stays.
 */
export async function requeue(tx: Db, interactionId: string): Promise<InteractionRow> {
  const row = await lockInteraction(tx, interactionId);
  const workgroup = row.workgroupId
    ? await tx
        .selectFrom("workgroup")
        .select(["id", "name"])
        .where("id", "=", row.workgroupId)
        .executeTakeFirst()
    : undefined;
  const target: Target = workgroup
    ? { type: "workgroup", name: workgroup.name, workgroupId: workgroup.id }
    : { type: row.queueType, name: row.queueName, workgroupId: undefined };
  return move(tx, row, { target, note: "", actor: { kind: "system" }, waitsAnew: false });
}

async function move(
  tx: Db,
  row: InteractionRow,
  wanted: { target: Target; note: string; actor: Actor; waitsAnew: boolean },
): Promise<InteractionRow> {
  const { target } = wanted;
  const fromQueue = printQueueName({ type: row.queueType, name: row.queueName });
  for (const timer of ["alert", "snooze"]) await cancelTimer(tx, `interaction:${row.id}`, timer);
  await stopAcd(tx, row.id);
  const changed = await changeState(tx, row, {
    event: "transfer",
    action: "transferred",
    type: "transferred",
    actor: wanted.actor,
    set: {
      userId: null,
      queueType: target.type,
      queueName: target.name,
      ...(target.workgroupId && { workgroupId: target.workgroupId }),
      ...(wanted.waitsAnew && { queuedAt: sql<Date>`clock_timestamp()` }),
    },
    data: { from: fromQueue, to: printQueueName(target) },
  });
  if (wanted.note.trim() !== "") await insertNote(tx, row.id, wanted.actor, wanted.note);
  if (row.userId) await freeHand(tx, row.userId);
  await raise(tx, changed, "interaction.transferred", {
    fromQueue,
    transferredBy: printActor(wanted.actor),
    transferredByHandler: wanted.actor.kind === "handler",
  });
  return changed;
}

/** @param onlyFor the two users whose private talk it belongs to; without, it is for every colleague */
export async function insertNote(
  tx: Db,
  interactionId: string,
  actor: Actor,
  text: string,
  onlyFor?: string[],
): Promise<void> {
  await tx
    .insertInto("interactionNote")
    .values({
      ...{ interactionId, userId: actorUserId(actor), text: storableText(text) },
      ...(onlyFor && { onlyFor: json(onlyFor) }),
    })
    .execute();
}

interface Target extends QueueName {
  workgroupId: string | undefined;
}

/** A station stands for whoever is signed in at it. */
async function resolveQueue(tx: Db, queue: string): Promise<Target> {
  const parsed = parseQueueName(queue);
  const name = storableText(parsed?.name.toLowerCase() ?? "");
  if (parsed?.type === "workgroup") {
    const workgroup = await tx
      .selectFrom("workgroup")
      .select(["id", "name", "queueType"])
      .where(sql<boolean>`lower(name) = ${name}`)
      .where("active", "=", true)
      .executeTakeFirst();
    if (workgroup && workgroup.queueType !== "custom")
      throw acdErrors.WORKGROUP_CANNOT_ROUTE({ workgroup: workgroup.name });
    if (workgroup) return { type: "workgroup", name: workgroup.name, workgroupId: workgroup.id };
  }
  if (parsed?.type === "user") {
    const user = await tx
      .selectFrom("userAccount")
      .select("name")
      .where(sql<boolean>`lower(name) = ${name}`)
      .where("enabled", "=", true)
      .executeTakeFirst();
    if (user) return { type: "user", name: user.name, workgroupId: undefined };
  }
  if (parsed?.type === "station") return resolveStation(tx, name, parsed.name);
  throw errors.QUEUE_UNKNOWN({ queue });
}

async function resolveStation(tx: Db, name: string, shown: string): Promise<Target> {
  const station = await selectStationSeats(tx)
    .select(["station.name", "userAccount.name as userName"])
    .where(sql<boolean>`lower(station.name) = ${name}`)
    .executeTakeFirst();
  if (!station) throw errors.QUEUE_UNKNOWN({ queue: `Station Queue:${shown}` });
  if (!station.userName) throw errors.STATION_EMPTY({ station: station.name });
  return { type: "user", name: station.userName, workgroupId: undefined };
}
