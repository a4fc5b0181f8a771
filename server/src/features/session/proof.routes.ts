import type { FastifyPluginAsyncZod } from "fastify-type-provider-zod";
import { z } from "zod";
import type { Db } from "../../platform/db/open-database.ts";
import { ownOrigin } from "../../platform/http/cross-site.ts";
import { Problem } from "../../platform/http/problem.contract.ts";
import { viewerOf } from "../../platform/http/viewer-of.ts";
import type { KeyRing } from "../../platform/secrets/secrets.ts";
import { PasskeyOptions, Proof } from "./account.contract.ts";
import { askForPasskey } from "./passkeys.ts";
import { proveByPassword } from "./sign-in.ts";
import { proveByPasskey } from "./sign-in-by-passkey.ts";

const tags = ["Account"];
// Nothing changes by it but what the session may do for the next minutes; refusals are audited.
const config = { signedIn: true, whileOwing: true, trail: "none" } as const;

/** Showing once more who one is, before one changes how one signs in. */
export const proofRoutes: FastifyPluginAsyncZod<{
  db: Db;
  keys: KeyRing;
  publicUrl: URL | undefined;
}> = async (app, { db, keys, publicUrl }) => {
  app.post(
    "/api/account/proof/options",
    {
      config,
      schema: {
        operationId: "askForProof",
        summary: "What the browser needs to show with a passkey who one is",
        tags,
        response: { 200: PasskeyOptions, 401: Problem },
      },
    },
    async (request) => {
      const purpose = `prove ${viewerOf(request).sessionId}` as const;
      const site = { origin: ownOrigin(request, publicUrl) };
      return { ...(await askForPasskey(db, keys, purpose, site)) };
    },
  );

  app.post(
    "/api/account/proof",
    {
      config,
      schema: {
        operationId: "prove",
        summary: "Shows with a password or a passkey who one is; holds for ten minutes",
        tags,
        body: Proof,
        response: { 204: z.null(), 401: Problem, 422: Problem, 429: Problem },
      },
    },
    async (request, reply) => {
      const { body, ip: address } = request;
      const viewer = viewerOf(request);
      const secrets = { db, keys };
      const origin = ownOrigin(request, publicUrl);
      if ("passkey" in body) await proveByPasskey(secrets, viewer, { ...body, origin });
      else await proveByPassword(secrets, viewer, { ...body, address });
      return reply.code(204).send(null);
    },
  );
};
