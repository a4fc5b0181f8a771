import { createHmac } from "node:crypto";
import { graphTime } from "../world/clock.ts";
import type { WorldState } from "../world/state.ts";
import { graphError, invalidParameter, missingPermission } from "./graph-error.ts";

export const allScopes = [
  "pages_show_list",
  "pages_read_engagement",
  "pages_read_user_content",
  "pages_manage_engagement",
  "pages_manage_metadata",
  "pages_messaging",
  "human_agent",
] as const;

export type Scope = (typeof allScopes)[number];

/** Why a token stopped working, with the subcode that says so. */
export const tokenEnds = {
  deauthorised: 458,
  checkpoint: 459,
  passwordChanged: 460,
  expired: 463,
  invalidated: 467,
  permissionsRevoked: undefined,
} as const;

export type TokenEnd = keyof typeof tokenEnds;

export type AccessToken = {
  value: string;
  /** A page token speaks as the page; a user token lists pages; the app token manages webhooks. */
  kind: "page" | "user" | "app";
  pageId?: string;
  scopes: readonly Scope[];
  issuedAt: number;
  /** Milliseconds since 1970; absent means it does not expire. */
  expiresAt?: number;
  end?: TokenEnd;
};

export type Tokens = ReturnType<typeof createTokens>;

export function createTokens(state: WorldState, app: { id: string; secret: string }) {
  const tokens = new Map<string, AccessToken>();

  function add(
    token: Omit<AccessToken, "value" | "issuedAt">,
    value = state.ids.token(),
  ): AccessToken {
    const issued = { ...token, value, issuedAt: state.clock.now() };
    tokens.set(value, issued);
    return issued;
  }
  add({ kind: "app", scopes: [] }, `${app.id}|${app.secret}`);

  function issuePageToken(
    pageId: string,
    { scopes = allScopes, expiresAt }: { scopes?: readonly Scope[]; expiresAt?: number } = {},
  ): string {
    return add({ kind: "page", pageId, scopes, ...(expiresAt ? { expiresAt } : {}) }).value;
  }

  function endOf(token: AccessToken): TokenEnd | undefined {
    if (token.end) return token.end;
    return token.expiresAt && token.expiresAt <= state.clock.now() ? "expired" : undefined;
  }

  /** The token behind a request, or the network's refusal of it. */
  function authenticate(value: string | undefined, proof: string | undefined): AccessToken {
    if (!value) throw graphError(104, "An access token is required to request this resource.");
    const token = tokens.get(value);
    if (!token) throw graphError(190, "Invalid OAuth access token - Cannot parse access token");
    const end = endOf(token);
    if (end) throw tokenError(end, app.id, token.expiresAt ?? state.clock.now());
    const expected = createHmac("sha256", app.secret).update(value).digest("hex");
    if (proof !== undefined && proof !== expected) {
      throw invalidParameter("Invalid appsecret_proof provided in the API argument");
    }
    return token;
  }

  return {
    issuePageToken,
    issueUserToken: () => add({ kind: "user", scopes: allScopes }).value,
    authenticate,
    endOf,
    find: (value: string) => tokens.get(value),
    all: () => [...tokens.values()],
    /** A token of an earlier process goes on working. */
    keep: (token: AccessToken) => void tokens.set(token.value, token),
    /** Ends a token, as an admin who changes a password does. */
    end(value: string, end: TokenEnd) {
      const token = tokens.get(value);
      if (token) token.end = end;
    },
    /** Makes an ended token work again, as a new consent does. */
    restore(value: string) {
      const token = tokens.get(value);
      if (token) delete token.end;
    },
  };
}

export function tokenError(end: TokenEnd, appId: string, at: number) {
  const sentences: Record<TokenEnd, string> = {
    deauthorised: `The user has not authorized application ${appId}.`,
    checkpoint:
      "You cannot access the app till you log in to www.facebook.com and follow the instructions given.",
    passwordChanged:
      "The session has been invalidated because the user changed their password or Facebook has changed the session for security reasons.",
    expired: `Session has expired on ${graphTime(at)}.`,
    invalidated: "The session is invalid because the user logged out.",
    permissionsRevoked: "The user has not authorized the application to perform this action.",
  };
  const subcode = tokenEnds[end];
  return graphError(
    190,
    `Error validating access token: ${sentences[end]}`,
    subcode ? { subcode } : {},
  );
}

export function requireScope(token: AccessToken, scope: Scope, use: "read" | "write"): void {
  if (!token.scopes.includes(scope)) throw missingPermission(scope, use === "read");
}

/** The page that a token speaks for; every write needs one. */
export function pageOfToken(token: AccessToken): string {
  if (!token.pageId)
    throw graphError(210, "(#210) A page access token is required to request this resource.");
  return token.pageId;
}
