import { sql } from "kysely";
import { type Db, json } from "../../platform/db/index.ts";
import type { DsEntryView } from "./directory.contract.ts";
import { channelOf, keepInStep } from "./ds-channels.ts";
import { refuseField } from "./entity.ts";
import { errors } from "./errors.ts";

const MAX_PATH = 500;

/** Without the leading backslash that PureConnect's paths have. */
export function cleanPath(path: string): string {
  return path.trim().replace(/^\\+|\\+$/g, "");
}

/** An entry with the names below it; the empty path is the root. Throws ENTRY_NOT_FOUND. */
export async function getEntry(db: Db, path: string): Promise<DsEntryView> {
  const clean = cleanPath(path);
  const entry = clean === "" ? root : await findEntry(db, clean);
  if (!entry) throw errors.ENTRY_NOT_FOUND({ noun: "entry", id: clean });
  const children = await db
    .selectFrom("dsEntry")
    .select(["path", "class"])
    .where(sql<boolean>`lower(parent) = ${clean.toLowerCase()}`)
    .orderBy(sql`lower(path)`)
    .execute();
  return {
    ...entry,
    children: children.map((child) => ({ ...child, name: nameOf(child.path) })),
  };
}

const root = { path: "", class: "Root", attributes: {}, rev: 0 };

function findEntry(db: Db, path: string) {
  return db
    .selectFrom("dsEntry")
    .select(["path", "class", "attributes", "rev"])
    .where(sql<boolean>`lower(path) = ${path.toLowerCase()}`)
    .executeTakeFirst();
}

/** Throws ENTRY_CHANGED, ENTRY_INVALID, ENTRY_NOT_FOUND for the parent of a new entry. */
export async function putEntry(
  tx: Db,
  put: { path: string; rev: number; class: string; attributes: Record<string, string[]> },
): Promise<{ path: string; class: string; isNew: boolean }> {
  const path = checkPath(put.path);
  const attributes = checkAttributes(put.attributes);
  const entry = await tx
    .selectFrom("dsEntry")
    .select(["path", "class", "rev"])
    .where(sql<boolean>`lower(path) = ${path.toLowerCase()}`)
    .forUpdate()
    .executeTakeFirst();
  if (!entry) return addEntry(tx, { ...put, path, attributes });
  if (entry.rev !== put.rev) throw errors.ENTRY_CHANGED({ noun: "entry", name: entry.path });
  await tx
    .updateTable("dsEntry")
    .set({
      attributes: json(attributes),
      rev: sql<number>`rev + 1`,
      modifiedAt: sql<Date>`now()`,
    })
    .where("path", "=", entry.path)
    .execute();
  const channelId = channelOf(entry.path);
  if (channelId) await keepInStep(tx, channelId, attributes);
  return { path: entry.path, class: entry.class, isNew: false };
}

async function addEntry(
  tx: Db,
  entry: { path: string; rev: number; class: string; attributes: Record<string, string[]> },
): Promise<{ path: string; class: string; isNew: boolean }> {
  const { path, attributes } = entry;
  if (entry.rev !== 0) throw errors.ENTRY_NOT_FOUND({ noun: "entry", id: path });
  const parent = path.slice(0, Math.max(0, path.lastIndexOf("\\")));
  if (parent.toLowerCase() === "socialmedia")
    refuseField("path", "Channels are added as channels; their entries follow.");
  const above = parent === "" ? root : await findEntry(tx, parent);
  if (!above) throw errors.ENTRY_NOT_FOUND({ noun: "entry", id: parent });
  const written = {
    path: [above.path, nameOf(path)].filter(Boolean).join("\\"),
    class: entry.class,
  };
  const added = await tx
    .insertInto("dsEntry")
    .values({ ...written, parent: above.path, attributes: json(attributes) })
    .onConflict((conflict) => conflict.doNothing())
    .returning("path")
    .executeTakeFirst();
  // Somebody added it between our look and now.
  if (!added) throw errors.ENTRY_CHANGED({ noun: "entry", name: path });
  return { ...written, isNew: true };
}

/** Throws ENTRY_IN_USE while there is something below it, or it is a channel's. */
export async function removeEntry(tx: Db, path: string): Promise<{ path: string; class: string }> {
  const { path: own, class: kind, children } = await getEntry(tx, checkPath(path));
  const refuse = (where: string) => {
    throw errors.ENTRY_IN_USE({ noun: "entry", name: own, where });
  };
  if (children.length > 0) refuse(`there are ${children.length} entries below it`);
  if (channelOf(own) || own.toLowerCase() === "socialmedia") refuse("social channels need it");
  await tx.deleteFrom("dsEntry").where("path", "=", own).execute();
  return { path: own, class: kind };
}

function checkPath(path: string): string {
  const clean = cleanPath(path);
  if (clean === "") refuseField("path", "The root has no attributes.");
  if (clean.length > MAX_PATH) refuseField("path", `A path has at most ${MAX_PATH} characters.`);
  if (clean.split("\\").some((name) => name.trim() === ""))
    refuseField("path", "A name in the path is empty.");
  return clean;
}

/** Names differ by more than capital letters, as everywhere in the directory. */
function checkAttributes(attributes: Record<string, string[]>): Record<string, string[]> {
  const names = Object.keys(attributes).map((name) => name.toLowerCase());
  const twice = names.find((name, index) => names.indexOf(name) !== index);
  if (twice !== undefined) refuseField("attributes", `The attribute ${twice} is there twice.`);
  return attributes;
}

function nameOf(path: string): string {
  return path.slice(path.lastIndexOf("\\") + 1);
}
