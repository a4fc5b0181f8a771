import { sql } from "kysely";
import { errors } from "../interactions/errors.ts";
import type { InteractionRow } from "../interactions/find.ts";
import type { Db } from "../platform/db/index.ts";
import { publishLive } from "../platform/live/live-events.queries.ts";
import { cancelTimer, setTimer } from "../runtime/timers.ts";
import { findStatusByName, lockPresence, setStatus } from "./status.ts";

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
    await setStatus(tx, { userId, statusId, force: true });
    await tx
      .updateTable("userPresence")
      .set({ queuedStatusId: presence.queuedStatusId ?? presence.statusId })
      .where("userId", "=", userId)
      .execute();
  }
  const { id } = await tx
    .insertInto("wrapUp")
    .values({
      interactionId: row.id,
      userId,
      workgroupId: row.workgroupId,
      dueAt:
        seconds === null ? null : sql<Date>`clock_timestamp() + ${seconds} * interval '1 second'`,
    })
    .returning("id")
    .executeTakeFirstOrThrow();
  if (seconds !== null) {
    await setTimer(
      tx,
      { key: `user:${userId}`, name: `wrapUp:${id}`, kind: "wrapUp", body: { wrapUpId: id } },
      seconds * 1000,
    );
  }
}

/** The agent is done, with a code where the workgroup asks for one. Throws WRAP_UP_CODE_REQUIRED. */
export async function completeWrapUp(
  tx: Db,
  done: { wrapUpId: string; userId: string; code: string; note: string },
): Promise<void> {
  const open = await tx
    .selectFrom("wrapUp")
    .leftJoin("workgroup", "workgroup.id", "wrapUp.workgroupId")
    .select(["wrapUp.id", "workgroup.wrapUpCodeRequired"])
    .where("wrapUp.id", "=", done.wrapUpId)
    .where("wrapUp.userId", "=", done.userId)
    .where("wrapUp.endedAt", "is", null)
    .executeTakeFirst();
  if (!open) throw errors.WRAP_UP_NOT_FOUND();
  if (open.wrapUpCodeRequired && done.code === "") throw errors.WRAP_UP_CODE_REQUIRED();
  await endWrapUp(tx, done.wrapUpId, { code: done.code, note: done.note });
}

/** Ends a wrap-up, by its agent or by its timer, and gives the agent the status that waited. */
export async function endWrapUp(
  tx: Db,
  wrapUpId: string,
  { code, note }: { code: string; note: string },
): Promise<boolean> {
  const ended = await tx
    .updateTable("wrapUp")
    .set({ code, note, endedAt: sql<Date>`clock_timestamp()` })
    .where("id", "=", wrapUpId)
    .where("endedAt", "is", null)
    .returning(["userId", "interactionId"])
    .executeTakeFirst();
  if (!ended) return false;
  await cancelTimer(tx, `user:${ended.userId}`, `wrapUp:${wrapUpId}`);
  const others = await tx
    .selectFrom("wrapUp")
    .select("id")
    .where("userId", "=", ended.userId)
    .where("endedAt", "is", null)
    .executeTakeFirst();
  const presence = await lockPresence(tx, ended.userId);
  if (!others && presence.queuedStatusId) {
    await setStatus(tx, { userId: ended.userId, statusId: presence.queuedStatusId, force: true });
  }
  await publishLive(tx, {
    type: "interaction.changed",
    audience: { users: [ended.userId], right: "interaction.readAll" },
    payload: { interactionId: ended.interactionId },
  });
  return true;
}
