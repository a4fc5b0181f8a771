import type { Catalogue } from "@signalbox/engine/step";
import type { FastifyRequest } from "fastify";
import type { FastifyPluginAsyncZod } from "fastify-type-provider-zod";
import { z } from "zod";
import { type Db, inTransaction } from "../../platform/db/index.ts";
import { Id, Problem } from "../../platform/http/problem.contract.ts";
import { viewerOf } from "../../platform/http/viewer-of.ts";
import { actorOf, writeAudit } from "../audit/write-audit.ts";
import { checkIn } from "./check-in.ts";
import { type Change, deploy, rollBack } from "./deploy.ts";
import { listDeployments } from "./deployments.ts";
import { errors } from "./errors.ts";
import { getVersion } from "./handler-detail.ts";
import {
  CheckIn,
  Deploy,
  DeploymentView,
  EndDeployment,
  HandlerId,
  VersionDetail,
  VersionView,
} from "./handlers.contract.ts";
import { undeploy } from "./undeploy.ts";

const tags = ["Handlers"];
const params = z.object({ handlerId: HandlerId });
const refusals = {
  403: Problem,
  404: Problem,
  409: Problem,
  422: Problem,
};

/** Versions and what is deployed of them. Each change answers with what it made. */
export const deploymentRoutes: FastifyPluginAsyncZod<{ db: Db; catalogue: Catalogue }> = async (
  app,
  { db, catalogue },
) => {
  app.post(
    "/api/handlers/:handlerId/versions",
    {
      config: { right: "handler.edit" },
      schema: {
        operationId: "checkInHandler",
        summary: "Makes the draft an immutable, numbered version; errors in it are refused",
        tags,
        params,
        body: CheckIn,
        response: { 200: VersionView, ...refusals },
      },
    },
    async (request) => {
      const { handlerId } = request.params;
      const { rev, message } = request.body;
      const { userId } = viewerOf(request);
      const { number } = await inTransaction(db, async (tx) => {
        const after = await checkIn(tx, { handlerId, rev, message, userId, catalogue });
        await audit(tx, request, {
          action: "handler.checkedIn",
          handlerId,
          after,
          reason: message,
        });
        return after;
      });
      return (await getVersion(db, handlerId, number)).version;
    },
  );

  app.get(
    "/api/handlers/:handlerId/versions/:number",
    {
      config: { right: "handler.read" },
      schema: {
        operationId: "getHandlerVersion",
        summary: "A version as it was checked in",
        tags,
        params: params.extend({ number: z.coerce.number().int().min(1).max(1_000_000_000) }),
        response: { 200: VersionDetail, 404: Problem },
      },
    },
    ({ params: { handlerId, number } }) => getVersion(db, handlerId, number),
  );

  app.post(
    "/api/handlers/:handlerId/deployments",
    {
      config: { right: "handler.deploy" },
      schema: {
        operationId: "deployHandler",
        summary: "Makes a version the active one; runs finish on the version they began on",
        tags,
        params,
        body: Deploy,
        response: { 200: DeploymentView, ...refusals },
      },
    },
    async (request) => {
      const { handlerId } = request.params;
      const { reason } = request.body;
      await inTransaction(db, async (tx) => {
        const change = await deploy(tx, { ...request.body, ...wish(request, catalogue) });
        await audit(tx, request, {
          action: "handler.deployed",
          handlerId,
          reason,
          ...told(change),
        });
      });
      return newestDeployment(db, handlerId);
    },
  );

  app.post(
    "/api/handlers/:handlerId/rollback",
    {
      config: { right: "handler.deploy" },
      schema: {
        operationId: "rollBackHandler",
        summary: "Deploys again what the present deployment replaced",
        tags,
        params,
        body: EndDeployment,
        response: { 200: DeploymentView, ...refusals },
      },
    },
    async (request) => {
      const { handlerId } = request.params;
      const { reason } = request.body;
      await inTransaction(db, async (tx) => {
        const change = await rollBack(tx, { reason, ...wish(request, catalogue) });
        await audit(tx, request, {
          action: "handler.rolledBack",
          handlerId,
          reason,
          ...told(change),
        });
      });
      return newestDeployment(db, handlerId);
    },
  );

  app.delete(
    "/api/handlers/:handlerId/deployments",
    {
      config: { right: "handler.deploy" },
      schema: {
        operationId: "undeployHandler",
        summary: "Takes a handler out of service; its events start it no more",
        tags,
        params,
        body: EndDeployment.nullish(),
        response: { 200: DeploymentView, ...refusals },
      },
    },
    async (request) => {
      const { handlerId } = request.params;
      const reason = request.body?.reason ?? "";
      await inTransaction(db, async (tx) => {
        const { before } = await undeploy(tx, { handlerId, user: viewerName(request) });
        const change = { before: { version: before }, reason };
        await audit(tx, request, { action: "handler.undeployed", handlerId, ...change });
      });
      return newestDeployment(db, handlerId);
    },
  );

  app.get(
    "/api/deployments",
    {
      config: { right: "handler.read" },
      schema: {
        operationId: "listDeployments",
        summary: "What was deployed when, by whom and why; newest first",
        tags,
        querystring: z.object({
          handlerId: HandlerId.optional(),
          before: Id.optional(),
          limit: z.coerce.number().int().min(1).max(200).default(50),
        }),
        response: { 200: z.array(DeploymentView) },
      },
    },
    ({ query }) => listDeployments(db, query),
  );
};

async function newestDeployment(db: Db, handlerId: string): Promise<DeploymentView> {
  const [newest] = await listDeployments(db, { handlerId, limit: 1 });
  if (!newest) throw errors.DEPLOYMENT_NOT_FOUND({ handler: handlerId });
  return newest;
}

type HandlerRequest = Pick<FastifyRequest, "raw" | "ip"> & { params: { handlerId: string } };

function wish(request: HandlerRequest, catalogue: Catalogue) {
  return { handlerId: request.params.handlerId, user: viewerName(request), catalogue };
}

function viewerName(request: HandlerRequest) {
  const { userId, name } = viewerOf(request);
  return { id: userId, name };
}

function told({ version, before }: Change) {
  return { before: before === null ? null : { version: before }, after: { version } };
}

function audit(
  tx: Db,
  request: HandlerRequest,
  {
    handlerId,
    ...entry
  }: { action: string; handlerId: string; before?: unknown; after?: unknown; reason: string },
): Promise<void> {
  return writeAudit(tx, {
    actor: actorOf(request),
    entityType: "handler",
    entityId: handlerId,
    ...entry,
  });
}
