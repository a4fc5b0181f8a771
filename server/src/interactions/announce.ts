import type { JsonObject } from "@signalbox/engine/graph";
import {
  type EventType,
  type InteractionFacts,
  printQueueName,
} from "@signalbox/handlers/vocabulary";
import { type Db, json } from "../platform/db/index.ts";
import { type LiveNews, publishLiveAll } from "../platform/live/live-events.queries.ts";
import { wakeAfterCommit } from "../platform/wake/wake.ts";
import { deliverEvents } from "../runtime/deliver.ts";
import { type Actor, actorUserId } from "./actor.ts";
import type { InteractionRow } from "./find.ts";
import { participantOf } from "./participants.ts";

/** Something that happened to an interaction, for the handlers. */
export interface News {
  row: InteractionRow;
  type: EventType;
  more?: JsonObject;
}

/** What every event about an interaction carries. */
export async function interactionFacts(tx: Db, row: InteractionRow): Promise<InteractionFacts> {
  return factsOf(row, await channelNames(tx, [row]));
}

function factsOf(row: InteractionRow, channels: ReadonlyMap<string, string>): InteractionFacts {
  return {
    interaction: row.id,
    mediaType: row.mediaType,
    queue: printQueueName({ type: row.queueType, name: row.queueName }),
    channel: channels.get(row.channelId ?? "") ?? "",
    platform: row.platform,
  };
}

async function channelNames(
  tx: Db,
  rows: readonly InteractionRow[],
): Promise<ReadonlyMap<string, string>> {
  const ids = new Set(rows.map(({ channelId }) => channelId).filter((id) => id !== null));
  if (ids.size === 0) return new Map();
  const channels = await tx
    .selectFrom("socialChannel")
    .select(["id", "name"])
    .where("id", "in", [...ids])
    .execute();
  return new Map(channels.map(({ id, name }) => [id, name]));
}

/** Raises an event of the interaction in its own mailbox. */
export function raise(
  tx: Db,
  row: InteractionRow,
  type: EventType,
  more: JsonObject = {},
): Promise<void> {
  return raiseAll(tx, [{ row, type, more }]);
}

/** Many at once. */
export async function raiseAll(tx: Db, news: readonly News[]): Promise<void> {
  if (news.length === 0) return;
  const channels = await channelNames(
    tx,
    news.map(({ row }) => row),
  );
  await deliverEvents(
    tx,
    news.map(({ row, type, more }) => ({
      ...{ type, objectId: row.id, data: { ...factsOf(row, channels), ...more } },
    })),
  );
}

/** An entry of an interaction's history. */
export interface HistoryEntry {
  row: { id: string };
  type: string;
  actor: Actor;
  data?: JsonObject | undefined;
}

/** Appends to the interaction's history. */
export function record(
  tx: Db,
  row: { id: string },
  type: string,
  actor: Actor,
  data: JsonObject = {},
): Promise<void> {
  return recordAll(tx, [{ row, type, actor, data }]);
}

/** Many at once, in this order. */
export async function recordAll(tx: Db, entries: readonly HistoryEntry[]): Promise<void> {
  if (entries.length === 0) return;
  await tx
    .insertInto("interactionEvent")
    .values(
      entries.map(({ row, type, actor, data = {} }) => ({
        interactionId: row.id,
        type,
        userId: actorUserId(actor),
        actor: json({ kind: actor.kind, id: "id" in actor ? actor.id : "" }),
        data: json(data),
      })),
    )
    .execute();
}

type Place = Pick<InteractionRow, "userId" | "workgroupId" | "participants">;

/**
 * Tells the screens of everybody concerned: the agents it belongs or belonged to and those who are or
 * were on it with them, the members of its workgroup, and those who may see everything. What each
 * sees is rendered for each.
 */
export function publishChange(tx: Db, row: InteractionRow, before: Place): Promise<void> {
  return publishChanges(tx, [{ row, before }]);
}

/** Many at once; a queue that several changes concern is told of once. */
export async function publishChanges(
  tx: Db,
  changes: readonly { row: InteractionRow; before: Place }[],
): Promise<void> {
  if (changes.length === 0) return;
  const queues = new Set<string>();
  const news = changes.flatMap(({ row, before }): LiveNews[] => {
    const left = before.participants.filter(({ userId }) => !participantOf(row, userId));
    const users = different([
      ...[row.userId, before.userId, row.lastUserId],
      ...[...row.participants, ...left].map(({ userId }) => userId),
    ]);
    const workgroups = different([row.workgroupId, before.workgroupId]);
    for (const id of workgroups) queues.add(id);
    const audience = { users, workgroups, right: "interaction.readAll" } as const;
    const about = { audience, payload: { interactionId: row.id } };
    const moved =
      row.userId !== before.userId || row.workgroupId !== before.workgroupId || left.length > 0;
    return [
      { type: "interaction.changed", ...about },
      ...(moved ? [{ type: "interaction.removed", ...about } as const] : []),
    ];
  });
  for (const workgroupId of queues) {
    news.push({
      type: "queue.changed",
      audience: { workgroups: [workgroupId], right: "interaction.readAll" },
      payload: { workgroupId },
    });
  }
  await publishLiveAll(tx, news);
  wakeAfterCommit(tx, "acd");
}

function different(ids: readonly (string | null)[]): string[] {
  return [...new Set(ids.filter((id) => id !== null))];
}
