import type { FastifyPluginAsyncZod } from "fastify-type-provider-zod";
import { z } from "zod";
import { type Db, inTransaction } from "../../platform/db/index.ts";
import { Problem } from "../../platform/http/problem.contract.ts";
import { viewerOf } from "../../platform/http/viewer-of.ts";
import { BePresent, HandlerPresence } from "./handler-presence.contract.ts";
import { bePresent, leavePresence } from "./handler-presence.ts";
import { HandlerId } from "./handlers.contract.ts";

const tags = ["Handlers"];
/** It says itself again every few seconds: that is no sign of somebody working, and no deed. */
const config = { right: "handler.read", trail: "none", background: true } as const;

/** Who else has a handler open, and on which step. */
export const handlerPresenceRoutes: FastifyPluginAsyncZod<{ db: Db }> = async (app, { db }) => {
  app.post(
    "/api/handlers/:handlerId/presence",
    {
      config,
      schema: {
        operationId: "bePresentInHandler",
        summary: "Says that a page has the handler open, and answers who else has",
        tags,
        params: z.object({ handlerId: HandlerId }),
        body: BePresent,
        response: { 200: HandlerPresence, 403: Problem, 404: Problem },
      },
    },
    async (request) => {
      const { userId } = viewerOf(request);
      const { handlerId } = request.params;
      const guests = await inTransaction(db, (tx) =>
        bePresent(tx, { handlerId, userId, ...request.body }),
      );
      return { guests };
    },
  );

  app.delete(
    "/api/handlers/:handlerId/presence/:tab",
    {
      config,
      schema: {
        operationId: "leaveHandler",
        summary: "Says that a page no longer has the handler open",
        tags,
        params: z.object({ handlerId: HandlerId, tab: BePresent.shape.tab }),
        response: { 204: z.null(), 403: Problem },
      },
    },
    async (request, reply) => {
      const { userId } = viewerOf(request);
      const { handlerId, tab } = request.params;
      await inTransaction(db, (tx) => leavePresence(tx, { handlerId, tab, userId }));
      return reply.code(204).send(null);
    },
  );
};
