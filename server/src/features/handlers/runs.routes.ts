import type { Catalogue } from "@signalbox/engine/step";
import type { FastifyPluginAsyncZod } from "fastify-type-provider-zod";
import { z } from "zod";
import { type Db, inTransaction } from "../../platform/db/index.ts";
import { Id, Problem } from "../../platform/http/problem.contract.ts";
import { viewerOf } from "../../platform/http/viewer-of.ts";
import { can } from "../../platform/permissions/viewer.ts";
import { createPrograms } from "../../runtime/programs.ts";
import { actorOf, writeAudit } from "../audit/write-audit.ts";
import { requireHandler } from "./handler-queries.ts";
import { HandlerId, RunDetail, RunSummary } from "./handlers.contract.ts";
import { resumeRun } from "./resume-run.ts";
import { getRun, listRuns } from "./runs.ts";
import { requireRun } from "./visible-runs.ts";

const tags = ["Runs"];
const RunId = z.string().min(1).max(100);
const Page = z.object({
  status: RunSummary.shape.status.optional(),
  version: z.coerce.number().int().min(1).max(1_000_000_000).optional(),
  /** The last run of the page before. */
  before: RunId.optional(),
  limit: z.coerce.number().int().min(1).max(200).default(50),
});

/** What handlers did: their runs, step by step. */
export const runRoutes: FastifyPluginAsyncZod<{ db: Db; catalogue: Catalogue }> = async (
  app,
  { db, catalogue },
) => {
  const programs = createPrograms(catalogue);

  app.get(
    "/api/runs",
    {
      config: { right: "handler.read" },
      schema: {
        operationId: "listRuns",
        summary: "Runs of every handler, newest first, such as those that faulted",
        tags,
        querystring: Page,
        response: { 200: z.array(RunSummary) },
      },
    },
    (request) => listRuns(db, viewerOf(request), request.query),
  );

  app.get(
    "/api/handlers/:handlerId/runs",
    {
      config: { right: "handler.read" },
      schema: {
        operationId: "listHandlerRuns",
        summary: "Runs of a handler, newest first",
        tags,
        params: z.object({ handlerId: HandlerId }),
        querystring: Page,
        response: { 200: z.array(RunSummary), 404: Problem },
      },
    },
    async (request) => {
      const { handlerId } = request.params;
      await requireHandler(db, handlerId);
      return listRuns(db, viewerOf(request), { handlerId, ...request.query });
    },
  );

  app.get(
    "/api/interactions/:interactionId/runs",
    {
      config: { right: "handler.read" },
      schema: {
        operationId: "listInteractionRuns",
        summary: "Which handlers ran for an interaction, newest first",
        tags,
        params: z.object({ interactionId: Id }),
        querystring: Page,
        response: { 200: z.array(RunSummary) },
      },
    },
    (request) => {
      const { interactionId } = request.params;
      return listRuns(db, viewerOf(request), { interactionId, ...request.query });
    },
  );

  app.get(
    "/api/runs/:runId",
    {
      config: { right: "handler.read" },
      schema: {
        operationId: "getRun",
        summary: "A run step by step; personal values only for those who may see them",
        tags,
        params: z.object({ runId: RunId }),
        response: { 200: RunDetail, 404: Problem },
      },
    },
    async (request) => {
      const { runId } = request.params;
      const viewer = viewerOf(request);
      const place = await requireRun(db, viewer, "handler.read", runId);
      return getRun(db, { runId, personal: can(viewer, "run.readPersonal", place) });
    },
  );

  app.post(
    "/api/runs/:runId/resume",
    {
      config: { right: "run.repair" },
      schema: {
        operationId: "resumeRun",
        summary: "Lets a faulted run attempt its step again, on the version it began on",
        tags,
        params: z.object({ runId: RunId }),
        body: z.object({}).nullish(),
        response: { 200: RunSummary, 404: Problem, 409: Problem },
      },
    },
    async (request) => {
      const { runId } = request.params;
      await requireRun(db, viewerOf(request), "run.repair", runId);
      await inTransaction(db, async (tx) => {
        const { handlerId, fault } = await resumeRun(tx, { runId, programs });
        await writeAudit(tx, {
          actor: actorOf(request),
          action: "run.resumed",
          entityType: "run",
          entityId: runId,
          before: { handlerId, fault },
        });
      });
      return (await getRun(db, { runId, personal: false })).run;
    },
  );
};
