import { sql } from "kysely";
import type { Db } from "../../platform/db/index.ts";
import { errors } from "./errors.ts";

/** Everything that deploys, undeploys or deletes does so one after the other, on all servers. */
const DEPLOYMENT_LOCK = 7_460_222;

/** What is deployed does not change until `tx` is over: callers and what they call fit together. */
export async function lockDeployments(tx: Db): Promise<void> {
  await sql`select pg_advisory_xact_lock(${sql.lit(DEPLOYMENT_LOCK)})`.execute(tx);
}

/** Locks a handler against other changes of its draft and versions. Throws HANDLER_NOT_FOUND. */
export async function lockHandler(tx: Db, handlerId: string) {
  const handler = await tx
    .selectFrom("handler")
    .select(["id", "title", "category", "shipped"])
    .where("id", "=", handlerId)
    .where("deletedAt", "is", null)
    .forUpdate()
    .executeTakeFirst();
  if (!handler) throw errors.HANDLER_NOT_FOUND({ handlerId });
  return handler;
}

/** Throws HANDLER_NOT_FOUND. */
export async function requireHandler(db: Db, handlerId: string) {
  const handler = await db
    .selectFrom("handler")
    .select(["id", "title", "shipped"])
    .where("id", "=", handlerId)
    .where("deletedAt", "is", null)
    .executeTakeFirst();
  if (!handler) throw errors.HANDLER_NOT_FOUND({ handlerId });
  return handler;
}

export function findActive(db: Db, handlerId: string) {
  return db
    .selectFrom("deployment")
    .select(["id", "version", "position", "bindings", "replacesId"])
    .where("handlerId", "=", handlerId)
    .where("endedAt", "is", null)
    .executeTakeFirst();
}

export function findNewestVersion(db: Db, handlerId: string) {
  return db
    .selectFrom("handlerVersion")
    .select(["number", "hash", "layout", "tests"])
    .where("handlerId", "=", handlerId)
    .orderBy("number", "desc")
    .limit(1)
    .executeTakeFirst();
}

/** Deployed handlers with their documents, in the order they are asked. */
export function selectDeployed(db: Db) {
  return db
    .selectFrom("deployment")
    .innerJoin("handler", "handler.id", "deployment.handlerId")
    .innerJoin("handlerVersion", (join) =>
      join
        .onRef("handlerVersion.handlerId", "=", "deployment.handlerId")
        .onRef("handlerVersion.number", "=", "deployment.version"),
    )
    .where("deployment.endedAt", "is", null)
    .orderBy("deployment.position")
    .orderBy("deployment.id");
}
