import { sql } from "kysely";
import { type Db, json } from "../../platform/db/index.ts";
import type { DsEntryView, DsType } from "./directory.contract.ts";
import { channelOf, keepInStep } from "./ds-channels.ts";
import { CHANNEL_TYPES, checkTypes } from "./ds-types.ts";
import { refuseField } from "./entity.ts";
import { errors } from "./errors.ts";
import { refusePathNamedByHandlers } from "./references.ts";

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

/** An entry as the audit log keeps it, or nothing where there is none. */
export async function findShown(db: Db, path: string): Promise<object | undefined> {
  const entry = await findEntry(db, cleanPath(path));
  return entry && { class: entry.class, ...entry.attributes };
}

const root = { path: "", class: "Root", attributes: {}, types: {}, rev: 0 };

async function findEntry(db: Db, path: string) {
  const entry = await db
    .selectFrom("dsEntry")
    .select(["path", "class", "attributes", "types", "rev"])
    .where(sql<boolean>`lower(path) = ${path.toLowerCase()}`)
    .executeTakeFirst();
  if (!entry || !channelOf(entry.path)) return entry;
  return { ...entry, types: { ...entry.types, ...CHANNEL_TYPES } };
}

export interface DsPut {
  path: string;
  rev: number;
  class: string;
  attributes: Record<string, string[]>;
  types: Record<string, DsType>;
}

/** Throws ENTRY_CHANGED, ENTRY_INVALID, ENTRY_NOT_FOUND for the parent of a new entry. */
export async function putEntry(
  tx: Db,
  put: DsPut,
): Promise<{ path: string; class: string; isNew: boolean }> {
  const path = checkPath(put.path);
  const attributes = checkAttributes(put.attributes);
  checkTypes(attributes, put.types);
  const entry = await lockEntry(tx, path);
  if (!entry) return addEntry(tx, { ...put, path, attributes });
  if (entry.rev !== put.rev) throw errors.ENTRY_CHANGED({ noun: "entry", name: entry.path });
  await tx
    .updateTable("dsEntry")
    .set({
      attributes: json(attributes),
      types: json(put.types),
      rev: sql<number>`rev + 1`,
      modifiedAt: sql<Date>`now()`,
    })
    .where("path", "=", entry.path)
    .execute();
  const channelId = channelOf(entry.path);
  if (channelId) await keepInStep(tx, channelId, attributes);
  return { path: entry.path, class: entry.class, isNew: false };
}

function lockEntry(tx: Db, path: string) {
  return tx
    .selectFrom("dsEntry")
    .select(["path", "class", "rev", "parent"])
    .where(sql<boolean>`lower(path) = ${path.toLowerCase()}`)
    .forUpdate()
    .executeTakeFirst();
}

async function addEntry(
  tx: Db,
  entry: DsPut,
): Promise<{ path: string; class: string; isNew: boolean }> {
  const { path, attributes, types } = entry;
  if (entry.rev !== 0) throw errors.ENTRY_NOT_FOUND({ noun: "entry", id: path });
  const parent = path.slice(0, Math.max(0, path.lastIndexOf("\\")));
  if (parent.toLowerCase() === "socialmedia")
    refuseField("path", "Channels are added as channels; their entries follow.");
  // Locked, so that nobody renames or deletes it meanwhile.
  const above = parent === "" ? root : await lockEntry(tx, parent);
  if (!above) throw errors.ENTRY_NOT_FOUND({ noun: "entry", id: parent });
  const written = {
    path: [above.path, nameOf(path)].filter(Boolean).join("\\"),
    class: entry.class,
  };
  const added = await tx
    .insertInto("dsEntry")
    .values({
      ...written,
      parent: above.path,
      attributes: json(attributes),
      types: json(types),
    })
    .onConflict((conflict) => conflict.doNothing())
    .returning("path")
    .executeTakeFirst();
  // Somebody added it between our look and now.
  if (!added) throw errors.ENTRY_CHANGED({ noun: "entry", name: path });
  return { ...written, isNew: true };
}

/**
 * Gives an entry another name, with everything below it. Throws ENTRY_NOT_FOUND, ENTRY_CHANGED,
 * ENTRY_IN_USE for channels and for what deployed handlers name, NAME_TAKEN.
 */
export async function renameEntry(
  tx: Db,
  rename: { path: string; rev: number; name: string },
): Promise<{ path: string; class: string; oldPath: string }> {
  const clean = checkPath(rename.path);
  const entry = await lockEntry(tx, clean);
  if (!entry) throw errors.ENTRY_NOT_FOUND({ noun: "entry", id: clean });
  if (entry.rev !== rename.rev) throw errors.ENTRY_CHANGED({ noun: "entry", name: entry.path });
  const path = checkPath([entry.parent, rename.name].filter(Boolean).join("\\"));
  if (path === entry.path) return { path, class: entry.class, oldPath: entry.path };
  await refuseWhenNeeded(tx, entry.path);
  if (path.toLowerCase() !== entry.path.toLowerCase() && (await lockEntry(tx, path)))
    refuseField("name", `There is an entry ${path} already.`);
  const length = entry.path.length;
  await sql`
    update ds_entry set
      path = ${path} || substr(path, ${length + 1}::int),
      parent = case when path = ${entry.path} then parent else ${path} || substr(parent, ${length + 1}::int) end,
      rev = rev + 1,
      modified_at = now()
    where path = ${entry.path} or starts_with(path, ${`${entry.path}\\`})`.execute(tx);
  return { path, class: entry.class, oldPath: entry.path };
}

/** Throws ENTRY_IN_USE while there is something below it, or it is a channel's. */
export async function removeEntry(tx: Db, path: string): Promise<{ path: string; class: string }> {
  const { path: own, class: kind, children } = await getEntry(tx, checkPath(path));
  const refuse = (where: string) => {
    throw errors.ENTRY_IN_USE({ noun: "entry", name: own, where });
  };
  if (children.length > 0) refuse(`there are ${children.length} entries below it`);
  await refuseWhenNeeded(tx, own);
  await tx.deleteFrom("dsEntry").where("path", "=", own).execute();
  return { path: own, class: kind };
}

/** Throws ENTRY_IN_USE, saying who needs the entry under its name. */
async function refuseWhenNeeded(tx: Db, path: string): Promise<void> {
  if (channelOf(path) || path.toLowerCase() === "socialmedia")
    throw errors.ENTRY_IN_USE({ noun: "entry", name: path, where: "social channels need it" });
  await refusePathNamedByHandlers(tx, path);
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
