import type { JsonObject } from "@signalbox/engine/graph";
import {
  type EventType,
  type InteractionFacts,
  printQueueName,
} from "@signalbox/handlers/vocabulary";
import { type Db, json } from "../platform/db/index.ts";
import { publishLive } from "../platform/live/live-events.queries.ts";
import { wakeAfterCommit } from "../platform/wake/wake.ts";
import { deliverEvent } from "../runtime/deliver.ts";
import { type Actor, actorUserId } from "./actor.ts";
import type { InteractionRow } from "./find.ts";

/** What every event about an interaction carries. */
export async function interactionFacts(tx: Db, row: InteractionRow): Promise<InteractionFacts> {
  const channel = row.channelId
    ? await tx
        .selectFrom("socialChannel")
        .select("name")
        .where("id", "=", row.channelId)
        .executeTakeFirst()
    : undefined;
  return {
    interaction: row.id,
    mediaType: row.mediaType,
    queue: printQueueName({ type: row.queueType, name: row.queueName }),
    channel: channel?.name ?? "",
    platform: row.platform,
  };
}

/** Raises an event of the interaction in its own mailbox. */
export async function raise(
  tx: Db,
  row: InteractionRow,
  type: EventType,
  more: JsonObject = {},
): Promise<void> {
  const facts = await interactionFacts(tx, row);
  await deliverEvent(tx, { type, objectId: row.id, data: { ...facts, ...more } });
}

/** Appends to the interaction's history. */
export async function record(
  tx: Db,
  row: { id: string },
  type: string,
  actor: Actor,
  data: JsonObject = {},
): Promise<void> {
  await tx
    .insertInto("interactionEvent")
    .values({
      interactionId: row.id,
      type,
      userId: actorUserId(actor),
      actor: json({ kind: actor.kind, id: "id" in actor ? actor.id : "" }),
      data: json(data),
    })
    .execute();
}

/**
 * Tells the screens of everybody concerned: the agents it belongs or belonged to, the members of
 * its workgroup, and those who may see everything. What each sees is rendered for each.
 */
export async function publishChange(
  tx: Db,
  row: InteractionRow,
  before: Pick<InteractionRow, "userId" | "workgroupId">,
): Promise<void> {
  const users = [
    ...new Set([row.userId, before.userId, row.lastUserId].filter((id) => id !== null)),
  ];
  const workgroups = [
    ...new Set([row.workgroupId, before.workgroupId].filter((id) => id !== null)),
  ];
  const audience = { users, workgroups, right: "interaction.readAll" } as const;
  const payload = { interactionId: row.id };
  await publishLive(tx, { type: "interaction.changed", audience, payload });
  const moved = row.userId !== before.userId || row.workgroupId !== before.workgroupId;
  if (moved) await publishLive(tx, { type: "interaction.removed", audience, payload });
  for (const workgroupId of workgroups) {
    await publishLive(tx, {
      type: "queue.changed",
      audience: { workgroups: [workgroupId], right: "interaction.readAll" },
      payload: { workgroupId },
    });
  }
  wakeAfterCommit(tx, "acd");
}
