import { sql } from "kysely";
import type { Db } from "../../platform/db/index.ts";
import { publishLive } from "../../platform/live/live-events.queries.ts";
import type { HandlerGuest } from "./handler-presence.contract.ts";
import { requireHandler } from "./handler-queries.ts";

/** A page that was not heard of for so long is gone: its browser could not say goodbye. */
const GONE_AFTER_SECONDS = 25;
/** More avatars tell nobody anything. */
const MOST_GUESTS = 50;

interface Page {
  handlerId: string;
  userId: string;
  tab: string;
}

/**
 * Notes that a page has the handler open, and tells the others when something is new. Those who
 * come, move and go at once do so one after the other, so that the last word told is the last.
 *
 * Throws HANDLER_NOT_FOUND.
 */
export async function bePresent(
  tx: Db,
  { handlerId, userId, tab, step }: Page & { step: string | null },
): Promise<HandlerGuest[]> {
  await requireHandler(tx, handlerId);
  await lockPresence(tx, handlerId);
  const gone = await tx
    .deleteFrom("handlerPresence")
    .where("handlerId", "=", handlerId)
    .where("seenAt", "<", secondsAgo(GONE_AFTER_SECONDS))
    .returning("tab")
    .execute();
  const before = await tx
    .selectFrom("handlerPresence")
    .select(["userId", "step"])
    .where("handlerId", "=", handlerId)
    .where("tab", "=", tab)
    .executeTakeFirst();
  const seenAt = sql<Date>`clock_timestamp()`;
  await tx
    .insertInto("handlerPresence")
    .values({ handlerId, tab, userId, step, seenAt })
    .onConflict((conflict) =>
      conflict
        .columns(["handlerId", "tab"])
        .doUpdateSet({ step, seenAt })
        .where("handlerPresence.userId", "=", userId),
    )
    .execute();
  const isNews = gone.length > 0 || before?.step !== step;
  return isNews ? tellPresence(tx, handlerId) : listGuests(tx, handlerId);
}

/** A page was closed. Only one's own can be. */
export async function leavePresence(tx: Db, { handlerId, userId, tab }: Page): Promise<void> {
  await lockPresence(tx, handlerId);
  const { numDeletedRows } = await tx
    .deleteFrom("handlerPresence")
    .where("handlerId", "=", handlerId)
    .where("tab", "=", tab)
    .where("userId", "=", userId)
    .executeTakeFirst();
  if (numDeletedRows > 0n) await tellPresence(tx, handlerId);
}

async function tellPresence(tx: Db, handlerId: string): Promise<HandlerGuest[]> {
  const guests = await listGuests(tx, handlerId);
  await publishLive(tx, {
    type: "handler.presence",
    audience: { right: "handler.read" },
    payload: { handlerId, guests },
  });
  return guests;
}

function listGuests(db: Db, handlerId: string): Promise<HandlerGuest[]> {
  return db
    .selectFrom("handlerPresence")
    .innerJoin("userAccount", "userAccount.id", "handlerPresence.userId")
    .select([
      "handlerPresence.tab",
      "handlerPresence.userId",
      "userAccount.displayName as name",
      "handlerPresence.step",
    ])
    .where("handlerId", "=", handlerId)
    .orderBy("userAccount.displayName")
    .orderBy("handlerPresence.tab")
    .limit(MOST_GUESTS)
    .execute();
}

async function lockPresence(tx: Db, handlerId: string): Promise<void> {
  const key = `handler.presence ${handlerId}`;
  await sql`select pg_advisory_xact_lock(hashtextextended(${key}, 0))`.execute(tx);
}

function secondsAgo(seconds: number) {
  return sql<Date>`clock_timestamp() - make_interval(secs => ${seconds})`;
}
