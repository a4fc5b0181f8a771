import type { Catalogue } from "@signalbox/engine/step";
import type { FastifyPluginAsyncZod } from "fastify-type-provider-zod";
import type { Db } from "../../platform/db/index.ts";
import { Problem } from "../../platform/http/problem.contract.ts";
import {
  HandlerSearchAnswer,
  SearchHandlers,
  WhereUsed,
  WhereUsedAnswer,
} from "./handler-search.contract.ts";
import { findUses, searchHandlers } from "./search-handlers.ts";

const tags = ["Handlers"];

/**
 * Search across handlers. Not under /api/handlers/, where a handler of the name `search` could no
 * longer be opened.
 */
export const handlerSearchRoutes: FastifyPluginAsyncZod<{ db: Db; catalogue: Catalogue }> = async (
  app,
  { db, catalogue },
) => {
  app.get(
    "/api/handler-search",
    {
      config: { right: "handler.read" },
      schema: {
        operationId: "searchHandlers",
        summary: "Labels, values, expressions and notes of all drafts that contain a text",
        tags,
        querystring: SearchHandlers,
        response: { 200: HandlerSearchAnswer, 400: Problem },
      },
    },
    ({ query }) => searchHandlers(db, { ...query, catalogue }),
  );

  app.get(
    "/api/handler-uses",
    {
      config: { right: "handler.read" },
      schema: {
        operationId: "findHandlerUses",
        summary:
          "Where drafts and deployed versions name a variable, queue, attribute or subroutine",
        tags,
        querystring: WhereUsed,
        response: { 200: WhereUsedAnswer, 400: Problem },
      },
    },
    ({ query }) => findUses(db, { ...query, catalogue }),
  );
};
