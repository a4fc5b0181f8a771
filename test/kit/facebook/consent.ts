import type { FastifyInstance } from "fastify";
import { consentPage } from "../network/consent-page.ts";
import { textParam } from "./graph/graph-call.ts";
import { errorBody, graphError, isGraphError } from "./graph/graph-error.ts";
import type { Tokens } from "./graph/tokens.ts";
import type { WorldState } from "./world/state.ts";

const CODE_LASTS_MS = 600_000;

/** Facebook Login: the dialog, and what its code and a short user token are exchanged for. */
export function consentRoutes(
  server: FastifyInstance,
  {
    state,
    tokens,
    app,
  }: { state: WorldState; tokens: Tokens; app: { id: string; secret: string } },
): void {
  const codes = new Map<string, { redirectUri: string; at: number }>();

  server.get("/:version/dialog/oauth", async (request, reply) => {
    const query = request.query as Record<string, string>;
    const redirectUri = query["redirect_uri"] ?? "";
    reply.type("text/html; charset=utf-8");
    const isGood = query["client_id"] === app.id && /^https?:\/\//.test(redirectUri);
    if (!isGood) return reply.code(400).send("<h1>Invalid app or redirect address</h1>");
    const code = state.ids.token();
    codes.set(code, { redirectUri, at: state.clock.now() });
    return consentPage({
      title: "Signalbox would like to manage your pages",
      redirectUri,
      state: query["state"] ?? "",
      denied: {
        error: "access_denied",
        error_reason: "user_denied",
        error_description: "Permissions error",
      },
      choices: [{ label: "Continue as the manager of the pages", code }],
    });
  });

  server.get("/:version/oauth/access_token", async (request, reply) => {
    try {
      return exchange(request.query as Record<string, unknown>);
    } catch (error) {
      if (!isGraphError(error)) throw error;
      return reply.code(error.status).send(errorBody(error, state.ids.trace(), false));
    }
  });

  function exchange(params: Record<string, unknown>) {
    if (textParam(params, "client_id") !== app.id)
      throw graphError(101, "Error validating application. Invalid application ID.");
    if (textParam(params, "client_secret") !== app.secret)
      throw graphError(1, "Error validating client secret.");
    if (textParam(params, "grant_type") === "fb_exchange_token") {
      tokens.authenticate(textParam(params, "fb_exchange_token"), undefined);
      const lasts = 60 * 86_400;
      return { access_token: tokens.issueUserToken(), token_type: "bearer", expires_in: lasts };
    }
    const code = textParam(params, "code") ?? "";
    const consent = codes.get(code);
    codes.delete(code);
    if (!consent || consent.at + CODE_LASTS_MS < state.clock.now())
      throw graphError(100, "This authorization code has been used.", { subcode: 36009 });
    if (consent.redirectUri !== textParam(params, "redirect_uri"))
      throw graphError(100, "Error validating verification code: redirect_uri differs.", {
        subcode: 36008,
      });
    return { access_token: tokens.issueUserToken(), token_type: "bearer", expires_in: 3600 };
  }
}
