import { sql } from "kysely";
import type { Db } from "../platform/db/index.ts";
import type { Arrival } from "./bridge.ts";
import type { RoutedChannel } from "./channels.ts";

/**
 * Two channels of one network can match one post, by two handles or keywords in it. The first that
 * brings it gets it; on the others it is shown in its thread and makes no interaction of its own.
 * Answers the network's ids of those that another channel has.
 *
 * Who asks holds the posts for its transaction, so that two channels do not both come first; all
 * take them in one order.
 */
export async function findTakenElsewhere(
  tx: Db,
  { id, siblingIds }: Pick<RoutedChannel, "id" | "siblingIds">,
  arrivals: readonly Arrival[],
): Promise<ReadonlySet<string>> {
  const posts = arrivals.filter(({ kind }) => kind === "conversation");
  if (siblingIds.length === 0 || posts.length === 0) return new Set();
  const externalIds = posts.map(({ externalId }) => externalId);
  const locks = externalIds.map((externalId) => `post ${externalId}`);
  await sql`select pg_advisory_xact_lock(post) from (
      select distinct hashtextextended(name, 0) as post from unnest(${locks}::text[]) as name
      order by post offset 0
    ) as posts`.execute(tx);
  const taken = await tx
    .selectFrom("message")
    .select("externalId")
    .where("channelId", "in", siblingIds)
    .where("channelId", "<>", id)
    .where("externalId", "in", externalIds)
    .where("interactionId", "is not", null)
    .execute();
  return new Set(taken.map(({ externalId }) => externalId ?? ""));
}
