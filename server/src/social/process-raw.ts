import type { JsonObject } from "@signalbox/engine/graph";
import { sql } from "kysely";
import { getConnector, type SocialEvent } from "../hub/index.ts";
import { type Db, inTransaction, isDatabaseDown, storableText } from "../platform/db/index.ts";
import type { Logger } from "../platform/log/log.ts";
import { applyEvents } from "./apply-events.ts";
import { publishChannel } from "./channel-state.ts";
import { findChannel, type RoutedChannel } from "./channels.ts";
import type { Connections } from "./connections.ts";
import { fetchMissing } from "./fetch-missing.ts";
import { letWait, withWhatHangsOn } from "./wait-for-context.ts";

/** One transaction: a few statements take all of them in. */
/** More would keep webhooks waiting for their turn, fewer cost statements (docs/benches.md). */
const BATCH = 20;
/** After so many failures an item waits for a person; the others go on. */
export const MOST_ATTEMPTS = 5;

interface RawRow {
  id: string;
  source: string;
  body: unknown;
  receivedAt: Date;
}

export interface Normalised {
  id: string;
  source: string;
  receivedAt: Date;
  events: SocialEvent[];
}

export interface ProcessingTools {
  db: Db;
  connections: Connections;
  log: Logger;
}

/** Works off what a channel has received, oldest first. Answers how many items were done. */
export async function processChannel(tools: ProcessingTools, channelId: string): Promise<number> {
  const { db } = tools;
  const channel = await findChannel(db, channelId);
  if (!channel?.enabled || channel.state === "paused") return 0;
  let done = 0;
  for (;;) {
    const rows = await readNew(db, channelId);
    if (rows.length === 0) return done;
    const { account } = await accountOf(tools, channel);
    const { items, failed } = await normaliseAll(tools, channel, account, rows);
    const unanswered = withWhatHangsOn(items, await fetchMissing(tools, channel, items));
    const waiting = await letWait(db, unanswered);
    const ready = items.filter(({ id }) => !waiting.has(id));
    const moved = await applyBatch(tools, channel, parentsFirst(ready));
    done += moved;
    // Another server has the channel in its hands, or everything left waits for its next try.
    if (moved + failed + waiting.size === 0) return done;
  }
}

/** The account's own id decides what an echo is; an account that cannot be opened has none yet. */
async function accountOf({ db }: ProcessingTools, channel: RoutedChannel) {
  const account = await db
    .selectFrom("socialAccount")
    .select(["externalId"])
    .where("id", "=", channel.accountId)
    .executeTakeFirstOrThrow();
  return { account };
}

function readNew(db: Db, channelId: string): Promise<RawRow[]> {
  return (
    db
      .selectFrom("rawEvent")
      .select(["id", "source", "body", "receivedAt"])
      .where("channelId", "=", channelId)
      .where("state", "=", "new")
      // What failed waits a little longer each time.
      .where((eb) =>
        eb.or([
          eb("processedAt", "is", null),
          eb(
            "processedAt",
            "<",
            sql<Date>`clock_timestamp() - (attempts + waits) * interval '500 milliseconds'`,
          ),
        ]),
      )
      .orderBy("id")
      .limit(BATCH)
      .execute()
  );
}

async function normaliseAll(
  tools: ProcessingTools,
  channel: RoutedChannel,
  account: { externalId: string },
  rows: RawRow[],
): Promise<{ items: Normalised[]; failed: number }> {
  const connector = getConnector(channel.platform);
  const items: Normalised[] = [];
  for (const { id, source, body, receivedAt } of rows) {
    try {
      const context = { selfId: account.externalId, receivedAt: receivedAt.toISOString() };
      const events = connector.normalise(body as JsonObject, context);
      items.push({ id, source, receivedAt, events });
    } catch (error) {
      await countFailure(tools, id, error);
    }
  }
  return { items, failed: rows.length - items.length };
}

/** Lists come newest first, and a reply finds its thread through what it answers. */
function parentsFirst(items: Normalised[]): Normalised[] {
  const byId = new Map(
    items.flatMap((item) => item.events.map((one) => [one.externalId, item] as const)),
  );
  const sorted = new Set<Normalised>();
  const open = new Set<Normalised>();
  function visit(item: Normalised): void {
    if (sorted.has(item) || open.has(item)) return;
    open.add(item);
    for (const event of item.events) {
      const parent = event.type === "message" ? byId.get(event.parentId) : undefined;
      if (parent) visit(parent);
    }
    sorted.add(item);
  }
  for (const item of items) visit(item);
  return [...sorted];
}

/** All in one transaction; if one of them breaks, each in its own, so that only that one fails. */
async function applyBatch(
  tools: ProcessingTools,
  channel: RoutedChannel,
  items: Normalised[],
): Promise<number> {
  try {
    return await applyTogether(tools, channel, items);
  } catch (error) {
    if (isDatabaseDown(error)) throw error;
  }
  let moved = 0;
  for (const item of items) {
    try {
      moved += await applyTogether(tools, channel, [item]);
    } catch (error) {
      if (isDatabaseDown(error)) throw error;
      await countFailure(tools, item.id, error);
      moved += 1;
    }
  }
  return moved;
}

/** One server at a time works on a channel: what it receives is taken in in order. */
function applyTogether(
  { db }: ProcessingTools,
  channel: RoutedChannel,
  items: Normalised[],
): Promise<number> {
  if (items.length === 0) return Promise.resolve(0);
  return inTransaction(db, async (tx) => {
    const { mine } = await tx
      .selectNoFrom(
        sql<boolean>`pg_try_advisory_xact_lock(hashtextextended(${`raw_event ${channel.id}`}, 0))`.as(
          "mine",
        ),
      )
      .executeTakeFirstOrThrow();
    if (!mine) return 0;
    const taken = await tx
      .updateTable("rawEvent")
      .set({ state: "done", processedAt: sql<Date>`clock_timestamp()`, error: "" })
      .where(
        "id",
        "in",
        items.map(({ id }) => id),
      )
      .where("state", "=", "new")
      .returning("id")
      .execute();
    const ids = new Set(taken.map(({ id }) => id));
    await applyEvents(
      tx,
      { channel, connector: getConnector(channel.platform) },
      items
        .filter(({ id }) => ids.has(id))
        .flatMap(({ source, receivedAt, events }) =>
          events.map((event) => ({ source, receivedAt, event })),
        ),
    );
    return taken.length;
  });
}

async function countFailure(
  { db, log }: ProcessingTools,
  id: string,
  error: unknown,
): Promise<void> {
  const message = error instanceof Error ? error.message : String(error);
  const row = await inTransaction(db, async (tx) => {
    const counted = await tx
      .updateTable("rawEvent")
      .set({
        attempts: sql<number>`attempts + 1`,
        error: storableText(message).slice(0, 1000),
        processedAt: sql<Date>`clock_timestamp()`,
        state: sql<
          "new" | "quarantined"
        >`case when attempts + 1 >= ${MOST_ATTEMPTS} then 'quarantined' else 'new' end`,
      })
      .where("id", "=", id)
      .where("state", "=", "new")
      .returning(["state", "channelId"])
      .executeTakeFirst();
    if (counted?.state === "quarantined") await publishChannel(tx, counted.channelId);
    return counted;
  });
  if (row?.state === "quarantined") {
    log.warn({ error, rawEvent: id }, "an item is in quarantine after its last try");
  }
}
