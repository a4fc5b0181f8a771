import { sql } from "kysely";
import type { Db } from "../../platform/db/index.ts";

/** Users are named in handlers as in PureConnect: by their name, without regard to case. */
export function findUserByName(db: Db, name: string) {
  return db
    .selectFrom("userAccount")
    .select(["id", "name", "displayName"])
    .where(sql<boolean>`lower(name) = ${name.trim().toLowerCase()}`)
    .where("enabled", "=", true)
    .executeTakeFirst();
}

export function findWorkgroupByName(db: Db, name: string) {
  return db
    .selectFrom("workgroup")
    .select(["id", "name", "queueType", "active"])
    .where(sql<boolean>`lower(name) = ${name.trim().toLowerCase()}`)
    .executeTakeFirst();
}
