import type { FastifyPluginAsyncZod } from "fastify-type-provider-zod";
import { z } from "zod";
import { type Db, inTransaction } from "../../platform/db/index.ts";
import { Problem } from "../../platform/http/problem.contract.ts";
import { viewerOf } from "../../platform/http/viewer-of.ts";
import { noteAudit } from "../audit/audit-duty.ts";
import { actorOf, writeAudit } from "../audit/write-audit.ts";
import { announceChange, VERBS } from "./announce-change.ts";
import { changeUsers } from "./bulk-users.ts";
import { BulkUserChange } from "./directory.contract.ts";

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
        const viewer = viewerOf(request);
        const changes = await changeUsers(tx, request.body, viewer);
        for (const { before, after } of changes) {
          const { id, name } = after;
          const changeType = "Modification";
          await announceChange(tx, { changeType, class: "User", id, name, user: viewer.name });
          await writeAudit(tx, {
            actor: actorOf(request),
            action: `user.${VERBS[changeType]}`,
            entityType: "user",
            entityId: id,
            before,
            after,
          });
        }
        // Everybody had it all already: there is nothing to write down.
        if (changes.length === 0) noteAudit();
        return { changed: changes.length };
      }),
  );
};
