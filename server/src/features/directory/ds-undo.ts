import type { Db } from "../../platform/db/index.ts";
import { differences, findChange } from "./ds-history.ts";
import { getEntry, putEntry, removeEntry, renameEntry } from "./ds-tree.ts";
import { errors } from "./errors.ts";

export interface Undone {
  path: string;
  class: string;
  changeType: "Addition" | "Modification" | "Deletion";
}

/**
 * Takes one change of the directory tree back, and only that one: what came later stays.
 *
 * Throws DS_CHANGE_OVERTAKEN when a later change stands in the way, and what the opposite change
 * throws: an added entry may have got entries below it, a path may be taken.
 */
export async function undoChange(tx: Db, changeId: string): Promise<Undone> {
  const change = await findChange(tx, changeId);
  if (!change) throw errors.ENTRY_NOT_FOUND({ noun: "change", id: changeId });
  const { kind, path, oldPath, before, after } = change;
  if (kind === "deleted") {
    const added = await putEntry(tx, { path, rev: 0, class: change.class, ...state(before) });
    return { ...added, changeType: "Addition" };
  }
  const { rev, attributes, types } = await getEntry(tx, path);
  if (kind === "renamed") {
    const name = (oldPath ?? "").slice((oldPath ?? "").lastIndexOf("\\") + 1);
    return { ...(await renameEntry(tx, { path, rev, name })), changeType: "Modification" };
  }
  if (kind === "added") {
    if (differences({ attributes, types }, after).length > 0)
      throw errors.DS_CHANGE_OVERTAKEN({ what: "An attribute", path });
    return { ...(await removeEntry(tx, path)), changeType: "Deletion" };
  }
  const restored = { ...attributes };
  const restoredTypes = { ...types };
  for (const one of differences(before, after)) {
    if (JSON.stringify(attributes[one.name] ?? null) !== JSON.stringify(one.after))
      throw errors.DS_CHANGE_OVERTAKEN({ what: one.name, path });
    delete restored[one.name];
    delete restoredTypes[one.name];
    if (one.before) restored[one.name] = one.before;
    const type = before?.types[one.name];
    if (one.before && type) restoredTypes[one.name] = type;
  }
  const put = { path, rev, class: change.class, attributes: restored, types: restoredTypes };
  return { ...(await putEntry(tx, put)), changeType: "Modification" };
}

function state<T>(before: T | null): T {
  if (before === null) throw new Error("A deleted entry was something before.");
  return before;
}
