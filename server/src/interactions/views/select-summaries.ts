import { sql } from "kysely";
import type { Db } from "../../platform/db/index.ts";

/**
 * Interactions with all that a list shows of them, in one statement. `viewerId` is whose unread
 * count and wrap-up are meant.
 */
export function selectSummaries(db: Db, viewerId: string) {
  return db
    .selectFrom("interaction")
    .leftJoin("socialChannel as channel", "channel.id", "interaction.channelId")
    .leftJoin("workgroup", "workgroup.id", "interaction.workgroupId")
    .leftJoin("userAccount as owner", "owner.id", "interaction.userId")
    .leftJoin("acdItem", "acdItem.interactionId", "interaction.id")
    .leftJoin("wrapUp", (join) =>
      join
        .onRef("wrapUp.interactionId", "=", "interaction.id")
        .on("wrapUp.userId", "=", viewerId)
        .on("wrapUp.endedAt", "is", null),
    )
    .selectAll("interaction")
    .select([
      "channel.name as channelName",
      "workgroup.name as workgroupName",
      "workgroup.wrapUpCodeRequired",
      "workgroup.wrapUpExtensions",
      "workgroup.wrapUpExtensionSeconds",
      "owner.displayName as ownerName",
      "acdItem.priority",
      "acdItem.skills",
      "wrapUp.id as wrapUpId",
      "wrapUp.startedAt as wrapUpStartedAt",
      "wrapUp.dueAt as wrapUpDueAt",
      "wrapUp.extensions as wrapUpExtended",
      customer("name").as("customerName"),
      customer("handle").as("customerHandle"),
      preview.as("preview"),
      unread(viewerId).as("unread"),
      wrapUpCodes.as("wrapUpCodes"),
    ]);
}

export type SummaryRow = Awaited<ReturnType<ReturnType<typeof selectSummaries>["execute"]>>[number];

/** Who wrote first; in a thread of several people that is who it is about. */
function customer(column: "name" | "handle") {
  return sql<string | null>`(
    select ${sql.ref(`ci.${column}`)} from message m join contact_identity ci on ci.id = m.identity_id
    where m.interaction_id = interaction.id and m.direction = 'in' order by m.sort_at, m.id limit 1)`;
}

const preview = sql<string | null>`(
  select left(m.text, 200) from message m
  where m.interaction_id = interaction.id and m.state <> 'deleted' and m.direction = 'in'
  order by m.sort_at desc, m.id desc limit 1)`;

function unread(viewerId: string) {
  return sql<number>`(
    select count(*)::int from message m
    where m.interaction_id = interaction.id and m.direction = 'in' and m.state <> 'deleted'
      and m.id > coalesce((select r.message_id from interaction_read r
        where r.interaction_id = interaction.id and r.user_id = ${viewerId}), 0))`;
}

const wrapUpCodes = sql<string[]>`(
  select coalesce(jsonb_agg(c.name order by c.name), '[]') from wrap_up_code c
  where wrap_up.id is not null and (c.workgroup_id is null or c.workgroup_id = interaction.workgroup_id))`;
