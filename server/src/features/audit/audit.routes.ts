import type { FastifyPluginAsyncZod } from "fastify-type-provider-zod";
import { z } from "zod";
import type { Db } from "../../platform/db/open-database.ts";
import { Problem } from "../../platform/http/problem.contract.ts";
import { AuditEntryView, AuditVerdictView } from "../directory/directory.contract.ts";
import { AuditFilter, AuditQuery, listAudit } from "./audit.queries.ts";
import { exportAudit } from "./export-audit.ts";
import { verifyAudit } from "./verify-audit.ts";

const tags = ["Audit"];
const config = { right: "audit.read" } as const;

export const auditRoutes: FastifyPluginAsyncZod<{ db: Db }> = async (app, { db }) => {
  app.get(
    "/api/audit",
    {
      config,
      schema: {
        operationId: "listAudit",
        summary: "Who changed what, when and why; newest first",
        tags,
        querystring: AuditQuery,
        response: { 200: z.array(AuditEntryView), 401: Problem, 403: Problem },
      },
    },
    ({ query }) => listAudit(db, query),
  );

  app.get(
    "/api/audit/verification",
    {
      config,
      schema: {
        operationId: "verifyAudit",
        summary: "Reads the whole log and says whether an entry was changed or removed",
        tags,
        querystring: z.object({
          last: z
            .string()
            .regex(/^[0-9a-f]{64}$/, "This is no hash that an earlier check has answered.")
            .optional()
            .meta({ description: "`lastHash` of an earlier check: a removed end shows too." }),
        }),
        response: { 200: AuditVerdictView, 401: Problem, 403: Problem },
      },
    },
    ({ query }) => verifyAudit(db, query.last),
  );

  app.get(
    "/api/audit/export",
    {
      config,
      schema: {
        operationId: "exportAudit",
        summary: "The entries a filter leaves, as lines of JSON, newest first",
        tags,
        querystring: AuditFilter,
      },
    },
    (request, reply) =>
      reply
        .type("application/x-ndjson; charset=utf-8")
        .header("content-disposition", 'attachment; filename="audit.ndjson"')
        .send(exportAudit(db, request.query)),
  );
};
