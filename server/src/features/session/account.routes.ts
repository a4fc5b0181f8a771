import type { FastifyPluginAsyncZod } from "fastify-type-provider-zod";
import { z } from "zod";
import { inTransaction } from "../../platform/db/in-transaction.ts";
import type { Db } from "../../platform/db/open-database.ts";
import { Id, Problem } from "../../platform/http/problem.contract.ts";
import { viewerOf } from "../../platform/http/viewer-of.ts";
import { actorOf, writeAudit } from "../audit/write-audit.ts";
import { SignInView } from "./account.contract.ts";
import { endSessionById, getSignIn } from "./account.queries.ts";
import { endSessionsOf } from "./session.queries.ts";

const tags = ["Account"];
const refusals = { 401: Problem, 403: Problem, 404: Problem };

/** One's own account: how and where one is signed in. Nobody else's can be named here. */
export const accountRoutes: FastifyPluginAsyncZod<{ db: Db }> = async (app, { db }) => {
  app.get(
    "/api/account",
    {
      config: { signedIn: true, whileOwing: true },
      schema: {
        operationId: "getAccount",
        summary: "How one signs in, and where one is signed in",
        tags,
        response: { 200: SignInView, 401: Problem },
      },
    },
    async (request) => {
      const { userId, sessionId, isProved } = viewerOf(request);
      return { ...(await getSignIn(db, userId, sessionId)), isProved };
    },
  );

  app.delete(
    "/api/account/sessions/:sessionId",
    {
      config: { signedIn: true, whileOwing: true },
      schema: {
        operationId: "endSession",
        summary: "Signs out in another place; what was open there closes within two seconds",
        tags,
        params: z.object({ sessionId: Id }),
        response: { 204: z.null(), ...refusals },
      },
    },
    async (request, reply) => {
      const { userId } = viewerOf(request);
      const { sessionId } = request.params;
      await inTransaction(db, async (tx) => {
        await endSessionById(tx, { userId, sessionId });
        await writeAudit(tx, {
          actor: actorOf(request),
          action: "session.ended",
          entityType: "user",
          entityId: userId,
        });
      });
      return reply.code(204).send(null);
    },
  );

  app.delete(
    "/api/account/sessions",
    {
      config: { signedIn: true, whileOwing: true },
      schema: {
        operationId: "endOtherSessions",
        summary: "Signs out everywhere else, or with `all` here too",
        tags,
        querystring: z.object({ all: z.enum(["true", "false"]).default("false") }),
        response: { 204: z.null(), 401: Problem },
      },
    },
    async (request, reply) => {
      const { userId, sessionHash } = viewerOf(request);
      const isAll = request.query.all === "true";
      await inTransaction(db, async (tx) => {
        await endSessionsOf(tx, userId, isAll ? "" : sessionHash);
        await writeAudit(tx, {
          actor: actorOf(request),
          action: "session.endedEverywhere",
          entityType: "user",
          entityId: userId,
        });
      });
      return reply.code(204).send(null);
    },
  );
};
