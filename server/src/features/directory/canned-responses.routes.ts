import type { FastifyPluginAsyncZod } from "fastify-type-provider-zod";
import { z } from "zod";
import type { Db } from "../../platform/db/index.ts";
import { viewerOf } from "../../platform/http/viewer-of.ts";
import { CannedResponseView } from "./canned-responses.contract.ts";
import { listCannedFor } from "./canned-responses.ts";

/** What agents answer with; administrators manage them under /api/canned-responses. */
export const cannedResponseRoutes: FastifyPluginAsyncZod<{ db: Db }> = async (app, { db }) => {
  app.get(
    "/api/desk/canned-responses",
    {
      config: { right: "desk.use" },
      schema: {
        operationId: "listDeskCannedResponses",
        summary: "Canned responses of one's own workgroups, and those for everybody",
        tags: ["Desk"],
        response: { 200: z.array(CannedResponseView) },
      },
    },
    (request) => listCannedFor(db, [...viewerOf(request).workgroupIds]),
  );
};
