import { sql } from "kysely";
import type { Db } from "../platform/db/index.ts";
import type { Arrival } from "./bridge.ts";
import type { ChannelRow } from "./channels.ts";

/**
 * The interaction in which a flood goes on: one author who has begun as many conversations within a
 * minute as the channel allows begins no more, and what else they write joins the newest that is open.
 * Undefined when there is no flood, or when the thread has an interaction already.
 */
export async function findFlood(
  tx: Db,
  { id: channelId, floodLimit }: Pick<ChannelRow, "id" | "floodLimit">,
  { contactId, threadId, kind }: Arrival,
): Promise<string | undefined> {
  // A private thread has one author and is one conversation, however much they write.
  if (floodLimit === 0 || contactId === null || kind === "directMessage") return undefined;
  const newest = await tx
    .selectFrom("interaction")
    .select("id")
    .where("contactId", "=", contactId)
    .where("channelId", "=", channelId)
    .where("disconnectedAt", "is", null)
    .where(({ eb, selectFrom }) =>
      eb(
        selectFrom("interaction as begun")
          .select((count) => count.fn.countAll<number>().as("count"))
          .where("begun.contactId", "=", contactId)
          .where("begun.channelId", "=", channelId)
          .where("begun.createdAt", ">", sql<Date>`now() - interval '1 minute'`),
        ">=",
        floodLimit,
      ),
    )
    .where(({ not, exists, selectFrom }) =>
      not(
        exists(
          selectFrom("interaction as own")
            .select("own.id")
            .where("own.threadId", "=", threadId)
            .where("own.disconnectedAt", "is", null),
        ),
      ),
    )
    .orderBy("createdAt", "desc")
    .orderBy("id", "desc")
    .limit(1)
    .executeTakeFirst();
  return newest?.id;
}
