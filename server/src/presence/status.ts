import { sql } from "kysely";
import type { Db } from "../platform/db/index.ts";
import { wakeAfterCommit } from "../platform/wake/wake.ts";
import { deliverEvent } from "../runtime/deliver.ts";
import { errors } from "./errors.ts";
import { becomeAvailable, publishPresence } from "./publish.ts";

/**
 * Every user has a presence row, made when it is first asked for; the row's lock serialises status
 * changes and assignments.
 *
 * @throws PRESENCE_NOT_FOUND where no status is configured that the user could have
 */
export async function lockPresence(tx: Db, userId: string) {
  await tx
    .insertInto("userPresence")
    .columns(["userId", "statusId"])
    .expression((eb) =>
      eb
        .selectFrom("statusDefinition")
        .select([sql<string>`${userId}::bigint`.as("userId"), "id"])
        .orderBy("position")
        .orderBy("id")
        .limit(1),
    )
    .onConflict((conflict) => conflict.column("userId").doNothing())
    .execute();
  const presence = await tx
    .selectFrom("userPresence")
    .selectAll()
    .where("userId", "=", userId)
    .forNoKeyUpdate()
    .executeTakeFirst();
  if (!presence) throw errors.PRESENCE_NOT_FOUND();
  return presence;
}

/** What a change of status waits for: the end of the wrap-up, or of everything the agent has open. */
export type StatusWait = "nothing" | "wrapUp" | "work";

/**
 * Sets a user's status. During a wrap-up the choice is kept and takes effect when the wrap-up ends,
 * because the wrap-up's own status is what keeps ACD away until then. An agent's own choice of a
 * status in which ACD offers nothing waits for what is open besides; ACD offers nothing more at once.
 */
export async function setStatus(
  tx: Db,
  {
    userId,
    statusId,
    waitsFor = "wrapUp",
  }: { userId: string; statusId: string; waitsFor?: StatusWait },
): Promise<void> {
  const presence = await lockPresence(tx, userId);
  if (await mustWait(tx, { userId, statusId, waitsFor })) {
    if (presence.statusId === statusId) return queueStatus(tx, userId, null);
    return queueStatus(tx, userId, statusId);
  }
  if (presence.statusId === statusId) {
    if (presence.queuedStatusId !== null) await queueStatus(tx, userId, null);
    return;
  }
  await tx
    .updateTable("userPresence")
    .set({ statusId, queuedStatusId: null, statusSince: sql<Date>`clock_timestamp()` })
    .where("userId", "=", userId)
    .execute();
  await becomeAvailable(tx, userId);
  await announceStatus(tx, userId, presence.statusId);
}

/** The agent has a hand free; a status that waited for this takes effect when nothing else is open. */
export async function freeHand(tx: Db, userId: string): Promise<void> {
  await becomeAvailable(tx, userId);
  await applyQueuedStatus(tx, userId);
}

/** Gives the agent the status that waited, unless there is still something that it waits for. */
export async function applyQueuedStatus(tx: Db, userId: string): Promise<void> {
  const { queuedStatusId } = await lockPresence(tx, userId);
  if (queuedStatusId === null) return;
  const change = { userId, statusId: queuedStatusId };
  if (await mustWait(tx, { ...change, waitsFor: "work" })) return;
  await setStatus(tx, { ...change, waitsFor: "nothing" });
}

/** The change shown beside the status, or none. */
async function queueStatus(tx: Db, userId: string, statusId: string | null): Promise<void> {
  await tx
    .updateTable("userPresence")
    .set({ queuedStatusId: statusId })
    .where("userId", "=", userId)
    .execute();
  await publishPresence(tx, userId);
  wakeAfterCommit(tx, "acd");
}

/** Whoever goes on working in the new status need not finish the old work first. */
async function mustWait(
  tx: Db,
  { userId, statusId, waitsFor }: { userId: string; statusId: string; waitsFor: StatusWait },
): Promise<boolean> {
  if (waitsFor === "nothing") return false;
  if (await wrapsUp(tx, userId)) return true;
  return waitsFor === "work" && (await leavesWork(tx, userId, statusId));
}

async function leavesWork(tx: Db, userId: string, statusId: string): Promise<boolean> {
  const leaving = await tx
    .selectFrom("statusDefinition")
    .select("id")
    .where("id", "=", statusId)
    .where((eb) => eb.or([eb("acdAllowed", "=", false), eb("afterCallWork", "=", true)]))
    .where(({ exists, selectFrom }) =>
      exists(selectFrom("interaction").select("id").where("userId", "=", userId)),
    )
    .executeTakeFirst();
  return leaving !== undefined;
}

/**
 * The agent let an alert pass: PureConnect's "ACD - Agent Not Answering", or the workgroup's choice.
 * False when the status that follows, chosen so or missing, still lets ACD offer interactions.
 */
export async function applyNoAnswerStatus(
  tx: Db,
  userId: string,
  workgroupId: string | null,
): Promise<boolean> {
  const chosen = workgroupId
    ? await tx
        .selectFrom("workgroup")
        .select("noAnswerStatusId")
        .where("id", "=", workgroupId)
        .executeTakeFirst()
    : undefined;
  const statusId =
    chosen?.noAnswerStatusId ?? (await findStatusByName(tx, "ACD - Agent Not Answering"))?.id;
  if (statusId) await overtakeStatus(tx, userId, statusId);
  const status = await tx
    .selectFrom("userPresence")
    .innerJoin("statusDefinition", "statusDefinition.id", "userPresence.statusId")
    .select(["acdAllowed", "afterCallWork"])
    .where("userPresence.userId", "=", userId)
    .executeTakeFirst();
  return !status?.acdAllowed || status.afterCallWork;
}

/** At once; where the agent is leaving already, that still follows. */
async function overtakeStatus(tx: Db, userId: string, statusId: string): Promise<void> {
  const { queuedStatusId } = await lockPresence(tx, userId);
  await setStatus(tx, { userId, statusId, waitsFor: "nothing" });
  if (queuedStatusId && (await leavesWork(tx, userId, queuedStatusId)))
    await queueStatus(tx, userId, queuedStatusId);
}

export function findStatusByName(tx: Db, name: string) {
  return tx
    .selectFrom("statusDefinition")
    .selectAll()
    .where(sql<boolean>`lower(name) = ${name.toLowerCase()}`)
    .executeTakeFirst();
}

/** Raises User Status Changed and tells the screens and ACD. */
export async function announceStatus(
  tx: Db,
  userId: string,
  previousStatusId: string,
): Promise<void> {
  const facts = await tx
    .selectFrom("userPresence")
    .innerJoin("userAccount", "userAccount.id", "userPresence.userId")
    .innerJoin("statusDefinition as now", "now.id", "userPresence.statusId")
    .leftJoin("statusDefinition as before", (join) => join.on("before.id", "=", previousStatusId))
    .leftJoin("station", "station.id", "userPresence.stationId")
    .select([
      "userAccount.name",
      "userAccount.displayName",
      "userPresence.signedIn",
      "now.name as status",
      "now.acdAllowed",
      "before.name as previous",
      "station.name as station",
    ])
    .where("userPresence.userId", "=", userId)
    .executeTakeFirstOrThrow();
  await deliverEvent(tx, {
    type: "user.statusChanged",
    objectId: facts.name,
    key: `user:${userId}`,
    data: {
      user: facts.name,
      displayName: facts.displayName,
      status: facts.status,
      previousStatus: facts.previous ?? "",
      signedIn: facts.signedIn,
      acdAvailable: facts.signedIn && facts.acdAllowed,
      station: facts.station ?? "",
    },
  });
  await publishPresence(tx, userId);
  wakeAfterCommit(tx, "acd");
}

async function wrapsUp(tx: Db, userId: string): Promise<boolean> {
  const open = await tx
    .selectFrom("wrapUp")
    .select("id")
    .where("userId", "=", userId)
    .where("endedAt", "is", null)
    .executeTakeFirst();
  return open !== undefined;
}
