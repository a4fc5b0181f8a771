import type { Catalogue } from "@signalbox/engine/step";
import type { FastifyPluginAsyncZod } from "fastify-type-provider-zod";
import { sql } from "kysely";
import { z } from "zod";
import { type Db, inTransaction } from "../../platform/db/index.ts";
import { Problem } from "../../platform/http/problem.contract.ts";
import { viewerOf } from "../../platform/http/viewer-of.ts";
import { actorOf, writeAudit } from "../audit/write-audit.ts";
import { copyHandler, createHandler, deleteHandler, resetHandler } from "./create.ts";
import { readContent, saveDraft } from "./drafts.ts";
import { getHandler } from "./handler-detail.ts";
import { requireHandler } from "./handler-queries.ts";
import {
  CopyHandler,
  CreateHandler,
  HandlerDetail,
  HandlerId,
  HandlerSummary,
  SaveDraft,
} from "./handlers.contract.ts";
import { listHandlers } from "./list-handlers.ts";

/** While a canvas is open it says so at least this often. */
const WATCHED_SECONDS = 60;

const tags = ["Handlers"];
const params = z.object({ handlerId: HandlerId });
const refusals = { 403: Problem, 404: Problem, 409: Problem, 422: Problem };

/** Handlers as drafts: list, open, make, save, copy, reset, delete. */
export const handlerRoutes: FastifyPluginAsyncZod<{ db: Db; catalogue: Catalogue }> = async (
  app,
  { db, catalogue },
) => {
  app.get(
    "/api/handlers",
    {
      config: { right: "handler.read" },
      schema: {
        operationId: "listHandlers",
        summary: "Every handler, with what is deployed, its problems and its last day",
        tags,
        response: { 200: z.array(HandlerSummary) },
      },
    },
    () => listHandlers(db, { catalogue }),
  );

  app.get(
    "/api/handlers/:handlerId",
    {
      config: { right: "handler.read" },
      schema: {
        operationId: "getHandler",
        summary: "A handler's draft, versions and deployments, and who else listens to its event",
        tags,
        params,
        response: { 200: HandlerDetail, 404: Problem },
      },
    },
    ({ params: { handlerId } }) => getHandler(db, handlerId, catalogue),
  );

  app.post(
    "/api/handlers",
    {
      config: { right: "handler.edit" },
      schema: {
        operationId: "createHandler",
        summary: "Makes a handler out of a document, as a draft",
        tags,
        body: CreateHandler,
        response: { 200: HandlerDetail, ...refusals },
      },
    },
    async (request) => {
      const content = readContent(request.body);
      const { id, title } = content.document;
      await inTransaction(db, async (tx) => {
        await createHandler(tx, { userId: viewerOf(request).userId, content });
        await writeAudit(tx, {
          actor: actorOf(request),
          action: "handler.added",
          ...entity(id),
          after: { title },
        });
      });
      return getHandler(db, id, catalogue);
    },
  );

  app.put(
    "/api/handlers/:handlerId/draft",
    {
      config: { right: "handler.edit" },
      schema: {
        operationId: "saveHandlerDraft",
        summary: "Saves the draft, unless somebody else did since it was opened",
        tags,
        params,
        body: SaveDraft,
        response: { 200: HandlerDetail, ...refusals },
      },
    },
    async (request) => {
      const { handlerId } = request.params;
      const { userId } = viewerOf(request);
      await inTransaction(db, async (tx) => {
        const rev = await saveDraft(tx, { handlerId, userId, ...request.body });
        await writeAudit(tx, {
          actor: actorOf(request),
          action: "handler.draftSaved",
          ...entity(handlerId),
          after: { rev },
        });
      });
      return getHandler(db, handlerId, catalogue);
    },
  );

  app.post(
    "/api/handlers/:handlerId/copy",
    {
      config: { right: "handler.edit" },
      schema: {
        operationId: "copyHandler",
        summary: "Makes a new handler out of another one's draft",
        tags,
        params,
        body: CopyHandler,
        response: { 200: HandlerDetail, ...refusals },
      },
    },
    async (request) => {
      const { handlerId: from } = request.params;
      const { id, title } = request.body;
      await inTransaction(db, async (tx) => {
        await copyHandler(tx, { from, id, title, userId: viewerOf(request).userId });
        await writeAudit(tx, {
          actor: actorOf(request),
          action: "handler.added",
          ...entity(id),
          after: { title, copyOf: from },
        });
      });
      return getHandler(db, id, catalogue);
    },
  );

  app.post(
    "/api/handlers/:handlerId/reset",
    {
      config: { right: "handler.edit" },
      schema: {
        operationId: "resetHandler",
        summary: "Brings the draft of a shipped handler back to how it was shipped",
        tags,
        params,
        body: z.object({}).nullish(),
        response: { 200: HandlerDetail, ...refusals },
      },
    },
    async (request) => {
      const { handlerId } = request.params;
      await inTransaction(db, async (tx) => {
        await resetHandler(tx, { handlerId, userId: viewerOf(request).userId });
        await writeAudit(tx, {
          actor: actorOf(request),
          action: "handler.resetToShipped",
          ...entity(handlerId),
        });
      });
      return getHandler(db, handlerId, catalogue);
    },
  );

  app.delete(
    "/api/handlers/:handlerId",
    {
      config: { right: "handler.edit" },
      schema: {
        operationId: "deleteHandler",
        summary: "Takes a handler away that is not deployed",
        tags,
        params,
        response: { 204: z.null(), ...refusals },
      },
    },
    async (request, reply) => {
      const { handlerId } = request.params;
      await inTransaction(db, async (tx) => {
        await deleteHandler(tx, handlerId);
        await writeAudit(tx, {
          actor: actorOf(request),
          action: "handler.deleted",
          ...entity(handlerId),
        });
      });
      return reply.code(204).send(null);
    },
  );

  app.post(
    "/api/handlers/:handlerId/watch",
    {
      config: { right: "handler.read", trail: "none", background: true },
      schema: {
        operationId: "watchHandler",
        summary: "Tells the runs of a handler live for the next minute",
        tags,
        params,
        body: z.object({}).nullish(),
        response: { 204: z.null(), 404: Problem },
      },
    },
    async (request, reply) => {
      const { id } = await requireHandler(db, request.params.handlerId);
      await db
        .updateTable("handler")
        .set({
          watchedUntil: sql<Date>`clock_timestamp() + make_interval(secs => ${WATCHED_SECONDS})`,
        })
        .where("id", "=", id)
        .execute();
      return reply.code(204).send(null);
    },
  );
};

function entity(entityId: string) {
  return { entityType: "handler", entityId };
}
