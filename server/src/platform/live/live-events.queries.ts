import { sql } from "kysely";
import { json } from "../db/json.ts";
import type { Db } from "../db/open-database.ts";
import { wakeAfterCommit } from "../wake/wake.ts";
import type { Audience } from "./audience.ts";
import type { LiveEventType } from "./live.contract.ts";
import { refuseUndeclaredAudience } from "./live-audiences.ts";
import type { Position } from "./position.ts";

export type StoredEvent = {
  xid: bigint;
  type: LiveEventType;
  audience: Audience;
  payload: unknown;
};

export type LiveNews = { type: LiveEventType; audience: Audience; payload: unknown };

/**
 * Tells signed-in browsers, when and only when `tx` commits.
 *
 * `payload` is what everybody in the audience may know, or little more than an id when each viewer
 * sees it differently: then a renderer of the event's type turns it into what this viewer sees.
 */
export function publishLive(tx: Db, event: LiveNews): Promise<void> {
  return publishLiveAll(tx, [event]);
}

/** Many at once, in this order: one statement. */
export async function publishLiveAll(tx: Db, events: readonly LiveNews[]): Promise<void> {
  if (events.length === 0) return;
  for (const { type, audience } of events) refuseUndeclaredAudience(type, audience);
  await tx
    .insertInto("liveEvent")
    .values(
      events.map(({ type, audience, payload }) => ({
        ...{ type, audience: json(audience), payload: json(payload) },
      })),
    )
    .execute();
  wakeAfterCommit(tx, "live");
}

/** A position older than this is too old. Rows live longer, by more than any transaction lasts. */
export const RESUME_WITHIN_S = 600;
const KEEP_ROWS_S = 900;

export type EventsSince = {
  position: Position;
  now: Date;
  /** Undefined when the position is too old, of another database, or too much has happened since. */
  events: StoredEvent[] | undefined;
};

/**
 * What committed after `since`, and the position after it: both from one statement, hence from one
 * snapshot. At most `limit` events; with more it is cheaper to fetch everything again.
 */
export async function readEventsSince(
  db: Db,
  since: Position | undefined,
  limit: number,
): Promise<EventsSince> {
  const from = since?.snapshot ?? "1:1:";
  const { rows } = await sql<EventRow>`
    with place as (
      select pg_current_snapshot() as here, ${from}::pg_snapshot as since, clock_timestamp() as now
    )
    select place.here::text as snapshot, place.now,
      pg_snapshot_xmax(place.since) > pg_snapshot_xmax(place.here) as foreign,
      event.xid, event.type, event.audience, event.payload
    from place
    left join lateral (
      select xid::text, id, type, audience, payload
      from live_event
      where ${since !== undefined} and xid >= pg_snapshot_xmin(place.since)
        and not pg_visible_in_snapshot(xid, place.since)
      order by live_event.xid, live_event.id
      limit ${limit + 1}
    ) event on true
  `.execute(db);
  const [first] = rows;
  if (!first) throw new Error("A select without a table answers one row.");
  const at = Math.floor(first.now.getTime() / 1000);
  const position = { snapshot: first.snapshot, at };
  const events = rows.flatMap(toStoredEvent);
  const stale = since !== undefined && (first.foreign || at - since.at > RESUME_WITHIN_S);
  const tooMany = events.length > limit;
  return { position, now: first.now, events: stale || tooMany ? undefined : events };
}

export async function pruneLiveEvents(db: Db): Promise<void> {
  await db
    .deleteFrom("liveEvent")
    .where("at", "<", sql<Date>`now() - make_interval(secs => ${KEEP_ROWS_S})`)
    .execute();
}

type EventRow = {
  snapshot: string;
  now: Date;
  foreign: boolean;
  xid: string | null;
  type: LiveEventType | null;
  audience: Audience | null;
  payload: unknown;
};

function toStoredEvent({ xid, type, audience, payload }: EventRow): StoredEvent[] {
  return xid && type && audience ? [{ xid: BigInt(xid), type, audience, payload }] : [];
}
