import { sql } from "kysely";
import type { Db } from "../../platform/db/index.ts";
import type { DsFound, DsNode } from "./directory.contract.ts";

/** More than anybody reads; a longer text finds fewer. */
const MAX_FOUND = 200;

/** Every entry, by path: parents stand before what is below them. */
export function listTree(db: Db): Promise<DsNode[]> {
  return db
    .selectFrom("dsEntry")
    .select(["path", "class"])
    .orderBy(sql`lower(path) collate "C"`)
    .execute();
}

/** Entries whose name, attributes' names or values contain a text, in any case. */
export async function searchTree(db: Db, text: string): Promise<DsFound[]> {
  const wanted = text.trim().toLowerCase();
  const { rows } = await sql<DsFound>`
    select path, class, null as attribute, null as value from ds_entry
    where position(${wanted} in lower(regexp_replace(path, '^.*\\\\', ''))) > 0
    union all
    select entry.path, entry.class, attribute.key, value.value
    from ds_entry entry, jsonb_each(entry.attributes) attribute
    left join lateral jsonb_array_elements_text(attribute.value) value on true
    where position(${wanted} in lower(attribute.key)) > 0 or position(${wanted} in lower(value.value)) > 0
    order by 1, 3 nulls first, 4
    limit ${MAX_FOUND}`.execute(db);
  return rows;
}
