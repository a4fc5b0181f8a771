import type { FastifyRequest } from "fastify";
import type { FastifyPluginAsyncZod } from "fastify-type-provider-zod";
import { z } from "zod";
import { type Db, inTransaction } from "../../platform/db/index.ts";
import { Id, Problem } from "../../platform/http/problem.contract.ts";
import { viewerOf } from "../../platform/http/viewer-of.ts";
import { actorOf, writeAudit } from "../audit/write-audit.ts";
import { UserSignInView } from "../session/account.contract.ts";
import { endSessionById, getSignIn } from "../session/account.queries.ts";
import { removeTwoFactor } from "../session/second-factor.ts";
import { endSessionsOf } from "../session/session.queries.ts";
import { requireRightsOver } from "./administrators.ts";
import { errors } from "./errors.ts";

const tags = ["Directory"];
const config = { right: "directory.edit" } as const;
const refusals = { 401: Problem, 403: Problem, 404: Problem };
const params = z.object({ id: Id });

/** Where a user is signed in and by what; ending it, and starting anew when a device is lost. */
export const userSignInRoutes: FastifyPluginAsyncZod<{ db: Db }> = async (app, { db }) => {
  app.get(
    "/api/users/:id/sign-in",
    {
      config,
      schema: {
        operationId: "getUserSignIn",
        summary: "How a user signs in, and where they are signed in",
        tags,
        params,
        response: { 200: UserSignInView, ...refusals },
      },
    },
    async (request) => {
      const { id } = request.params;
      await requireUser(db, id);
      return getSignIn(db, id, viewerOf(request).sessionId);
    },
  );

  app.delete(
    "/api/users/:id/sessions/:sessionId",
    {
      config,
      schema: {
        operationId: "endUserSession",
        summary: "Signs a user out in one place; what is open there closes within two seconds",
        tags,
        params: params.extend({ sessionId: Id }),
        response: { 204: z.null(), ...refusals },
      },
    },
    async (request, reply) => {
      const { id: userId, sessionId } = request.params;
      await change(request, userId, "session.ended", (tx) =>
        endSessionById(tx, { userId, sessionId }),
      );
      return reply.code(204).send(null);
    },
  );

  app.delete(
    "/api/users/:id/sessions",
    {
      config,
      schema: {
        operationId: "endUserSessions",
        summary: "Signs a user out everywhere, oneself everywhere else",
        tags,
        params,
        response: { 204: z.null(), ...refusals },
      },
    },
    async (request, reply) => {
      const { id } = request.params;
      const { userId, sessionHash } = viewerOf(request);
      const except = id === userId ? sessionHash : "";
      await change(request, id, "session.endedEverywhere", (tx) => endSessionsOf(tx, id, except));
      return reply.code(204).send(null);
    },
  );

  app.delete(
    "/api/users/:id/factors",
    {
      config: { ...config, needsProof: true },
      schema: {
        operationId: "resetUserFactors",
        summary:
          "Removes a user's codes, passkeys and single sign-on, and signs them out: their password is left",
        tags,
        params,
        response: { 204: z.null(), ...refusals },
      },
    },
    async (request, reply) => {
      const { id } = request.params;
      const { userId, sessionHash } = viewerOf(request);
      await change(request, id, "user.factorsReset", async (tx) => {
        await removeTwoFactor(tx, id);
        await tx.deleteFrom("passkey").where("userId", "=", id).execute();
        await tx.deleteFrom("signOnIdentity").where("userId", "=", id).execute();
        await endSessionsOf(tx, id, id === userId ? sessionHash : "");
      });
      return reply.code(204).send(null);
    },
  );

  /** @throws RIGHT_MISSING over somebody with more rights than one's own */
  function change(
    request: FastifyRequest,
    userId: string,
    action: string,
    work: (tx: Db) => Promise<void>,
  ): Promise<void> {
    return inTransaction(db, async (tx) => {
      await requireUser(tx, userId);
      await requireRightsOver(tx, userId, viewerOf(request));
      await work(tx);
      await writeAudit(tx, {
        actor: actorOf(request),
        action,
        entityType: "user",
        entityId: userId,
      });
    });
  }
};

async function requireUser(db: Db, id: string): Promise<void> {
  const user = await db
    .selectFrom("userAccount")
    .select("id")
    .where("id", "=", id)
    .executeTakeFirst();
  if (!user) throw errors.ENTRY_NOT_FOUND({ noun: "user", id });
}
