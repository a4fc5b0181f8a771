import type { FastifyPluginAsyncZod } from "fastify-type-provider-zod";
import { z } from "zod";
import { type Db, inTransaction } from "../../platform/db/index.ts";
import { Problem } from "../../platform/http/problem.contract.ts";
import { viewerOf } from "../../platform/http/viewer-of.ts";
import { noteAudit } from "../audit/audit-duty.ts";
import { UserImport } from "./directory.contract.ts";
import { importUsers } from "./import-users.ts";
import { tellUsers } from "./tell-users.ts";
import { listUsers } from "./users.ts";
import { usersToCsv } from "./users-csv.ts";

const tags = ["Directory"];
const MAX_TEXT = 900_000;

/** Users as a file: out for a spreadsheet, and in again after a look at what would change. */
export const usersCsvRoutes: FastifyPluginAsyncZod<{ db: Db }> = async (app, { db }) => {
  app.get(
    "/api/users/csv",
    {
      config: { right: "directory.read" },
      schema: { operationId: "exportUsers", summary: "Every user as a CSV file", tags },
    },
    async (_request, reply) =>
      reply
        .type("text/csv; charset=utf-8")
        .header("content-disposition", 'attachment; filename="users.csv"')
        .send(usersToCsv(await listUsers(db))),
  );

  app.post(
    "/api/users/csv",
    {
      config: { right: "directory.edit" },
      schema: {
        operationId: "importUsers",
        summary: "What a CSV file would change and what is wrong with it, by line; or does it",
        tags,
        body: z.object({
          text: z.string().min(1).max(MAX_TEXT),
          /** False only looks. With a problem in any line nothing is changed. */
          apply: z.boolean().default(false),
        }),
        response: { 200: UserImport, 403: Problem, 409: Problem, 422: Problem },
      },
    },
    async (request) => {
      const { text, apply } = request.body;
      const rehearsal = new Rehearsal();
      try {
        return await inTransaction(db, async (tx) => {
          const { outcome, changes } = await importUsers(tx, text, viewerOf(request));
          rehearsal.outcome = outcome;
          if (!apply || outcome.problems.length > 0) throw rehearsal;
          await tellUsers(tx, request, { changes, reason: "Imported from a file" });
          return outcome;
        });
      } catch (error) {
        if (error !== rehearsal) throw error;
        noteAudit();
        return rehearsal.outcome;
      }
    },
  );
};

/** Rolls the transaction back and carries out what was found in it. */
class Rehearsal extends Error {
  outcome: z.output<typeof UserImport> = { lines: [], problems: [] };
}
