import type { FastifyRequest } from "fastify";
import type { FastifyPluginAsyncZod } from "fastify-type-provider-zod";
import { z } from "zod";
import { inTransaction } from "../../platform/db/in-transaction.ts";
import type { Db } from "../../platform/db/open-database.ts";
import { ownOrigin } from "../../platform/http/cross-site.ts";
import { Problem } from "../../platform/http/problem.contract.ts";
import {
  type CookieRules,
  clearSessionId,
  readSessionId,
  setSessionId,
} from "../../platform/http/session-cookie.ts";
import { viewerOf } from "../../platform/http/viewer-of.ts";
import type { Viewer } from "../../platform/permissions/viewer.ts";
import type { KeyRing } from "../../platform/secrets/secrets.ts";
import { actorOf, writeAudit } from "../audit/write-audit.ts";
import { PasskeyOptions, PasskeySignIn } from "./account.contract.ts";
import type { From } from "./begin-session.ts";
import { askForPasskey } from "./passkeys.ts";
import { About, ChangePassword, Session, SignIn } from "./session.contract.ts";
import { endSession } from "./session.queries.ts";
import { changePassword, signIn } from "./sign-in.ts";
import { signInByPasskey } from "./sign-in-by-passkey.ts";
import { listSignOn } from "./sign-on-providers.ts";

export type DemoAccounts = NonNullable<About["demo"]>["accounts"];

export const sessionRoutes: FastifyPluginAsyncZod<
  CookieRules & {
    db: Db;
    keys: KeyRing;
    version: string;
    demoAccounts: () => DemoAccounts | null;
  }
> = async (app, { db, keys, publicUrl, version, demoAccounts }) => {
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
      const demo = accounts && { accounts };
      return { name: "Signalbox" as const, version, demo, signOn: await listSignOn(db) };
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
      const secrets = { db, keys };
      const credentials = { ...request.body, ...whereFrom(request, rules) };
      const { id, viewer } = await signIn(secrets, credentials);
      setSessionId(request, reply, rules, id);
      return toSession(viewer);
    },
  );

  app.post(
    "/api/session/passkey/options",
    {
      config: { public: true, trail: "none" },
      schema: {
        operationId: "askForPasskey",
        summary: "What the browser needs to sign in with a passkey",
        tags: ["Session"],
        response: { 200: PasskeyOptions },
      },
    },
    async (request) => {
      const site = { origin: ownOrigin(request, publicUrl) };
      return { ...(await askForPasskey(db, keys, "signIn", site)) };
    },
  );

  app.post(
    "/api/session/passkey",
    {
      config: { public: true },
      schema: {
        operationId: "signInByPasskey",
        summary: "Sign in with the passkey that the browser has used",
        tags: ["Session"],
        body: PasskeySignIn,
        response: { 200: Session, 422: Problem, 429: Problem },
      },
    },
    async (request, reply) => {
      const { passkey } = request.body;
      const origin = ownOrigin(request, publicUrl);
      const from = whereFrom(request, rules);
      const { id, viewer } = await signInByPasskey({ db, keys }, { passkey, origin, ...from });
      setSessionId(request, reply, rules, id);
      return toSession(viewer);
    },
  );

  app.get(
    "/api/session",
    {
      config: { signedIn: true, whileOwing: true },
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
      config: { signedIn: true, whileOwing: true },
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
      config: { signedIn: true, whileOwing: true },
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

export function whereFrom(request: FastifyRequest, rules: CookieRules): From {
  return {
    address: request.ip,
    userAgent: request.headers["user-agent"] ?? "",
    replaces: readSessionId(request, rules),
  };
}

function toSession(viewer: Viewer): Session {
  const { userId: id, name, displayName, language, timeZone } = viewer;
  return {
    user: { id, name, displayName, language, timeZone },
    rights: [...viewer.rights.keys()].sort(),
    owesSecondFactor: viewer.owesSecondFactor,
    expiresAt: viewer.expiresAt.toISOString(),
  };
}
