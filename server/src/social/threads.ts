import { sql } from "kysely";
import type { SeenMessage } from "../hub/index.ts";
import type { Db } from "../platform/db/index.ts";
import type { ChannelRow } from "./channels.ts";
import type { ThreadFacts, ThreadPlace } from "./thread-key.ts";

export interface Thread {
  id: string;
}

/** What we know of messages' surroundings, for finding their threads; in their order. */
export async function findThreadFacts(
  tx: Db,
  channel: ChannelRow,
  events: readonly SeenMessage[],
): Promise<ThreadFacts[]> {
  const wanted = new Set(
    events.flatMap(({ rootId, parentId, externalId }) =>
      [rootId, parentId].filter((id) => id !== "" && id !== externalId),
    ),
  );
  const rows =
    wanted.size === 0
      ? []
      : await tx
          .selectFrom("message")
          .innerJoin("socialThread", "socialThread.id", "message.threadId")
          .select(["message.externalId", "message.direction", "message.kind", "socialThread.key"])
          .where("message.channelId", "=", channel.id)
          .where("message.externalId", "in", [...wanted])
          .execute();
  return events.map((event) => {
    const root = rows.find(
      ({ externalId, kind }) =>
        externalId !== event.externalId && externalId === event.rootId && kind === "post",
    );
    const parent = rows.find(
      ({ externalId, kind }) =>
        externalId !== event.externalId &&
        externalId === event.parentId &&
        kind !== "directMessage",
    );
    return {
      platform: channel.platform,
      threadMode: channel.threadMode,
      kind: event.kind,
      externalId: event.externalId,
      rootId: event.rootId,
      parentId: event.parentId,
      peerId: event.peer?.id ?? event.rootId,
      authorId: event.isSelf ? "" : (event.author?.id ?? ""),
      rootIsOwn: root ? root.direction !== "in" : undefined,
      parentKey: parent?.key,
    };
  });
}

/** How a thread is told from the others of its channel. */
export function placeName({ kind, key }: Pick<ThreadPlace, "kind" | "key">): string {
  return `${kind} ${key}`;
}

/**
 * The threads' rows, locked: messages of one thread are taken in one after the other. Each place
 * once; by `placeName`.
 */
export async function upsertThreads(
  tx: Db,
  channelId: string,
  places: readonly { place: ThreadPlace; url: string }[],
  refreshes: readonly ThreadPlace["kind"][],
): Promise<ReadonlyMap<string, Thread>> {
  // Parts of a conversation that is looked at as a whole.
  const wholes = places.filter(({ place }) => isPart(place)).map(({ place }) => place.rootId);
  if (wholes.length > 0) await refreshWholes(tx, channelId, wholes);
  const rows = await tx
    .insertInto("socialThread")
    .values(
      places.map(({ place, url }) => ({
        channelId,
        kind: place.kind,
        key: place.key,
        rootExternalId: place.rootId,
        url,
        // At once: what stands above and beside the first message is part of the conversation.
        nextRefreshAt: refreshes.includes(place.kind) && !isPart(place) ? sql<Date>`now()` : null,
      })),
    )
    .onConflict((conflict) =>
      conflict.columns(["channelId", "kind", "key"]).doUpdateSet({
        refreshStep: 0,
        nextRefreshAt: sql<Date | null>`case when excluded.next_refresh_at is not null then
          least(coalesce(social_thread.next_refresh_at, 'infinity'), now() + interval '15 seconds')
          end`,
      }),
    )
    .returning(["id", "kind", "key"])
    .execute();
  return new Map(rows.map((row) => [placeName(row), { id: row.id }]));
}

function isPart({ key, rootId }: ThreadPlace): boolean {
  return key.startsWith(`${rootId} `);
}

/** Our own post's thread brings the answers below all of it. */
async function refreshWholes(tx: Db, channelId: string, rootIds: readonly string[]): Promise<void> {
  await tx
    .updateTable("socialThread")
    .set({
      refreshStep: 0,
      nextRefreshAt: sql<Date>`least(coalesce(next_refresh_at, 'infinity'), now() + interval '15 seconds')`,
    })
    .where("channelId", "=", channelId)
    .where("kind", "=", "conversation")
    .where("key", "in", rootIds)
    .execute();
}
