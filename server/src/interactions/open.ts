import { mediaTypes } from "@signalbox/handlers/vocabulary";
import { sql } from "kysely";
import { type Db, json } from "../platform/db/index.ts";
import { publishChange, raise, record } from "./announce.ts";

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

/**
 * Opens an interaction for a thread, or finds the one that is open: exactly one per thread, settled
 * by the unique index however many servers and feeds bring the thread at once.
 *
 * A thread that had an interaction before gets a linked one; within the channel's continuity window
 * the same agent is preferred. Raises `interaction.created`.
 */
export async function openInteraction(
  tx: Db,
  wanted: NewInteraction,
): Promise<{ id: string; created: boolean; predecessorId: string | null }> {
  const workgroup = await tx
    .selectFrom("workgroup")
    .select("name")
    .where("id", "=", wanted.workgroupId)
    .executeTakeFirstOrThrow();
  const inserted = await tx
    .insertInto("interaction")
    .values({
      mediaType: wanted.mediaType,
      mediaSubtype: wanted.platform,
      queueType: "workgroup",
      queueName: workgroup.name,
      workgroupId: wanted.workgroupId,
      channelId: wanted.channelId,
      platform: wanted.platform,
      threadId: wanted.threadId,
      contactId: wanted.contactId,
      subject: wanted.subject.slice(0, 300),
      attributes: json(wanted.attributes),
    })
    .onConflict((conflict) =>
      conflict
        .column("threadId")
        .where(sql<boolean>`thread_id is not null and disconnected_at is null`)
        .doNothing(),
    )
    .returning("id")
    .executeTakeFirst();
  // What was open may have been disconnected in this moment: then the thread is free again.
  if (!inserted) return (await findOpen(tx, wanted.threadId)) ?? openInteraction(tx, wanted);
  // Only now: what was open a moment ago may have ended while the insert waited for it.
  const predecessor = await findPredecessor(tx, wanted.threadId);
  const created = await tx
    .updateTable("interaction")
    .set({
      predecessorId: predecessor?.id ?? null,
      preferredUserId: predecessor?.preferredUserId ?? null,
      preferredUntil: predecessor?.preferredUntil ?? null,
    })
    .where("id", "=", inserted.id)
    .returningAll()
    .executeTakeFirstOrThrow();
  await record(
    tx,
    created,
    "created",
    { kind: "network" },
    {
      mediaType: mediaTypes[wanted.mediaType],
      ...(predecessor && { predecessor: predecessor.id }),
    },
  );
  await raise(tx, created, "interaction.created");
  await publishChange(tx, created, created);
  return { id: created.id, created: true, predecessorId: created.predecessorId };
}

/** The thread's newest ended interaction, and whom it speaks for. */
function findPredecessor(tx: Db, threadId: string) {
  return tx
    .selectFrom("interaction")
    .innerJoin("socialThread", "socialThread.id", "interaction.threadId")
    .innerJoin("socialChannel", "socialChannel.id", "socialThread.channelId")
    .select(["interaction.id", "interaction.lastUserId as preferredUserId"])
    .select(
      sql<Date | null>`case
        when interaction.disconnected_at + social_channel.continuity_hours * interval '1 hour' > now()
        then now() + interval '10 minutes' end`.as("preferredUntil"),
    )
    .where("interaction.threadId", "=", threadId)
    .where("interaction.disconnectedAt", "is not", null)
    .orderBy("interaction.id", "desc")
    .limit(1)
    .executeTakeFirst();
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
