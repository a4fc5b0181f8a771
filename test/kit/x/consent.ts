import type { FastifyInstance } from "fastify";
import { consentPage } from "../network/consent-page.ts";
import { allScopes, type Scope, type Tokens } from "./api/tokens.ts";
import type { WorldState } from "./world/state.ts";

/** The page on which somebody lets an application act for their account, with PKCE as X demands it. */
export function consentRoutes(server: FastifyInstance, state: WorldState, tokens: Tokens): void {
  server.get("/i/oauth2/authorize", async (request, reply) => {
    const query = request.query as Record<string, string>;
    const redirectUri = query["redirect_uri"] ?? "";
    const scopes = (query["scope"] ?? "").split(" ") as Scope[];
    const challenge = query["code_challenge"] ?? "";
    const isGood =
      query["response_type"] === "code" &&
      query["client_id"] === tokens.app.clientId &&
      query["code_challenge_method"] === "S256" &&
      /^[\w-]{43}$/.test(challenge) &&
      /^https?:\/\//.test(redirectUri) &&
      (query["state"] ?? "") !== "" &&
      scopes.every((scope) => allScopes.includes(scope));
    reply.type("text/html; charset=utf-8");
    if (!isGood) return reply.code(400).send("<h1>Something went wrong</h1>");
    const at = state.clock.now();
    return consentPage({
      title: "Authorise Signalbox to access your X account",
      redirectUri,
      state: query["state"] ?? "",
      denied: { error: "access_denied" },
      choices: [...state.users.values()].map(({ id, name, username }) => ({
        label: `Authorise as ${name} (@${username})`,
        code: tokens.consent({ userId: id, redirectUri, challenge, scopes, at }),
      })),
    });
  });
}
