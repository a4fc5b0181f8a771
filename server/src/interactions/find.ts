import { type Selectable, sql } from "kysely";
import type { Database, Db } from "../platform/db/index.ts";
import { errors } from "./errors.ts";

export type InteractionRow = Selectable<Database["interaction"]>;

export function findInteraction(db: Db, id: string): Promise<InteractionRow | undefined> {
  return db.selectFrom("interaction").selectAll().where("id", "=", id).executeTakeFirst();
}

/**
 * Locks the interaction for the rest of the transaction. Every change of an interaction begins with
 * this lock and takes users' presences after it: one order for all, so that two never wait for each
 * other.
 */
export async function lockInteraction(tx: Db, id: string): Promise<InteractionRow> {
  const row = await tx
    .selectFrom("interaction")
    .selectAll()
    .where("id", "=", id)
    // What only refers to it, such as a message that arrives, need not wait.
    .forNoKeyUpdate()
    .executeTakeFirst();
  if (!row) throw errors.INTERACTION_NOT_FOUND({ interactionId: id });
  return row;
}

/** What `participants @>` is asked with: whether this user is on an interaction of somebody else's. */
export function isOnIt(userId: string) {
  return sql`${JSON.stringify([{ userId }])}::jsonb`;
}

/** Many at once, in one order for all; what is no longer there is left out. */
export async function lockInteractions(
  tx: Db,
  ids: readonly string[],
): Promise<ReadonlyMap<string, InteractionRow>> {
  if (ids.length === 0) return new Map();
  const rows = await tx
    .selectFrom("interaction")
    .selectAll()
    .where("id", "in", [...new Set(ids)])
    .orderBy("id")
    .forNoKeyUpdate()
    .execute();
  return new Map(rows.map((row) => [row.id, row]));
}

/** Ids come from handlers and requests; what is no number is no interaction. */
export function isId(text: string): boolean {
  return /^[0-9]{1,18}$/.test(text);
}
