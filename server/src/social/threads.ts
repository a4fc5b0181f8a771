import { sql } from "kysely";
import type { SeenMessage } from "../hub/index.ts";
import type { Db } from "../platform/db/index.ts";
import type { ChannelRow } from "./channels.ts";
import type { ThreadFacts, ThreadPlace } from "./thread-key.ts";

export interface Thread {
  id: string;
  createdAt: Date;
}

/** What we know of a message's surroundings, for finding its thread. */
export async function findThreadFacts(
  tx: Db,
  channel: ChannelRow,
  event: SeenMessage,
): Promise<ThreadFacts> {
  const wanted = [event.rootId, event.parentId].filter(
    (id) => id !== "" && id !== event.externalId,
  );
  const rows =
    wanted.length === 0
      ? []
      : await tx
          .selectFrom("message")
          .innerJoin("socialThread", "socialThread.id", "message.threadId")
          .select(["message.externalId", "message.direction", "message.kind", "socialThread.key"])
          .where("message.channelId", "=", channel.id)
          .where("message.externalId", "in", wanted)
          .execute();
  const root = rows.find(({ externalId, kind }) => externalId === event.rootId && kind === "post");
  const parent = rows.find(
    ({ externalId, kind }) => externalId === event.parentId && kind !== "directMessage",
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
}

/** The thread's row, locked: messages of one thread are taken in one after the other. */
export async function upsertThread(
  tx: Db,
  channelId: string,
  place: ThreadPlace,
  url: string,
  refreshes: readonly ThreadPlace["kind"][],
): Promise<Thread> {
  // Part of a conversation that is looked at as a whole.
  const isPart = place.key.startsWith(`${place.rootId} `);
  const isRefreshed = refreshes.includes(place.kind) && !isPart;
  if (isPart) await refreshWhole(tx, channelId, place.rootId);
  const row = await tx
    .insertInto("socialThread")
    .values({
      channelId,
      kind: place.kind,
      key: place.key,
      rootExternalId: place.rootId,
      url,
      // At once: what stands above and beside the first message is part of the conversation.
      nextRefreshAt: isRefreshed ? sql<Date>`now()` : null,
    })
    .onConflict((conflict) =>
      conflict.columns(["channelId", "kind", "key"]).doUpdateSet({
        refreshStep: 0,
        nextRefreshAt: isRefreshed
          ? sql<Date>`least(coalesce(social_thread.next_refresh_at, 'infinity'), now() + interval '15 seconds')`
          : null,
      }),
    )
    .returning(["id", "createdAt"])
    .executeTakeFirstOrThrow();
  return row;
}

/** Our own post's thread brings the answers below all of it. */
async function refreshWhole(tx: Db, channelId: string, rootId: string): Promise<void> {
  await tx
    .updateTable("socialThread")
    .set({
      refreshStep: 0,
      nextRefreshAt: sql<Date>`least(coalesce(next_refresh_at, 'infinity'), now() + interval '15 seconds')`,
    })
    .where("channelId", "=", channelId)
    .where("kind", "=", "conversation")
    .where("key", "=", rootId)
    .execute();
}
