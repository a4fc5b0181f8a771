import type { FastifyPluginAsyncZod } from "fastify-type-provider-zod";
import { z } from "zod";
import { type Db, inTransaction } from "../../platform/db/index.ts";
import { Problem } from "../../platform/http/problem.contract.ts";
import { viewerOf } from "../../platform/http/viewer-of.ts";
import { changeUsers } from "./bulk-users.ts";
import { BulkUserChange } from "./directory.contract.ts";
import { tellUsers } from "./tell-users.ts";

/** One change to many users: all of them, or none. */
export const bulkUserRoutes: FastifyPluginAsyncZod<{ db: Db }> = async (app, { db }) => {
  app.post(
    "/api/users/bulk",
    {
      config: { right: "directory.edit" },
      schema: {
        operationId: "changeUsers",
        summary: "Enables, disables, adds roles, workgroups or a skill to many users at once",
        tags: ["Directory"],
        body: BulkUserChange,
        response: {
          200: z.object({ changed: z.int() }),
          403: Problem,
          404: Problem,
          409: Problem,
          422: Problem,
        },
      },
    },
    (request) =>
      inTransaction(db, async (tx) => {
        const changes = await changeUsers(tx, request.body, viewerOf(request));
        await tellUsers(tx, request, { changes, reason: "Several users at once" });
        return { changed: changes.length };
      }),
  );
};
