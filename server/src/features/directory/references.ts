import { sql } from "kysely";
import type { Db } from "../../platform/db/index.ts";
import { errors } from "./errors.ts";

/** Refuses to take a name away that deployed handlers use (`workgroup:Support`). */
export async function refuseNamedByHandlers(
  tx: Db,
  { kind, noun, name }: { kind: string; noun: string; name: string },
): Promise<void> {
  const titles = await findNamingHandlers(tx, `${kind}:${name}`);
  if (titles.length === 0) return;
  const where = `deployed handlers name it (${titles.join(", ")})`;
  throw errors.ENTRY_IN_USE({ noun, name, where });
}

/** Refuses to take a path of the directory tree away that deployed handlers name as a text. */
export async function refusePathNamedByHandlers(tx: Db, path: string): Promise<void> {
  const rows = await selectDeployedTitles(tx)
    .where(
      sql<boolean>`exists (
        select from jsonb_path_query(handler_version.document, 'strict $.steps.** ? (@.type() == "string")') said
        where lower(trim(both '\\' from said #>> '{}')) = ${path.toLowerCase()})`,
    )
    .execute();
  if (rows.length === 0) return;
  const where = `deployed handlers name it (${rows.map((row) => row.title).join(", ")})`;
  throw errors.ENTRY_IN_USE({ noun: "entry", name: path, where });
}

async function findNamingHandlers(db: Db, reference: string): Promise<string[]> {
  const rows = await selectDeployedTitles(db)
    .where(
      sql<boolean>`jsonb_path_exists(handler_version.document, '$.steps.*.in.*.ref ? (@ == $wanted)',
        jsonb_build_object('wanted', ${reference}::text))`,
    )
    .execute();
  return rows.map((row) => row.title);
}

function selectDeployedTitles(db: Db) {
  return db
    .selectFrom("deployment")
    .innerJoin("handler", "handler.id", "deployment.handlerId")
    .innerJoin("handlerVersion", (join) =>
      join
        .onRef("handlerVersion.handlerId", "=", "deployment.handlerId")
        .onRef("handlerVersion.number", "=", "deployment.version"),
    )
    .select("handler.title")
    .where("deployment.endedAt", "is", null)
    .orderBy("handler.title");
}
