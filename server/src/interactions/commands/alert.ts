import { sql } from "kysely";
import { closeDecision } from "../../acd/decisions.ts";
import type { Db } from "../../platform/db/index.ts";
import { applyNoAnswerStatus, applyQueuedStatus, freeHand } from "../../presence/status.ts";
import { cancelTimer, setTimers } from "../../runtime/timers.ts";
import type { Actor } from "../actor.ts";
import { raise, raiseAll } from "../announce.ts";
import { changeState, changeStates, type StateChange } from "../change.ts";
import { type InteractionRow, lockInteraction } from "../find.ts";

/** Who declined, or let it pass and is still available, is not asked again for this long. */
const REST_MS = 30_000;

export interface Alert {
  user: { id: string; name: string; displayName: string };
  timeoutSeconds: number;
  /** True when ACD chose the agent; shows in the display string. */
  acd: boolean;
  actor: Actor;
}

/** Moves a locked interaction to Alerting for one agent; the deadline is a row in the database. */
export async function alertUser(
  tx: Db,
  row: InteractionRow,
  alert: Alert,
): Promise<InteractionRow> {
  const [changed = row] = await alertUsers(tx, [{ row, alert }]);
  return changed;
}

/** Many at once, in few statements. */
export async function alertUsers(
  tx: Db,
  alerts: readonly { row: InteractionRow; alert: Alert }[],
): Promise<InteractionRow[]> {
  const rows = await changeStates(
    tx,
    alerts.map(({ row, alert }) => ({ row, change: toChange(alert) })),
  );
  const changed = rows.map((row, index) => ({ row, ...(alerts[index]?.alert as Alert) }));
  await setTimers(
    tx,
    changed.map(({ row, user, timeoutSeconds }) => ({
      key: `interaction:${row.id}`,
      name: "alert",
      kind: "alert",
      body: { interactionId: row.id, userId: user.id },
      due: row.alertEndsAt ?? timeoutSeconds * 1000,
    })),
  );
  await raiseAll(
    tx,
    changed.map(({ row, user, timeoutSeconds }) => ({
      row,
      type: "interaction.alerting",
      more: { user: user.name, timeoutSeconds },
    })),
  );
  return rows;
}

function toChange({ user, timeoutSeconds, acd, actor }: Alert): StateChange {
  return {
    event: "alert",
    action: "offered to an agent",
    type: "alerting",
    actor,
    stateText: acd ? `ACD – Alerting: ${user.displayName}` : "Alerting",
    set: {
      userId: user.id,
      alertEndsAt: sql<Date>`clock_timestamp() + ${timeoutSeconds} * interval '1 second'`,
    },
    data: { user: user.displayName, timeoutSeconds },
  };
}

/**
 * The alert is over without an answer: the interaction waits again, with its waiting time kept, and
 * an agent who did not answer gets the no-answer status. Does nothing when the alert already ended
 * another way.
 */
export async function endAlert(
  tx: Db,
  {
    interactionId,
    userId,
    outcome,
  }: { interactionId: string; userId: string; outcome: "notAnswered" | "declined" },
): Promise<boolean> {
  const row = await lockInteraction(tx, interactionId);
  if (row.state !== "alerting" || row.userId !== userId) return false;
  const user = await tx
    .selectFrom("userAccount")
    .select(["name", "displayName"])
    .where("id", "=", userId)
    .executeTakeFirstOrThrow();
  await cancelTimer(tx, `interaction:${row.id}`, "alert");
  await closeDecision(tx, interactionId, outcome);
  const staysAway =
    outcome === "notAnswered" && (await applyNoAnswerStatus(tx, userId, row.workgroupId));
  const waits = await putBack(tx, row, { rests: !staysAway });
  const changed = await changeState(tx, row, {
    event: "endAlert",
    action: "returned to its queue",
    type: outcome === "declined" ? "declined" : "notAnswered",
    actor:
      outcome === "declined"
        ? { kind: "user", id: userId, name: user.displayName }
        : { kind: "acd" },
    stateText: waits ? `ACD – Wait Agent -> Last Attempted: ${user.displayName}` : "Offering",
    set: { userId: null },
    data: { user: user.displayName },
  });
  const type =
    outcome === "declined" ? "interaction.alertDeclined" : "interaction.alertNotAnswered";
  await raise(tx, changed, type, { user: user.name });
  if (outcome === "declined") await freeHand(tx, userId);
  else await applyQueuedStatus(tx, userId);
  return true;
}

/** True when ACD goes on looking, whether it made the alert or a handler did meanwhile. */
async function putBack(
  tx: Db,
  row: InteractionRow,
  { rests }: { rests: boolean },
): Promise<boolean> {
  const back = await tx
    .updateTable("acdItem")
    .set((eb) => ({
      state: "waiting",
      lastAttemptedUserId: row.userId,
      attempts: eb("attempts", "+", 1),
      ...(rests && { declined: declinedBy(row.userId ?? "") }),
    }))
    .where("interactionId", "=", row.id)
    .where("state", "in", ["alerting", "waiting"])
    .returning("interactionId")
    .executeTakeFirst();
  return back !== undefined;
}

function declinedBy(userId: string) {
  return sql<never>`declined || jsonb_build_object(${userId}::text,
    to_char((clock_timestamp() + ${REST_MS} * interval '1 millisecond') at time zone 'UTC',
      'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'))`;
}
