import type { Catalogue } from "@signalbox/engine/step";
import type { FastifyPluginAsyncZod } from "fastify-type-provider-zod";
import { type Db, inTransaction } from "../../platform/db/index.ts";
import { Problem } from "../../platform/http/problem.contract.ts";
import { viewerOf } from "../../platform/http/viewer-of.ts";
import { actorOf, writeAudit } from "../audit/write-audit.ts";
import {
  BundlePreview,
  BundleView,
  ExportBundle,
  ImportBundle,
  ImportedBundle,
  PreviewBundle,
} from "./bundles.contract.ts";
import { exportBundle, previewBundle, readBundle } from "./bundles.ts";
import { importBundle } from "./import-bundle.ts";

/** A few hundred handlers of the usual size; one of the largest size alone has two megabytes. */
const BODY_LIMIT_BYTES = 16 * 1024 * 1024;

const tags = ["Handlers"];
const refusals = { 403: Problem, 409: Problem, 422: Problem };

/** Handlers for another server and from one: files that bring along what they call. */
export const bundleRoutes: FastifyPluginAsyncZod<{ db: Db; catalogue: Catalogue }> = async (
  app,
  { db, catalogue },
) => {
  app.get(
    "/api/handler-bundles",
    {
      config: { right: "handler.read" },
      schema: {
        operationId: "exportHandlerBundle",
        summary: "Drafts with every subroutine they reach, as one file for another server",
        tags,
        querystring: ExportBundle,
        response: { 200: BundleView, 400: Problem, 404: Problem },
      },
    },
    ({ query }) => exportBundle(db, query.handlers),
  );

  app.post(
    "/api/handler-bundles/preview",
    {
      config: { right: "handler.edit", trail: "none" },
      bodyLimit: BODY_LIMIT_BYTES,
      schema: {
        operationId: "previewHandlerBundle",
        summary: "What importing a bundle would add and change, and which names are missing here",
        tags,
        body: PreviewBundle,
        response: { 200: BundlePreview, ...refusals },
      },
    },
    ({ body: { bundle, bindings } }) => previewBundle(db, { bundle, bindings, catalogue }),
  );

  app.post(
    "/api/handler-bundles/import",
    {
      config: { right: "handler.edit" },
      bodyLimit: BODY_LIMIT_BYTES,
      schema: {
        operationId: "importHandlerBundle",
        summary: "Stores the handlers of a bundle as drafts, all or none; what runs stays",
        tags,
        body: ImportBundle,
        response: { 200: ImportedBundle, ...refusals },
      },
    },
    async (request) => {
      const { bundle, bindings, only, revs } = request.body;
      const { userId } = viewerOf(request);
      const handlers = readBundle(bundle, bindings).filter(
        ({ document }) => only?.includes(document.id) ?? true,
      );
      return inTransaction(db, async (tx) => {
        const after = await importBundle(tx, { handlers, revs, userId });
        await writeAudit(tx, {
          actor: actorOf(request),
          action: "handler.bundleImported",
          entityType: "handler",
          entityId: handlers.map(({ document }) => document.id).join(","),
          after: { ...after, bindings },
        });
        return after;
      });
    },
  );
};
