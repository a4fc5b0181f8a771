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

async function findNamingHandlers(db: Db, reference: string): Promise<string[]> {
  const rows = await db
    .selectFrom("deployment")
    .innerJoin("handler", "handler.id", "deployment.handlerId")
    .innerJoin("handlerVersion", (join) =>
      join
        .onRef("handlerVersion.handlerId", "=", "deployment.handlerId")
        .onRef("handlerVersion.number", "=", "deployment.version"),
    )
    .select("handler.title")
    .where("deployment.endedAt", "is", null)
    .where(
      sql<boolean>`jsonb_path_exists(handler_version.document, '$.steps.*.in.*.ref ? (@ == $wanted)',
        jsonb_build_object('wanted', ${reference}::text))`,
    )
    .orderBy("handler.title")
    .execute();
  return rows.map((row) => row.title);
}
