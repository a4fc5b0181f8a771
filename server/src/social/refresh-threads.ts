import { sql } from "kysely";
import { HubFailure } from "../hub/index.ts";
import { type Db, inTransaction } from "../platform/db/index.ts";
import { FAILURES_TO_DEGRADE } from "./channel-state.ts";
import { findChannel } from "./channels.ts";
import type { PollTools } from "./poll-feed.ts";
import { takeCall } from "./rates.ts";
import { findKnown, storeRaw } from "./raw-events.ts";
import { createReceipt, keepReceipt } from "./spending.ts";

/** Seconds between looks at a thread, by how often nothing was new; then once an hour. */
const DECAY = [15, 15, 15, 15, 60, 60, 60, 60, 60, 60, 60, 60, 300, 300, 300, 300, 300, 300];
const SLOWEST = 3600;
/** A thread in which nothing has happened for this long is left alone. */
const QUIET = sql`interval '7 days'`;
const MOST_KNOWN = 500;

export interface DueThread {
  id: string;
  channelId: string;
  kind: "conversation" | "directMessage";
  key: string;
  rootExternalId: string;
  refreshStep: number;
}

/** Claims threads to look at again; a look that is lost with its server comes again in a minute. */
export async function claimThreads(db: Db, limit: number): Promise<DueThread[]> {
  const channelIds = await findLookable(db);
  if (channelIds.length === 0) return [];
  return await db
    .updateTable("socialThread")
    .set({ nextRefreshAt: sql<Date>`clock_timestamp() + interval '60 seconds'` })
    .where("id", "in", (eb) =>
      eb
        .selectFrom("socialThread as due")
        .select("due.id")
        .where("due.nextRefreshAt", "<=", sql<Date>`clock_timestamp()`)
        .where("due.channelId", "in", channelIds)
        .orderBy("due.nextRefreshAt")
        .limit(limit)
        .forUpdate("due")
        .skipLocked(),
    )
    .returning(["id", "channelId", "kind", "key", "rootExternalId", "refreshStep"])
    .execute();
}

/**
 * Channels whose threads may be looked at. A network that answers no feed would answer no look
 * either; and what has arrived goes first: while a channel is behind with it, looks would only add
 * to it. Asked for by itself: asked for each thread, it costs more than the looks.
 */
async function findLookable(db: Db): Promise<string[]> {
  const rows = await db
    .selectFrom("socialChannel")
    .select("id")
    .where("enabled", "=", true)
    .where("state", "in", ["active", "degraded"])
    .where(
      sql<boolean>`exists (select from feed
        where feed.channel_id = social_channel.id and feed.failures < ${FAILURES_TO_DEGRADE})`,
    )
    .where(
      sql<boolean>`not exists (select from (
          select * from raw_event
          where raw_event.channel_id = social_channel.id and raw_event.state = 'new'
          order by raw_event.id limit 1
        ) as oldest
        where oldest.attempts = 0 and oldest.waits = 0
          and oldest.received_at < clock_timestamp() - interval '2 seconds')`,
    )
    .execute();
  return rows.map(({ id }) => id);
}

/**
 * Looks at a whole thread: answers among customers, answers to our answers and deletions are often
 * told by nobody. What is new goes the way of everything that arrives.
 */
export async function refreshThread(
  { db, connections, log }: PollTools,
  thread: DueThread,
  stopping: AbortSignal,
): Promise<void> {
  const channel = await findChannel(db, thread.channelId);
  if (!channel) return;
  try {
    const { connector, connection } = await connections.get(channel.accountId);
    const bucket =
      connector.refreshBucket?.(thread.kind) ??
      connector.sendBucket(thread.kind === "directMessage" ? "directMessage" : "comment");
    const waitMs = await takeCall(db, channel.accountId, bucket, "poll");
    if (waitMs > 0) return await schedule(db, thread, waitMs / 1000, thread.refreshStep);
    const known = await readKnown(db, thread);
    const ref = { kind: thread.kind, key: thread.key, rootId: thread.rootExternalId, known };
    const receipt = createReceipt();
    const items = await connection
      .thread(ref, {
        signal: AbortSignal.any([AbortSignal.timeout(12_000), stopping]),
        onSpend: receipt.onSpend,
      })
      .finally(() =>
        keepReceipt(db, { accountId: channel.accountId, channelId: channel.id }, receipt),
      );
    const old = await findKnown(db, channel.id, items);
    const fresh = items.filter(({ key }) => !old.has(key));
    await inTransaction(db, async (tx) => {
      await storeRaw(tx, channel.id, "thread", fresh);
      const step = fresh.length > 0 ? 0 : thread.refreshStep + 1;
      await schedule(tx, thread, DECAY[step] ?? SLOWEST, step);
    });
  } catch (error) {
    // The feeds tell how the channel is; a thread only waits for its next look.
    log.info({ error, threadId: thread.id }, "a thread could not be looked at");
    const seconds =
      error instanceof HubFailure && error.retryAfterMs ? error.retryAfterMs / 1000 : 60;
    await schedule(db, thread, seconds, thread.refreshStep);
  }
}

async function schedule(db: Db, thread: DueThread, seconds: number, step: number): Promise<void> {
  await db
    .updateTable("socialThread")
    .set({
      refreshStep: step,
      refreshedAt: sql<Date>`clock_timestamp()`,
      nextRefreshAt: sql<Date | null>`case when exists (
          select 1 from message where message.thread_id = ${thread.id}
            and message.observed_at > now() - ${QUIET})
        then clock_timestamp() + ${seconds} * interval '1 second' end`,
    })
    .where("id", "=", thread.id)
    .execute();
}

/** What we hold of the thread, and of those into which X's answers to our own post are divided. */
async function readKnown(db: Db, thread: DueThread): Promise<string[]> {
  const { id: threadId, channelId, key, rootExternalId } = thread;
  const rows = await db
    .selectFrom("message")
    .select("externalId")
    .where("threadId", "in", (eb) =>
      eb
        .selectFrom("socialThread as part")
        .select("part.id")
        .where("part.channelId", "=", channelId)
        .where("part.rootExternalId", "=", rootExternalId)
        .where((or) =>
          or.or([
            or("part.id", "=", threadId),
            sql<boolean>`(${key} = ${rootExternalId} and part.kind = 'conversation'
              and starts_with(part.key, ${`${rootExternalId} `}))`,
          ]),
        ),
    )
    .where("externalId", "is not", null)
    .where("state", "<>", "deleted")
    .where("kind", "in", (eb) =>
      eb
        .selectFrom("socialThread")
        .select(
          sql<"directMessage">`unnest(case when kind = 'directMessage' then array['directMessage'] else array['post', 'comment'] end)`.as(
            "kind",
          ),
        )
        .where("socialThread.id", "=", threadId),
    )
    .orderBy("sortAt", "desc")
    .limit(MOST_KNOWN)
    .execute();
  return rows.map(({ externalId }) => externalId ?? "").reverse();
}
