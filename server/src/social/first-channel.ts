import { sql } from "kysely";
import type { Db } from "../platform/db/index.ts";
import type { Arrival } from "./bridge.ts";
import type { RoutedChannel } from "./channels.ts";

/**
 * Two channels of one network can match one post, by two handles or keywords in it. The first that
 * brings it gets it; on the others it is shown in its thread and makes no interaction of its own.
 * Who asks holds the post for its transaction, so that two channels do not both come first.
 */
export async function isTakenElsewhere(
  tx: Db,
  { id, siblingIds }: Pick<RoutedChannel, "id" | "siblingIds">,
  { kind, externalId }: Arrival,
): Promise<boolean> {
  if (siblingIds.length === 0 || kind === "directMessage") return false;
  await sql`select pg_advisory_xact_lock(hashtextextended(${`post ${externalId}`}, 0))`.execute(tx);
  const taken = await tx
    .selectFrom("message")
    .select("message.id")
    .where("message.channelId", "in", siblingIds)
    .where("message.channelId", "<>", id)
    .where("message.externalId", "=", externalId)
    .where("message.interactionId", "is not", null)
    .executeTakeFirst();
  return taken !== undefined;
}
