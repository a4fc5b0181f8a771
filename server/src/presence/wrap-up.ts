import { sql } from "kysely";
import type { Actor } from "../interactions/actor.ts";
import { record } from "../interactions/announce.ts";
import { touch } from "../interactions/change.ts";
import { errors } from "../interactions/errors.ts";
import { type InteractionRow, lockInteraction } from "../interactions/find.ts";
import { type Db, storableText } from "../platform/db/index.ts";
import { cancelTimer, setTimer } from "../runtime/timers.ts";
import { applyQueuedStatus, findStatusByName, lockPresence, setStatus } from "./status.ts";

/**
 * After-call work: the workgroup says whether there is any, in which status and for how long. The
 * timer is a row, so that a restart does not leave an agent in wrap-up for ever.
 */
export async function beginWrapUp(tx: Db, row: InteractionRow, userId: string): Promise<void> {
  if (!row.workgroupId) return;
  const workgroup = await tx
    .selectFrom("workgroup")
    .select(["wrapUpSeconds", "wrapUpStatusId", "wrapUpCodeRequired"])
    .where("id", "=", row.workgroupId)
    .executeTakeFirstOrThrow();
  const seconds = workgroup.wrapUpSeconds;
  if (seconds === null && !workgroup.wrapUpCodeRequired) return;
  const presence = await lockPresence(tx, userId);
  const statusId = workgroup.wrapUpStatusId ?? (await findStatusByName(tx, "Follow Up"))?.id;
  if (statusId && presence.statusId !== statusId) {
    await setStatus(tx, { userId, statusId, waitsFor: "nothing" });
    await tx
      .updateTable("userPresence")
      .set({ queuedStatusId: presence.queuedStatusId ?? presence.statusId })
      .where("userId", "=", userId)
      .execute();
  }
  const { id, dueAt } = await tx
    .insertInto("wrapUp")
    .values({
      interactionId: row.id,
      userId,
      workgroupId: row.workgroupId,
      dueAt:
        seconds === null ? null : sql<Date>`clock_timestamp() + ${seconds} * interval '1 second'`,
    })
    .returning(["id", "dueAt"])
    .executeTakeFirstOrThrow();
  if (dueAt) await setWrapUpTimer(tx, { userId, wrapUpId: id }, dueAt);
}

/**
 * The agent is done, with a code where the workgroup asks for one.
 *
 * @throws WRAP_UP_NOT_FOUND, WRAP_UP_CODE_REQUIRED, WRAP_UP_CODE_UNKNOWN
 */
export async function completeWrapUp(
  tx: Db,
  done: { wrapUpId: string; userId: string; code: string; note: string },
): Promise<void> {
  const open = await tx
    .selectFrom("wrapUp")
    .leftJoin("workgroup", "workgroup.id", "wrapUp.workgroupId")
    .select(["wrapUp.id", "wrapUp.workgroupId", "workgroup.wrapUpCodeRequired"])
    .where("wrapUp.id", "=", done.wrapUpId)
    .where("wrapUp.userId", "=", done.userId)
    .where("wrapUp.endedAt", "is", null)
    .executeTakeFirst();
  if (!open) throw errors.WRAP_UP_NOT_FOUND();
  const code = done.code.trim();
  if (open.wrapUpCodeRequired && code === "") throw errors.WRAP_UP_CODE_REQUIRED();
  const known = code === "" ? "" : await findCode(tx, open.workgroupId, code);
  await endWrapUp(tx, done.wrapUpId, { code: known, note: done.note });
}

/**
 * More time for the wrap-up, as much and as often as its workgroup grants.
 *
 * @throws WRAP_UP_NOT_FOUND, WRAP_UP_NOT_EXTENDED when it has no end or was extended often enough
 */
export async function extendWrapUp(
  tx: Db,
  { wrapUpId, userId, actor }: { wrapUpId: string; userId: string; actor: Actor },
): Promise<void> {
  const known = await tx
    .selectFrom("wrapUp")
    .select("interactionId")
    .where("id", "=", wrapUpId)
    .where("userId", "=", userId)
    .executeTakeFirst();
  if (!known) throw errors.WRAP_UP_NOT_FOUND();
  const row = await lockInteraction(tx, known.interactionId);
  const open = await tx
    .selectFrom("wrapUp")
    .leftJoin("workgroup", "workgroup.id", "wrapUp.workgroupId")
    .select(["wrapUp.dueAt", "wrapUp.extensions"])
    .select(["workgroup.wrapUpExtensions", "workgroup.wrapUpExtensionSeconds"])
    .where("wrapUp.id", "=", wrapUpId)
    .where("wrapUp.endedAt", "is", null)
    .executeTakeFirst();
  if (!open) throw errors.WRAP_UP_NOT_FOUND();
  const { dueAt, extensions, wrapUpExtensions, wrapUpExtensionSeconds: seconds } = open;
  if (!dueAt || seconds === null || extensions >= (wrapUpExtensions ?? 0))
    throw errors.WRAP_UP_NOT_EXTENDED();
  const later = await tx
    .updateTable("wrapUp")
    .set({
      dueAt: sql<Date>`due_at + ${seconds} * interval '1 second'`,
      extensions: extensions + 1,
    })
    .where("id", "=", wrapUpId)
    .returning("dueAt")
    .executeTakeFirstOrThrow();
  await setWrapUpTimer(tx, { userId, wrapUpId }, later.dueAt ?? dueAt);
  await record(tx, row, "wrapUpExtended", actor, { seconds });
  await touch(tx, row);
}

function setWrapUpTimer(
  tx: Db,
  { userId, wrapUpId }: { userId: string; wrapUpId: string },
  dueAt: Date,
): Promise<void> {
  return setTimer(
    tx,
    { key: `user:${userId}`, name: `wrapUp:${wrapUpId}`, kind: "wrapUp", body: { wrapUpId } },
    dueAt,
  );
}

/** As it is written in the list; where no codes are configured anything is one. */
async function findCode(tx: Db, workgroupId: string | null, code: string): Promise<string> {
  const rows = await tx
    .selectFrom("wrapUpCode")
    .select("name")
    .where((eb) =>
      eb.or([eb("workgroupId", "is", null), eb("workgroupId", "=", workgroupId ?? "0")]),
    )
    .orderBy("name")
    .execute();
  if (rows.length === 0) return storableText(code);
  const codes = rows.map((row) => row.name);
  const known = codes.find((name) => name.toLowerCase() === code.toLowerCase());
  if (known === undefined)
    throw errors.WRAP_UP_CODE_UNKNOWN({ code: code.slice(0, 100), codes: codes.join(", ") });
  return known;
}

/** Ends a wrap-up, by its agent or by its timer, and gives the agent the status that waited. */
export async function endWrapUp(
  tx: Db,
  wrapUpId: string,
  { code, note }: { code: string; note: string },
): Promise<boolean> {
  const known = await tx
    .selectFrom("wrapUp")
    .select("interactionId")
    .where("id", "=", wrapUpId)
    .executeTakeFirst();
  if (!known) return false;
  // Interactions before presences, like everybody.
  const row = await lockInteraction(tx, known.interactionId);
  const ended = await tx
    .updateTable("wrapUp")
    .set({ code, note: storableText(note), endedAt: sql<Date>`clock_timestamp()` })
    .where("id", "=", wrapUpId)
    .where("endedAt", "is", null)
    .returning("userId")
    .executeTakeFirst();
  if (!ended) return false;
  await cancelTimer(tx, `user:${ended.userId}`, `wrapUp:${wrapUpId}`);
  await applyQueuedStatus(tx, ended.userId);
  await touch(tx, row);
  return true;
}
