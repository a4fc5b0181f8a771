import type { SkillRequirement } from "@signalbox/handlers/ports";
import type { MediaType } from "@signalbox/handlers/vocabulary";
import { sql } from "kysely";
import type { Db } from "../platform/db/index.ts";
import type { Item } from "./model.ts";
import { completeWeights } from "./weights.ts";

/** A row of ACD's list with what the interaction adds; `waiting` false takes it off the list. */
export interface ItemChange {
  item: Item;
  waiting: boolean;
}

/**
 * What changed on ACD's list since a transaction id, late commits included: rows are marked with
 * the transaction that wrote them, and the next look begins at the oldest transaction that was
 * still open at this one. With "0" it is the whole list of what waits.
 */
export async function loadItemChanges(
  db: Db,
  since: string,
  weights: ReadonlyMap<string, Record<string, number>>,
): Promise<{ changes: ItemChange[]; next: string }> {
  const { next } = await db
    .selectNoFrom(sql<string>`pg_snapshot_xmin(pg_current_snapshot())::text`.as("next"))
    .executeTakeFirstOrThrow();
  let query = selectItems(db);
  query =
    since === "0"
      ? query.where("acdItem.state", "=", "waiting")
      : query.where(sql<boolean>`acd_item.changed_xid >= ${since}::xid8`);
  const rows = await query.execute();
  return { changes: rows.map((row) => toChange(row, weights)), next };
}

/** One item as it stands, whether it waits or not. */
export async function findItem(
  db: Db,
  interactionId: string,
  weights: ReadonlyMap<string, Record<string, number>>,
): Promise<ItemChange | undefined> {
  return (await findItems(db, [interactionId], weights)).get(interactionId);
}

/** Several as they stand, by interaction. */
export async function findItems(
  db: Db,
  interactionIds: readonly string[],
  weights: ReadonlyMap<string, Record<string, number>>,
): Promise<ReadonlyMap<string, ItemChange>> {
  const rows = await selectItems(db)
    .where("acdItem.interactionId", "in", [...interactionIds])
    .execute();
  return new Map(rows.map((row) => [row.interactionId, toChange(row, weights)]));
}

function selectItems(db: Db) {
  return db
    .selectFrom("acdItem")
    .innerJoin("interaction", "interaction.id", "acdItem.interactionId")
    .select([
      "acdItem.interactionId",
      "acdItem.workgroupId",
      "acdItem.state",
      "acdItem.priority",
      "acdItem.weights",
      "acdItem.skills",
      "acdItem.categories",
      "acdItem.rings",
      "acdItem.ringsStartedAt",
      "acdItem.enteredAt",
      "acdItem.declined",
      "interaction.mediaType",
      "interaction.state as interactionState",
      "interaction.createdAt",
      "interaction.preferredUserId",
      "interaction.preferredUntil",
    ]);
}

type ItemRow = Awaited<ReturnType<ReturnType<typeof selectItems>["execute"]>>[number];

function toChange(row: ItemRow, weights: ReadonlyMap<string, Record<string, number>>): ItemChange {
  const preferred =
    row.preferredUserId && row.preferredUntil
      ? { userId: row.preferredUserId, until: row.preferredUntil.getTime() }
      : undefined;
  const declined = row.declined as Record<string, string>;
  return {
    // Parked, snoozed or offered to somebody by a handler: ACD goes on when it is Offering again.
    waiting: row.state === "waiting" && row.interactionState === "offering",
    item: {
      interactionId: row.interactionId,
      workgroupId: row.workgroupId,
      mediaType: row.mediaType as MediaType,
      priority: row.priority,
      weights: completeWeights(weights.get(row.workgroupId) ?? {}, row.weights),
      skills: row.skills as SkillRequirement[],
      categories: row.categories,
      rings: row.rings,
      ringsStartedAt: row.ringsStartedAt?.getTime() ?? 0,
      enteredAt: row.enteredAt.getTime(),
      createdAt: row.createdAt.getTime(),
      preferred,
      declined: new Map(
        Object.entries(declined).map(([userId, until]) => [userId, Date.parse(until)]),
      ),
    },
  };
}
