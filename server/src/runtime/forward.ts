import { sql } from "kysely";
import type { Db } from "../platform/db/index.ts";
import type { Claim } from "./claim.ts";
import { deliver } from "./deliver.ts";

/** Hands events on to parked runs of other mailboxes that subscribed to them. */
export async function forwardEvents(tx: Db, { mail }: Claim): Promise<void> {
  const events = [...mail].flatMap(([key, bodies]) =>
    bodies.flatMap((body) => (body.kind === "event" ? [{ key, event: body.event }] : [])),
  );
  if (events.length === 0) return;
  const { rows } = await sql<{ eventType: string; objectId: string; runId: string; key: string }>`
    select event_type, object_id, run_id, key from subscription
    where (event_type, object_id) in (
      select * from unnest(${events.map(({ event }) => event.type)}::text[],
        ${events.map(({ event }) => event.objectId.toLowerCase())}::text[]))`.execute(tx);
  for (const { key, event } of events) {
    for (const row of rows) {
      if (
        row.key === key ||
        row.eventType !== event.type ||
        row.objectId !== event.objectId.toLowerCase()
      )
        continue;
      await deliver(tx, { key: row.key, body: { kind: "forwarded", runId: row.runId, event } });
    }
  }
}
