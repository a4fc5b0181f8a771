import { type MediaType, printQueueName } from "@signalbox/handlers/vocabulary";
import { sql } from "kysely";
import type { Db } from "../../platform/db/index.ts";
import type { Viewer } from "../../platform/permissions/viewer.ts";
import { actionsFor, maySee } from "../actions.ts";
import { errors } from "../errors.ts";
import { isOnIt } from "../find.ts";
import type { InteractionSummary } from "../interactions.contract.ts";
import { visibleParticipants } from "../participants.ts";
import { type SummaryRow, selectSummaries } from "./select-summaries.ts";

const DEFAULT_PRIORITY = 50;

/** The interaction as this user sees it, or undefined when the user may not. */
export async function findSummary(
  db: Db,
  viewer: Viewer,
  id: string,
): Promise<InteractionSummary | undefined> {
  const row = await selectSummaries(db, viewer.userId)
    .where("interaction.id", "=", id)
    .executeTakeFirst();
  return row && (maySee(viewer, row) || row.wrapUpId) ? toSummary(row, viewer) : undefined;
}

/**
 * The interaction as this user sees it, without asking whether they may: who has just sent it to
 * where they cannot see it is still told what became of it.
 */
export async function getSummary(db: Db, viewer: Viewer, id: string): Promise<InteractionSummary> {
  const row = await selectSummaries(db, viewer.userId)
    .where("interaction.id", "=", id)
    .executeTakeFirst();
  if (!row) throw errors.INTERACTION_NOT_FOUND({ interactionId: id });
  return toSummary(row, viewer);
}

/**
 * What is the agent's own: alerting, connected, held, parked or snoozed on the own queue, in wrap-up;
 * and what the agent is on together with its owner.
 */
export async function listOwn(db: Db, viewer: Viewer): Promise<InteractionSummary[]> {
  const rows = await selectSummaries(db, viewer.userId)
    .where("interaction.id", "in", ownIds(viewer))
    .orderBy("interaction.stateSince")
    .execute();
  return rows.map((row) => toSummary(row, viewer));
}

/** Four looks at four indexes; one condition with "or" would read every interaction there ever was. */
function ownIds({ userId, name }: Viewer) {
  return sql<string>`(
    select id from interaction where user_id = ${userId}
    union select interaction_id from wrap_up where user_id = ${userId} and ended_at is null
    union select id from interaction
    where queue_type = 'user' and lower(queue_name) = ${name.toLowerCase()}
      and disconnected_at is null and user_id is null
    union select id from interaction
    where participants <> '[]' and participants @> ${isOnIt(userId)})`;
}

/** What waits in the agent's workgroups, longest first. */
export async function listWaiting(
  db: Db,
  viewer: Viewer,
  limit: number,
): Promise<InteractionSummary[]> {
  const workgroups = [...viewer.workgroupIds];
  if (workgroups.length === 0) return [];
  // First which, then what is shown of them: thousands may wait, and hundreds are looked at.
  const first = db
    .selectFrom("interaction")
    .select("id")
    .where("workgroupId", "in", workgroups)
    .where("state", "in", ["offering", "alerting"])
    .where("disconnectedAt", "is", null)
    .where((eb) => eb.or([eb("userId", "is", null), eb("userId", "!=", viewer.userId)]))
    .orderBy("queuedAt")
    .limit(limit);
  const rows = await selectSummaries(db, viewer.userId)
    .where("interaction.id", "in", first)
    .orderBy("interaction.queuedAt")
    .execute();
  return rows.filter((row) => maySee(viewer, row)).map((row) => toSummary(row, viewer));
}

export function toSummary(row: SummaryRow, viewer: Viewer): InteractionSummary {
  return {
    id: row.id,
    mediaType: row.mediaType as MediaType,
    platform: row.platform,
    channelId: row.channelId ?? "",
    channelName: row.channelName ?? "",
    state: row.state,
    stateText: row.stateText,
    stateSince: row.stateSince.toISOString(),
    queue: printQueueName({ type: row.queueType, name: row.queueName }),
    workgroupId: row.workgroupId,
    workgroupName: row.workgroupName ?? "",
    userId: row.userId,
    userName: row.ownerName ?? "",
    participants: visibleParticipants(row, viewer.userId).map((one) => ({
      ...one,
      invitedUntil: one.invitedUntil ?? null,
    })),
    customerName: row.customerName || row.customerHandle || "Unknown",
    customerHandle: row.customerHandle ?? "",
    subject: row.subject,
    preview: row.preview ?? "",
    unread: row.unread,
    priority: row.priority ?? DEFAULT_PRIORITY,
    skills: (row.skills ?? []).map((need) => need.skill),
    createdAt: row.createdAt.toISOString(),
    queuedAt: row.queuedAt.toISOString(),
    answeredAt: iso(row.answeredAt),
    alertEndsAt: iso(row.alertEndsAt),
    snoozedUntil: iso(row.snoozedUntil),
    disconnectedAt: iso(row.disconnectedAt),
    wrapUp:
      row.wrapUpId && row.wrapUpStartedAt
        ? {
            id: row.wrapUpId,
            startedAt: row.wrapUpStartedAt.toISOString(),
            dueAt: iso(row.wrapUpDueAt),
            codeRequired: row.wrapUpCodeRequired ?? false,
            codes: row.wrapUpCodes,
            extensionsLeft: extensionsLeft(row),
            extensionSeconds: row.wrapUpExtensionSeconds ?? 0,
          }
        : null,
    actions: actionsFor(viewer, row),
    rev: Number(row.rev),
  };
}

/** What has no end needs no more time. */
function extensionsLeft({ wrapUpDueAt, wrapUpExtensions, wrapUpExtended }: SummaryRow): number {
  return wrapUpDueAt ? Math.max(0, (wrapUpExtensions ?? 0) - (wrapUpExtended ?? 0)) : 0;
}

export function iso(date: Date | null): string | null {
  return date ? date.toISOString() : null;
}
