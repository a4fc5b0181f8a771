import { type MediaType, mediaTypes } from "@signalbox/handlers/vocabulary";
import { sql } from "kysely";
import { type Db, json } from "../platform/db/index.ts";
import { publishChanges, raiseAll, recordAll } from "./announce.ts";
import type { InteractionRow } from "./find.ts";

export interface NewInteraction {
  mediaType: "socialConversation" | "socialDirectMessage";
  channelId: string;
  platform: string;
  threadId: string;
  contactId: string | null;
  workgroupId: string;
  subject: string;
  attributes: Record<string, string>;
}

export interface Opened {
  id: string;
  /** False when the thread had one that is open. */
  created: boolean;
  predecessorId: string | null;
}

/**
 * Opens an interaction for a thread, or finds the one that is open: exactly one per thread, settled
 * by the unique index however many servers and feeds bring the thread at once.
 *
 * A thread that had an interaction before gets a linked one; within the channel's continuity window
 * the same agent is preferred. Raises `interaction.created`.
 */
export async function openInteraction(tx: Db, wanted: NewInteraction): Promise<Opened> {
  const [opened] = await openInteractions(tx, [wanted]);
  if (!opened) throw new Error("An interaction that was asked for is neither open nor opened.");
  return opened;
}

/** Many at once, of different threads; answers in their order. */
export async function openInteractions(
  tx: Db,
  wanted: readonly NewInteraction[],
): Promise<Opened[]> {
  if (wanted.length === 0) return [];
  const inserted = await insertInteractions(tx, wanted);
  // Only now: what was open a moment ago may have ended while the insert waited for it.
  const created = await linkToPredecessors(tx, inserted);
  await recordAll(
    tx,
    created.map((row) => ({
      row,
      type: "created",
      actor: { kind: "network" },
      data: {
        mediaType: mediaTypes[row.mediaType as MediaType],
        ...(row.predecessorId !== null && { predecessor: row.predecessorId }),
      },
    })),
  );
  await raiseAll(
    tx,
    created.map((row) => ({ row, type: "interaction.created" })),
  );
  await publishChanges(
    tx,
    created.map((row) => ({ row, before: row })),
  );
  const byThread = new Map(created.map((row) => [row.threadId, row]));
  const opened: Opened[] = [];
  for (const one of wanted) {
    const row = byThread.get(one.threadId);
    // What was open may have been disconnected in this moment: then the thread is free again.
    opened.push(
      row
        ? { id: row.id, created: true, predecessorId: row.predecessorId }
        : ((await findOpen(tx, one.threadId)) ?? (await openInteraction(tx, one))),
    );
  }
  return opened;
}

/** Those whose threads have none that is open. */
async function insertInteractions(
  tx: Db,
  wanted: readonly NewInteraction[],
): Promise<InteractionRow[]> {
  const workgroups = await tx
    .selectFrom("workgroup")
    .select(["id", "name"])
    .where("id", "in", [...new Set(wanted.map(({ workgroupId }) => workgroupId))])
    .execute();
  const names = new Map(workgroups.map(({ id, name }) => [id, name]));
  return await tx
    .insertInto("interaction")
    .values(
      wanted.map((one) => ({
        mediaType: one.mediaType,
        mediaSubtype: one.platform,
        queueType: "workgroup" as const,
        queueName: names.get(one.workgroupId) ?? "",
        workgroupId: one.workgroupId,
        channelId: one.channelId,
        platform: one.platform,
        threadId: one.threadId,
        contactId: one.contactId,
        subject: one.subject.slice(0, 300),
        attributes: json(one.attributes),
      })),
    )
    .onConflict((conflict) =>
      conflict
        .column("threadId")
        .where(sql<boolean>`thread_id is not null and disconnected_at is null`)
        .doNothing(),
    )
    .returningAll()
    .execute();
}

async function linkToPredecessors(
  tx: Db,
  inserted: readonly InteractionRow[],
): Promise<InteractionRow[]> {
  const predecessors = await findPredecessors(
    tx,
    inserted.map(({ threadId }) => threadId).filter((id) => id !== null),
  );
  const linked: InteractionRow[] = [];
  for (const row of inserted) {
    const before = predecessors.get(row.threadId ?? "");
    linked.push(before ? await link(tx, row, before) : row);
  }
  return linked;
}

interface Predecessor {
  id: string;
  preferredUserId: string | null;
  preferredUntil: Date | null;
}

function link(tx: Db, { id }: InteractionRow, before: Predecessor): Promise<InteractionRow> {
  return tx
    .updateTable("interaction")
    .set({
      predecessorId: before.id,
      preferredUserId: before.preferredUserId,
      preferredUntil: before.preferredUntil,
    })
    .where("id", "=", id)
    .returningAll()
    .executeTakeFirstOrThrow();
}

/** The threads' newest ended interactions, and whom they speak for; by thread. */
async function findPredecessors(
  tx: Db,
  threadIds: readonly string[],
): Promise<ReadonlyMap<string, Predecessor>> {
  if (threadIds.length === 0) return new Map();
  const rows = await tx
    .selectFrom("interaction")
    .innerJoin("socialThread", "socialThread.id", "interaction.threadId")
    .innerJoin("socialChannel", "socialChannel.id", "socialThread.channelId")
    .distinctOn("interaction.threadId")
    .select(["interaction.threadId", "interaction.id", "interaction.lastUserId as preferredUserId"])
    .select(
      sql<Date | null>`case
        when interaction.disconnected_at + social_channel.continuity_hours * interval '1 hour' > now()
        then now() + interval '10 minutes' end`.as("preferredUntil"),
    )
    .where("interaction.threadId", "in", threadIds)
    .where("interaction.disconnectedAt", "is not", null)
    .orderBy("interaction.threadId")
    .orderBy("interaction.id", "desc")
    .execute();
  return new Map(rows.map(({ threadId, ...row }) => [threadId ?? "", row]));
}

async function findOpen(tx: Db, threadId: string) {
  const open = await tx
    .selectFrom("interaction")
    .select(["id", "predecessorId"])
    .where("threadId", "=", threadId)
    .where("disconnectedAt", "is", null)
    .executeTakeFirst();
  return open && { ...open, created: false };
}
