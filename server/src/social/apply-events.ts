import type { SocialEvent } from "../hub/index.ts";
import type { Db } from "../platform/db/index.ts";
import { applyEvent, type Origin, type TakingIn } from "./apply-event.ts";
import { insertMessages, type Newcomer } from "./insert-messages.ts";

export type Told = Origin & { event: SocialEvent };

/**
 * Takes events into their threads, in this order. Messages that are new and refer to none of those
 * around them are taken in together: of a burst nearly all are.
 */
export async function applyEvents(tx: Db, into: TakingIn, events: readonly Told[]): Promise<void> {
  const present = await findPresent(tx, into.channel.id, events);
  let newcomers = new Map<string, Newcomer>();

  async function takeIn(): Promise<void> {
    const together = [...newcomers.values()];
    newcomers = new Map();
    for (const { event } of together) present.add(event.externalId);
    if (together.length > 0) await insertMessages(tx, into, together);
  }

  for (const { event, ...origin } of events) {
    const isNew = event.type === "message" && !present.has(event.externalId);
    if (refersTo(event, newcomers)) await takeIn();
    if (isNew && !present.has(event.externalId)) {
      newcomers.set(event.externalId, { ...origin, event });
    } else {
      await takeIn();
      await applyEvent(tx, { ...into, ...origin }, event);
    }
  }
  await takeIn();
}

/** Is it one of them again, or below one of them? */
function refersTo(event: SocialEvent, newcomers: ReadonlyMap<string, Newcomer>): boolean {
  if (newcomers.has(event.externalId)) return true;
  if (event.type !== "message") return false;
  return newcomers.has(event.parentId) || newcomers.has(event.rootId);
}

/** Of the messages that are told of, those we have. */
async function findPresent(
  tx: Db,
  channelId: string,
  events: readonly Told[],
): Promise<Set<string>> {
  const ids = events.flatMap(({ event }) => (event.type === "message" ? [event.externalId] : []));
  if (ids.length === 0) return new Set();
  const rows = await tx
    .selectFrom("message")
    .select("externalId")
    .where("channelId", "=", channelId)
    .where("externalId", "in", [...new Set(ids)])
    .execute();
  return new Set(rows.map(({ externalId }) => externalId ?? ""));
}
