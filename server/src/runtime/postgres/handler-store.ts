import { type Db, json } from "../../platform/db/index.ts";
import type { HandlerStore } from "../handler-store.ts";

/** Handler versions in the database; within a transaction, as that transaction sees them. */
export function postgresHandlers(db: Db): HandlerStore {
  return {
    async listDeployed() {
      const { revision } = await db
        .selectFrom("deploymentRevision")
        .select("revision")
        .executeTakeFirstOrThrow();
      const versions = await db
        .selectFrom("deployment")
        .innerJoin("handlerVersion", (join) =>
          join
            .onRef("handlerVersion.handlerId", "=", "deployment.handlerId")
            .onRef("handlerVersion.number", "=", "deployment.version"),
        )
        .select([
          "deployment.handlerId",
          "deployment.version",
          "deployment.bindings",
          "handlerVersion.document",
        ])
        .where("deployment.endedAt", "is", null)
        .orderBy("deployment.position")
        .orderBy("deployment.id")
        .execute();
      return { revision, versions };
    },
    async findDocument(handlerId, version) {
      const row = await db
        .selectFrom("handlerVersion")
        .select("document")
        .where("handlerId", "=", handlerId)
        .where("number", "=", version)
        .executeTakeFirst();
      return row?.document;
    },
    findProgram: (identity) =>
      db
        .selectFrom("program")
        .select(["identity", "handlerId", "version", "bindings"])
        .where("identity", "=", identity)
        .executeTakeFirst(),
    async recordProgram({ bindings, ...program }) {
      const written = await db
        .insertInto("program")
        .values({ ...program, bindings: json(bindings) })
        .onConflict((conflict) => conflict.column("identity").doNothing())
        .returning("identity")
        .executeTakeFirst();
      // Our own insert may still be rolled back.
      return !written;
    },
  };
}
