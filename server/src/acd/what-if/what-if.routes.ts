import type { FastifyPluginAsyncZod } from "fastify-type-provider-zod";
import { z } from "zod";
import type { Db } from "../../platform/db/index.ts";
import { Id, Problem } from "../../platform/http/problem.contract.ts";
import { viewerOf } from "../../platform/http/viewer-of.ts";
import { can } from "../../platform/permissions/viewer.ts";
import { errors } from "../errors.ts";
import { WhatIfRequest, WhatIfResult } from "./what-if.contract.ts";
import { whatIf } from "./what-if.ts";

/** Trying settings on what happened; nothing is changed by it. */
export const whatIfRoutes: FastifyPluginAsyncZod<{ db: Db }> = async (app, { db }) => {
  app.post(
    "/api/workgroups/:id/what-if",
    {
      config: { right: "routing.explain", trail: "none" },
      schema: {
        operationId: "tryRouting",
        summary: "Replays a workgroup's last hours under other weights, rings and utilisation",
        tags: ["Routing"],
        params: z.object({ id: Id }),
        body: WhatIfRequest,
        response: { 200: WhatIfResult, 403: Problem, 422: Problem },
      },
    },
    async (request) => {
      const { id } = request.params;
      const workgroup = await db
        .selectFrom("workgroup")
        .select("id")
        .where("id", "=", id)
        .executeTakeFirst();
      if (!workgroup || !can(viewerOf(request), "routing.explain", { workgroupId: id }))
        throw errors.WORKGROUP_UNKNOWN({ workgroup: id });
      return whatIf(db, id, request.body);
    },
  );
};
