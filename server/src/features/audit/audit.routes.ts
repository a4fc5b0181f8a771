import type { FastifyPluginAsyncZod } from "fastify-type-provider-zod";
import { z } from "zod";
import type { Db } from "../../platform/db/open-database.ts";
import { Id, Problem } from "../../platform/http/problem.contract.ts";
import { AuditEntryView } from "../directory/directory.contract.ts";

const AuditQuery = z.object({
  entityType: z.string().max(100).optional(),
  entityId: z.string().max(200).optional(),
  actor: z.string().max(200).optional(),
  action: z.string().max(100).optional(),
  /** Entries older than this one: the last of the page before. */
  before: Id.optional(),
  limit: z.coerce.number().int().min(1).max(200).default(50),
});

export const auditRoutes: FastifyPluginAsyncZod<{ db: Db }> = async (app, { db }) => {
  app.get(
    "/api/audit",
    {
      config: { right: "audit.read" },
      schema: {
        operationId: "listAudit",
        summary: "Who changed what, when and why; newest first",
        tags: ["Audit"],
        querystring: AuditQuery,
        response: { 200: z.array(AuditEntryView), 401: Problem, 403: Problem },
      },
    },
    async ({ query }) => (await listAudit(db, query)).map(toEntryView),
  );
};

async function listAudit(db: Db, query: z.output<typeof AuditQuery>) {
  const { entityType, entityId, actor, action, before, limit } = query;
  return db
    .selectFrom("auditEntry")
    .select([
      "id",
      "at",
      "actorName",
      "action",
      "entityType",
      "entityId",
      "before",
      "after",
      "reason",
    ])
    .$if(entityType !== undefined, (qb) => qb.where("entityType", "=", entityType ?? ""))
    .$if(entityId !== undefined, (qb) => qb.where("entityId", "=", entityId ?? ""))
    .$if(action !== undefined, (qb) => qb.where("action", "=", action ?? ""))
    .$if(actor !== undefined, (qb) =>
      qb.where((eb) => eb(eb.fn("lower", ["actorName"]), "=", (actor ?? "").toLowerCase())),
    )
    .$if(before !== undefined, (qb) => qb.where("id", "<", before ?? ""))
    .orderBy("id", "desc")
    .limit(limit)
    .execute();
}

function toEntryView(row: Awaited<ReturnType<typeof listAudit>>[number]): AuditEntryView {
  const { id, action, entityType, entityId, before, after, reason } = row;
  return {
    id,
    at: row.at.toISOString(),
    actor: row.actorName,
    action,
    entityType,
    entityId,
    before,
    after,
    reason,
  };
}
