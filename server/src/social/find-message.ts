import type { Selectable } from "kysely";
import type { Db } from "../platform/db/index.ts";
import type { MessageTable } from "../platform/db/schema.generated.ts";

export type MessageRow = Selectable<MessageTable>;

/** A message by the network's id, locked for the rest of the transaction. */
export function findMessage(
  tx: Db,
  channelId: string,
  externalId: string,
): Promise<MessageRow | undefined> {
  return tx
    .selectFrom("message")
    .selectAll()
    .where("channelId", "=", channelId)
    .where("externalId", "=", externalId)
    .forUpdate()
    .executeTakeFirst();
}
