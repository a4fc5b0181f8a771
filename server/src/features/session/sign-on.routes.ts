import { AppError } from "@signalbox/engine/errors";
import type { FastifyReply, FastifyRequest } from "fastify";
import type { FastifyPluginAsyncZod } from "fastify-type-provider-zod";
import { z } from "zod";
import { errors } from "../../errors.ts";
import { inTransaction } from "../../platform/db/in-transaction.ts";
import type { Db } from "../../platform/db/open-database.ts";
import { ownOrigin } from "../../platform/http/cross-site.ts";
import { Id } from "../../platform/http/problem.contract.ts";
import { setSessionId } from "../../platform/http/session-cookie.ts";
import type { KeyRing } from "../../platform/secrets/secrets.ts";
import { auditRefusal } from "./audit-refusal.ts";
import { beginSession } from "./begin-session.ts";
import { SignOnProblem } from "./session.contract.ts";
import { whereFrom } from "./session.routes.ts";
import { beginFlow, endFlow } from "./sign-on-client.ts";
import {
  clearSignOnCookie,
  readSignOnCookie,
  type SignOnBegun,
  setSignOnCookie,
} from "./sign-on-cookie.ts";
import { getSignOnProvider } from "./sign-on-providers.ts";
import { findSignOnUser } from "./sign-on-users.ts";
import { countAttempt, forgetAttempt } from "./throttle.ts";

const tags = ["Session"];
const config = { public: true } as const;
const params = z.object({ providerId: Id });
const elsewhere = z.null().describe("To the provider, to a page of ours, or to the sign-in page");

/** Single sign-on by OpenID Connect: the browser goes to the provider and comes back. */
export const signOnRoutes: FastifyPluginAsyncZod<{
  db: Db;
  keys: KeyRing;
  publicUrl: URL | undefined;
}> = async (app, { db, keys, publicUrl }) => {
  const rules = { keys, publicUrl };

  /** People look at this in the browser's address bar: it leads to a page, not to JSON. */
  function failed(request: FastifyRequest, reply: FastifyReply, error: unknown) {
    if (!(error instanceof AppError)) throw error;
    const { code, message } = error;
    request.log.warn({ error }, "a single sign-on came to nothing");
    setSignOnCookie(request, reply, rules, { problem: { code, message } });
    return reply.redirect("/sign-in?problem=true", 303);
  }

  app.get(
    "/api/session/sign-on/:providerId",
    {
      config,
      schema: {
        operationId: "beginSignOn",
        summary: "Leads the browser to the provider",
        tags,
        params,
        querystring: z.object({ return: z.string().max(2000).default("/") }),
        response: { 303: elsewhere },
      },
    },
    async (request, reply) => {
      try {
        const { providerId } = request.params;
        const provider = await getSignOnProvider(db, keys, providerId);
        const path = `/api/session/sign-on/${providerId}/return`;
        // As a URL: providers compare it letter by letter, and a port that goes without saying is left out.
        const redirectUri = new URL(path, ownOrigin(request, publicUrl)).href;
        const { url, flow } = await beginFlow(provider, redirectUri);
        const returnTo = safeReturn(request.query.return);
        setSignOnCookie(request, reply, rules, { ...flow, providerId, returnTo, at: Date.now() });
        return reply.redirect(url.href, 303);
      } catch (error) {
        return failed(request, reply, error);
      }
    },
  );

  app.get(
    "/api/session/sign-on/:providerId/return",
    {
      config,
      schema: {
        operationId: "endSignOn",
        summary: "Where the provider sends the browser: signs in whom it names",
        tags,
        params,
        response: { 303: elsewhere },
      },
    },
    async (request, reply) => {
      try {
        const begun = readSignOnCookie(request, rules);
        const isOurs = begun && "state" in begun && begun.providerId === request.params.providerId;
        if (!isOurs)
          throw errors.SIGN_ON_REFUSED({
            reason: "This sign-in was not begun in this browser, or took too long. Begin again.",
          });
        const id = await end(request, begun);
        clearSignOnCookie(request, reply, rules);
        setSessionId(request, reply, rules, id);
        return reply.redirect(begun.returnTo, 303);
      } catch (error) {
        return failed(request, reply, error);
      }
    },
  );

  async function end(request: FastifyRequest, flow: SignOnBegun): Promise<string> {
    const provider = await getSignOnProvider(db, keys, flow.providerId);
    const address = request.ip;
    const attempt = await countAttempt(db, { name: "", address, kind: "signOn" });
    const query = request.url.split("?")[1] ?? "";
    try {
      const person = await endFlow(provider, { flow, query });
      const { id } = await inTransaction(db, async (tx) => {
        const user = await findSignOnUser(tx, provider, person);
        return beginSession(tx, user, whereFrom(request, rules), "singleSignOn");
      });
      await forgetAttempt(db, attempt);
      return id;
    } catch (error) {
      const said = error instanceof AppError ? error.message : "";
      const reason = `Single sign-on by ${provider.name} was refused. ${said}`.trim();
      await auditRefusal(db, { account: undefined, address, reason });
      throw error;
    }
  }

  app.get(
    "/api/session/sign-on-problem",
    {
      config,
      schema: {
        operationId: "getSignOnProblem",
        summary: "Why this browser's last single sign-on came to nothing; told once",
        tags,
        response: { 200: SignOnProblem },
      },
    },
    async (request, reply) => {
      const kept = readSignOnCookie(request, rules);
      if (!kept || !("problem" in kept)) return { problem: null };
      clearSignOnCookie(request, reply, rules);
      return { problem: kept.problem };
    },
  );
};

/** A path of this application and of no other site. */
function safeReturn(path: string): string {
  return /^\/(?![/\\])[^\r\n]*$/.test(path) ? path : "/";
}
