import { sql } from "kysely";
import type { Db } from "../../platform/db/index.ts";
import type { DsChange } from "./directory.contract.ts";
import { cleanPath } from "./ds-tree.ts";

const PAGE = 50;

type State = { attributes: Record<string, string[]>; types: Record<string, string> } | null;

/** What became of an entry, under whatever path it had, newest first; without a path, of all. */
export async function listChanges(
  db: Db,
  { path, before }: { path: string; before?: string | undefined },
): Promise<DsChange[]> {
  const clean = cleanPath(path).toLowerCase();
  let query = selectChanges(db).orderBy("id", "desc").limit(PAGE);
  if (before !== undefined) query = query.where("id", "<", before);
  if (clean !== "")
    query = query.where(
      sql<boolean>`(lower(path) = ${clean}
        or entry_id = (select id from ds_entry where lower(path) = ${clean}))`,
    );
  return (await query.execute()).map(toChange);
}

export function findChange(db: Db, id: string) {
  return selectChanges(db).where("id", "=", id).executeTakeFirst();
}

function selectChanges(db: Db) {
  return db
    .selectFrom("dsChange")
    .select(["id", "at", "actor", "kind", "class", "path", "oldPath", "before", "after"]);
}

/** The attributes in which two states differ; a type alone counts too. */
export function differences(before: State, after: State): DsChange["attributes"] {
  const names = new Set([
    ...Object.keys(before?.attributes ?? {}),
    ...Object.keys(after?.attributes ?? {}),
  ]);
  return [...names]
    .toSorted((a, b) => a.localeCompare(b))
    .map((name) => ({
      name,
      before: before?.attributes[name] ?? null,
      after: after?.attributes[name] ?? null,
      isRetyped: before?.types[name] !== after?.types[name],
    }))
    .filter((one) => one.isRetyped || JSON.stringify(one.before) !== JSON.stringify(one.after))
    .map(({ isRetyped: _, ...one }) => one);
}

function toChange(
  row: Awaited<ReturnType<ReturnType<typeof selectChanges>["execute"]>>[number],
): DsChange {
  const { at, actor, before, after, ...rest } = row;
  return {
    ...rest,
    at: at.toISOString(),
    actor: actor ?? "",
    attributes: differences(before, after),
  };
}
