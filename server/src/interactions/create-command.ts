import type { FastifyRequest } from "fastify";
import type { FastifyPluginAsyncZod } from "fastify-type-provider-zod";
import { z } from "zod";
import type { Db } from "../platform/db/index.ts";
import { answerOnce, IdempotencyHeaders } from "../platform/http/answer-once.ts";
import { Id, Problem } from "../platform/http/problem.contract.ts";
import { viewerOf } from "../platform/http/viewer-of.ts";
import type { Right } from "../platform/permissions/rights.ts";
import type { Viewer } from "../platform/permissions/viewer.ts";
import type { Actor } from "./actor.ts";
import { type InteractionAction, InteractionSummary } from "./interactions.contract.ts";
import { permit, refuseTaken } from "./permit.ts";
import { getSummary } from "./views/summary.ts";

type Work = (
  tx: Db,
  wanted: { interactionId: string; actor: Actor & { kind: "user" }; viewer: Viewer },
) => Promise<unknown>;

type App = Parameters<FastifyPluginAsyncZod>[0];

/**
 * Declares what agents do with an interaction, one route a verb: permitted under the lock of its row,
 * done once per Idempotency-Key, answered with the interaction as it then is.
 */
export function createCommand(app: App, db: Db) {
  const params = z.object({ interactionId: Id });
  const response = {
    200: InteractionSummary,
    403: Problem,
    404: Problem,
    409: Problem,
    422: Problem,
  };

  async function run(
    request: FastifyRequest,
    interactionId: string,
    action: InteractionAction,
    work: Work,
  ) {
    const viewer = viewerOf(request);
    const actor = { kind: "user", id: viewer.userId, name: viewer.displayName } as const;
    if (action === "pickUp") await refuseTaken(db, viewer, interactionId);
    return answerOnce(db, request, async (tx) => {
      await permit(tx, viewer, interactionId, action);
      await work(tx, { interactionId, actor, viewer });
      return getSummary(tx, viewer, interactionId);
    });
  }

  return function command<Body extends z.ZodType>(
    name: string,
    options: {
      operationId: string;
      summary: string;
      action: InteractionAction | ((body: z.output<Body>) => InteractionAction);
      /** Where more is needed than to be an agent. */
      right?: Right;
      body: Body;
      work: (body: z.output<Body>) => Work;
    },
  ) {
    const { operationId, summary, body } = options;
    app.post(
      `/api/interactions/:interactionId/${name}`,
      {
        config: { right: options.right ?? "desk.use", trail: "history" },
        schema: {
          ...{ operationId, summary, tags: ["Interactions"] },
          ...{ params, headers: IdempotencyHeaders, body, response },
        },
      },
      (request) => {
        const parsed = request.body as z.output<Body>;
        const action =
          typeof options.action === "function" ? options.action(parsed) : options.action;
        return run(request, request.params.interactionId, action, options.work(parsed));
      },
    );
  };
}
