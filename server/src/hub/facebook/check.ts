import { z } from "zod";
import type { CheckResult } from "../connector.ts";
import { HubFailure } from "../failure.ts";
import { idText, looseText } from "../parsing.ts";
import { PERMISSIONS } from "./authorisation.ts";
import type { Graph } from "./graph.ts";
import { Party } from "./views.ts";

/** What the page shall push: what is written in public, and everything of Messenger that we show. */
const SUBSCRIBED_FIELDS = ["feed", "messages", "message_echoes", "message_edits", "message_reads"];

const Token = z.object({
  data: z.object({
    app_id: looseText,
    /** Seconds since 1970; 0 for a token that does not end. */
    expires_at: z.number().catch(0),
    scopes: z.array(z.string()).catch([]),
  }),
});
const Subscriptions = z.object({
  data: z.array(z.object({ id: idText, subscribed_fields: z.array(z.string()).catch([]) })),
});

/** Whose page it is, until when, what the token may not do, and whether the page pushes to us. */
export async function check(
  graph: Graph,
  { appSecret }: { appSecret: string },
  signal: AbortSignal,
): Promise<CheckResult> {
  const { body } = await graph.call("pages", {
    method: "GET",
    path: `/${graph.pageId}`,
    query: { fields: "id,name" },
    signal,
  });
  const { id, name } = Party.parse(body);
  const token = await readToken(graph, signal);
  const sentences = [
    `Connected to the page ${name}.`,
    missingPermissions(token?.scopes),
    await pushes(graph, { appSecret, appId: token?.app_id }, signal),
  ];
  return {
    ok: true,
    message: sentences.filter((sentence) => sentence !== "").join(" "),
    handle: "",
    name,
    externalId: id,
    ...(token && {
      expiresAt: token.expires_at ? new Date(token.expires_at * 1000).toISOString() : null,
    }),
  };
}

/** Has the page push to the application that its token belongs to. */
export async function subscribe(graph: Graph, signal: AbortSignal): Promise<void> {
  await graph.call("pages", {
    method: "POST",
    path: `/${graph.pageId}/subscribed_apps`,
    body: { subscribed_fields: SUBSCRIBED_FIELDS },
    signal,
  });
}

/** Facebook may keep what a token is worth from the token itself; then nobody knows. */
async function readToken(graph: Graph, signal: AbortSignal) {
  try {
    const { body } = await graph.call("pages", {
      method: "GET",
      path: "/debug_token",
      query: { input_token: graph.token },
      signal,
    });
    return Token.safeParse(body).data?.data;
  } catch (error) {
    if (isRefusal(error)) return undefined;
    throw error;
  }
}

function missingPermissions(scopes: readonly string[] | undefined): string {
  if (!scopes || scopes.length === 0) return "";
  const missing = PERMISSIONS.filter((permission) => !scopes.includes(permission));
  return missing.length === 0 ? "" : `The token lacks ${missing.join(", ")}.`;
}

async function pushes(
  graph: Graph,
  { appSecret, appId }: { appSecret: string; appId: string | undefined },
  signal: AbortSignal,
): Promise<string> {
  if (appSecret === "") return "Without the app secret it is polled only.";
  try {
    const { body } = await graph.call("pages", {
      method: "GET",
      path: `/${graph.pageId}/subscribed_apps`,
      signal,
    });
    const all = Subscriptions.safeParse(body).data?.data ?? [];
    const own = all.find(({ id }) => !appId || id === appId);
    const missing = SUBSCRIBED_FIELDS.filter((field) => !own?.subscribed_fields.includes(field));
    if (!own)
      return "The page pushes nothing to the application yet: save the account to have it do so.";
    return missing.length === 0
      ? "The page pushes to the application."
      : `The page does not push ${missing.join(", ")}: save the account to have it do so.`;
  } catch (error) {
    if (isRefusal(error))
      return "Whether the page pushes to the application is not told to this token.";
    throw error;
  }
}

function isRefusal(error: unknown): boolean {
  return error instanceof HubFailure && (error.kind === "permission" || error.kind === "invalid");
}
