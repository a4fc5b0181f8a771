import { sql } from "kysely";
import type { Db } from "../../../server/src/platform/db/index.ts";

/**
 * Lets time pass: the database's clock cannot be turned, so everything that happened or will happen
 * moves into the past. Desks stay open, so heartbeats stay where they are.
 */
export async function passTime(db: Db, seconds: number): Promise<void> {
  const by = sql`make_interval(secs => ${seconds})`;
  await sql`update timer set due_at = due_at - ${by}`.execute(db);
  await sql`update interaction set created_at = created_at - ${by}, queued_at = queued_at - ${by},
    state_since = state_since - ${by}, answered_at = answered_at - ${by},
    snoozed_until = snoozed_until - ${by}, alert_ends_at = alert_ends_at - ${by},
    held_since = held_since - ${by}, preferred_until = preferred_until - ${by}`.execute(db);
  await sql`update acd_item set entered_at = entered_at - ${by}, timeout_at = timeout_at - ${by},
    rings_started_at = rings_started_at - ${by},
    declined = coalesce((select jsonb_object_agg(key, to_char((value::timestamptz - ${by}) at time zone 'UTC',
      'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')) from jsonb_each_text(declined)), '{}')`.execute(db);
  await sql`update user_presence set available_since = available_since - ${by},
    status_since = status_since - ${by}`.execute(db);
  await sql`update wrap_up set started_at = started_at - ${by}, due_at = due_at - ${by}`.execute(
    db,
  );
}
