import { z } from "zod";
import { type Db, json } from "../platform/db/index.ts";
import type { Revision } from "./revisions.ts";

/** What was said of a message before it arrived: it is applied when it does. */
const Tombstone = z.object({
  deletedAt: z.string().optional(),
  edits: z.array(z.object({ text: z.string(), at: z.string() })).default([]),
  hidden: z.object({ hidden: z.boolean(), at: z.string() }).optional(),
});
export type Tombstone = z.infer<typeof Tombstone>;

const MOST_EDITS = 100;

async function readTombstone(
  tx: Db,
  channelId: string,
  externalId: string,
): Promise<Tombstone | undefined> {
  const row = await tx
    .selectFrom("messageTombstone")
    .select("body")
    .where("channelId", "=", channelId)
    .where("externalId", "=", externalId)
    .executeTakeFirst();
  return row ? Tombstone.parse(row.body) : undefined;
}

export async function addToTombstone(
  tx: Db,
  channelId: string,
  externalId: string,
  change: { deletedAt?: string; edit?: Revision; hidden?: { hidden: boolean; at: string } },
): Promise<void> {
  const before = (await readTombstone(tx, channelId, externalId)) ?? { edits: [] };
  const newest = change.hidden && (!before.hidden || before.hidden.at < change.hidden.at);
  const body: Tombstone = {
    ...before,
    ...(change.deletedAt ? { deletedAt: change.deletedAt } : {}),
    ...(newest ? { hidden: change.hidden } : {}),
    edits: change.edit ? [...before.edits, change.edit].slice(-MOST_EDITS) : before.edits,
  };
  await tx
    .insertInto("messageTombstone")
    .values({ channelId, externalId, body: json(body) })
    .onConflict((conflict) =>
      conflict.columns(["channelId", "externalId"]).doUpdateSet({ body: json(body) }),
    )
    .execute();
}

/** Takes what waited for messages that are here now, by their ids. */
export async function takeTombstones(
  tx: Db,
  channelId: string,
  externalIds: readonly string[],
): Promise<ReadonlyMap<string, Tombstone>> {
  const rows = await tx
    .deleteFrom("messageTombstone")
    .where("channelId", "=", channelId)
    .where("externalId", "in", externalIds)
    .returning(["externalId", "body"])
    .execute();
  return new Map(rows.map(({ externalId, body }) => [externalId, Tombstone.parse(body)]));
}
