import type { FastifyPluginAsyncZod } from "fastify-type-provider-zod";
import { z } from "zod";
import { inTransaction } from "../../platform/db/in-transaction.ts";
import type { Db } from "../../platform/db/open-database.ts";
import { Problem } from "../../platform/http/problem.contract.ts";
import {
  type CookieRules,
  clearSessionId,
  readSessionId,
  setSessionId,
} from "../../platform/http/session-cookie.ts";
import { viewerOf } from "../../platform/http/viewer-of.ts";
import type { Viewer } from "../../platform/permissions/viewer.ts";
import { actorOf, writeAudit } from "../audit/write-audit.ts";
import { About, ChangePassword, Session, SignIn } from "./session.contract.ts";
import { endSession } from "./session.queries.ts";
import { changePassword, signIn } from "./sign-in.ts";

export type DemoAccounts = NonNullable<About["demo"]>["accounts"];

export const sessionRoutes: FastifyPluginAsyncZod<
  CookieRules & { db: Db; version: string; demoAccounts: () => DemoAccounts | null }
> = async (app, { db, publicUrl, version, demoAccounts }) => {
  const rules = { publicUrl };

  app.get(
    "/api/about",
    {
      config: { public: true },
      schema: {
        operationId: "getAbout",
        summary: "What this server is, and in a demonstration who can sign in",
        tags: ["Session"],
        response: { 200: About },
      },
    },
    async () => {
      const accounts = demoAccounts();
      return { name: "Signalbox" as const, version, demo: accounts && { accounts } };
    },
  );

  app.post(
    "/api/session",
    {
      config: { public: true },
      schema: {
        operationId: "signIn",
        summary: "Sign in with name and password; the answer sets the session's cookie",
        tags: ["Session"],
        body: SignIn,
        response: { 200: Session, 401: Problem, 429: Problem },
      },
    },
    async (request, reply) => {
      const { id, viewer } = await signIn(db, {
        ...request.body,
        address: request.ip,
        userAgent: request.headers["user-agent"] ?? "",
        replaces: readSessionId(request, rules),
      });
      setSessionId(request, reply, rules, id);
      return toSession(viewer);
    },
  );

  app.get(
    "/api/session",
    {
      config: { signedIn: true },
      schema: {
        operationId: "getSession",
        summary: "Who is signed in, and what they may do",
        tags: ["Session"],
        response: { 200: Session, 401: Problem },
      },
    },
    async (request) => toSession(viewerOf(request)),
  );

  app.delete(
    "/api/session",
    {
      config: { signedIn: true },
      schema: {
        operationId: "signOut",
        summary: "Sign out; the session's event streams close",
        tags: ["Session"],
        response: { 204: z.null(), 401: Problem },
      },
    },
    async (request, reply) => {
      const viewer = viewerOf(request);
      await inTransaction(db, async (tx) => {
        await endSession(tx, viewer.sessionHash);
        const entity = { entityType: "user", entityId: viewer.userId };
        await writeAudit(tx, { actor: actorOf(request), action: "session.ended", ...entity });
      });
      clearSessionId(request, reply, rules);
      return reply.code(204).send(null);
    },
  );

  app.put(
    "/api/session/password",
    {
      config: { signedIn: true },
      schema: {
        operationId: "changePassword",
        summary: "Change one's own password; all other sessions of the user end",
        tags: ["Session"],
        body: ChangePassword,
        response: { 204: z.null(), 401: Problem, 422: Problem, 429: Problem },
      },
    },
    async (request, reply) => {
      await changePassword(db, viewerOf(request), { ...request.body, address: request.ip });
      return reply.code(204).send(null);
    },
  );
};

function toSession(viewer: Viewer): Session {
  const { userId: id, name, displayName, language, timeZone } = viewer;
  return {
    user: { id, name, displayName, language, timeZone },
    rights: [...viewer.rights.keys()].sort(),
    expiresAt: viewer.expiresAt.toISOString(),
  };
}
