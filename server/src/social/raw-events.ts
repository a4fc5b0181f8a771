import { createHash } from "node:crypto";
import type { JsonObject } from "@signalbox/engine/graph";
import type { RawItem } from "../hub/index.ts";
import { type Db, json } from "../platform/db/index.ts";
import { wakeAfterCommit } from "../platform/wake/wake.ts";

/** Rows of one insert: a parameter per column, and PostgreSQL takes 65,535. */
const ROWS_AT_ONCE = 500;

/** Deeper or larger than anything a network says; jsonb and our own readers stay far from limits. */
const LARGEST_BODY = 1_000_000;

/**
 * Stores what arrived, before anything is done with it. Equal news are one row; answers how many
 * were new. In the caller's transaction, which also moves the cursor.
 */
export async function storeRaw(
  tx: Db,
  channelId: string,
  source: string,
  items: readonly RawItem[],
): Promise<number> {
  if (items.length === 0) return 0;
  const states = await readStates(tx, channelId, items);
  const rows = new Map<
    string,
    { channelId: string; source: string; hash: string; item: RawItem }
  >();
  for (const item of items) {
    const hash = hashOf(item, states);
    rows.set(hash, { channelId, source, hash, item });
  }
  let stored = 0;
  const all = [...rows.values()];
  for (let at = 0; at < all.length; at += ROWS_AT_ONCE) {
    const inserted = await tx
      .insertInto("rawEvent")
      .values(
        all
          .slice(at, at + ROWS_AT_ONCE)
          .map(({ item, ...row }) => ({ ...row, body: json(bounded(item.body)) })),
      )
      .onConflict((conflict) => conflict.columns(["channelId", "hash"]).doNothing())
      .returning("id")
      .execute();
    stored += inserted.length;
  }
  if (stored > 0) wakeAfterCommit(tx, "feed");
  return stored;
}

/** Keys of the items that bring nothing new: stored before, and the message still stands like that. */
export async function findKnown(
  db: Db,
  channelId: string,
  items: readonly RawItem[],
): Promise<Set<string>> {
  if (items.length === 0) return new Set();
  const states = await readStates(db, channelId, items);
  const hashes = new Map(items.map((item) => [hashOf(item, states), item.key]));
  const rows = await db
    .selectFrom("rawEvent")
    .select("hash")
    .where("channelId", "=", channelId)
    .where("hash", "in", [...hashes.keys()])
    .execute();
  return new Set(rows.map(({ hash }) => hashes.get(hash) ?? ""));
}

/** Of these items, the rows that are stored and not worked off yet, from whatever source, oldest first. */
export async function findWaiting(db: Db, channelId: string, items: readonly RawItem[]) {
  if (items.length === 0) return [];
  const states = await readStates(db, channelId, items);
  const hashes = items.map((item) => hashOf(item, states));
  return await db
    .selectFrom("rawEvent")
    .select(["id", "body", "source", "receivedAt"])
    .where("channelId", "=", channelId)
    .where("state", "=", "new")
    .where("hash", "in", hashes)
    .orderBy("id")
    .execute();
}

interface MessageState {
  version: string;
  versions: number;
}

async function readStates(
  db: Db,
  channelId: string,
  items: readonly RawItem[],
): Promise<Map<string, MessageState>> {
  const ids = items.flatMap(({ shows }) => (shows ? [shows.externalId] : []));
  if (ids.length === 0) return new Map();
  const rows = await db
    .selectFrom("message")
    .select(["externalId", "platformVersion", "versions"])
    .where("channelId", "=", channelId)
    .where("externalId", "in", ids)
    .execute();
  return new Map(
    rows.map((row) => [
      row.externalId ?? "",
      { version: row.platformVersion, versions: row.versions.length },
    ]),
  );
}

/**
 * An item that shows a version other than the message's is news even if that version was here once:
 * somebody edited back. Such a row is told apart from the first by what it changes.
 */
function hashOf({ key, shows }: RawItem, states: ReadonlyMap<string, MessageState>): string {
  const state = shows && states.get(shows.externalId);
  const isChange = state && state.version !== "" && state.version !== shows.version;
  const name = isChange ? `${key} after ${state.versions} ${state.version}` : key;
  return createHash("sha256").update(name).digest("base64url");
}

function bounded(body: JsonObject): JsonObject {
  const size = JSON.stringify(body).length;
  return size <= LARGEST_BODY ? body : { type: "tooLarge", size };
}
