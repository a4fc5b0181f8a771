import { seconds } from "../world/clock.ts";
import type { Page } from "../world/nodes.ts";
import type { WorldState } from "../world/state.ts";
import { allowParams, type GraphCall, textParam } from "./graph-call.ts";
import { graphError, invalidParameter, objectGone } from "./graph-error.ts";
import { pageOfToken, requireScope, type Tokens, tokenError } from "./tokens.ts";

/** Fields of a page's webhook that an app may ask for. */
export const subscribableFields = [
  "feed",
  "mention",
  "messages",
  "message_echoes",
  "message_edits",
  "message_deliveries",
  "message_reads",
  "message_reactions",
  "messaging_postbacks",
];

export type App = { id: string; name: string; secret: string };

/** `GET`, `POST` and `DELETE /{page}/subscribed_apps`. */
export function subscribedApps(call: GraphCall, page: Page, app: App) {
  if (pageOfToken(call.token) !== page.id) throw objectGone(call.method.toLowerCase(), call.id);
  requireScope(call.token, "pages_manage_metadata", call.method === "GET" ? "read" : "write");
  if (call.method === "GET") {
    const data = [...page.subscriptions].map(([id, fields]) => ({
      link: `https://www.facebook.com/games/?app_id=${id}`,
      name: app.name,
      id,
      subscribed_fields: fields,
    }));
    return { data };
  }
  if (call.method === "DELETE") {
    page.subscriptions.delete(app.id);
    return { success: true };
  }
  allowParams(call.params, ["subscribed_fields"]);
  page.subscriptions.set(app.id, readFields(call));
  return { success: true };
}

function readFields(call: GraphCall): string[] {
  const value = call.params["subscribed_fields"];
  const fields = (Array.isArray(value) ? value.map(String) : String(value ?? "").split(","))
    .map((field) => field.trim())
    .filter(Boolean);
  if (fields.length === 0)
    throw invalidParameter("(#100) The parameter subscribed_fields is required.");
  const stranger = fields.find((field) => !subscribableFields.includes(field));
  if (stranger) {
    throw invalidParameter(
      `Param subscribed_fields[${fields.indexOf(stranger)}] must be one of {${subscribableFields.join(", ").toUpperCase()}} - got value "${stranger}"`,
    );
  }
  return fields;
}

/** `GET /debug_token`: what a token is worth, told to the app or to the token itself. */
export function debugToken(state: WorldState, call: GraphCall, app: App, tokens: Tokens) {
  allowParams(call.params, ["input_token"]);
  const value = textParam(call.params, "input_token");
  if (!value) throw invalidParameter("(#100) The parameter input_token is required.");
  if (call.token.kind !== "app" && call.token.value !== value) {
    throw invalidParameter(
      "(#100) You must provide an app access token, or a user access token that is an owner or developer of the app",
    );
  }
  const token = tokens.find(value);
  if (!token || token.kind === "app") {
    const error = { code: 190, message: "Invalid OAuth access token - Cannot parse access token" };
    return { data: { error, is_valid: false, scopes: [] } };
  }
  const end = tokens.endOf(token);
  const refusal = end ? tokenError(end, app.id, token.expiresAt ?? state.clock.now()) : undefined;
  return {
    data: {
      app_id: app.id,
      type: token.kind.toUpperCase(),
      application: app.name,
      expires_at: token.expiresAt ? seconds(token.expiresAt) : 0,
      issued_at: seconds(token.issuedAt),
      is_valid: !refusal,
      ...(token.pageId ? { profile_id: token.pageId } : {}),
      scopes: token.scopes,
      ...(refusal
        ? {
            error: {
              code: 190,
              message: refusal.message,
              ...(refusal.subcode ? { subcode: refusal.subcode } : {}),
            },
          }
        : {}),
    },
  };
}

/** `GET /me/accounts`: the pages of the signed-in user, each with a token of its own. */
export function listAccounts(state: WorldState, call: GraphCall, tokens: Tokens) {
  if (call.token.kind !== "user")
    throw graphError(
      100,
      "(#100) Tried accessing nonexisting field (accounts) on node type (Page)",
    );
  requireScope(call.token, "pages_show_list", "read");
  const pages = [...state.nodes.values()].filter((node) => node.kind === "page");
  return {
    data: pages.map(({ id, name }) => ({
      access_token: tokens.issuePageToken(id),
      category: "Telecommunication company",
      name,
      id,
      tasks: ["MODERATE", "MESSAGING", "ANALYZE", "MANAGE"],
    })),
  };
}
