import { createHash, randomBytes } from "node:crypto";
import type { WorldState } from "../world/state.ts";
import { Problem, typed, unauthorised } from "./problems.ts";

export const allScopes = [
  "tweet.read",
  "tweet.write",
  "tweet.moderate.write",
  "users.read",
  "dm.read",
  "dm.write",
  "like.write",
  "media.write",
  "offline.access",
] as const;
export type Scope = (typeof allScopes)[number];

export type Grant = {
  accessToken: string;
  refreshToken: string;
  userId: string;
  scopes: readonly Scope[];
  /** Milliseconds since 1970. */
  expiresAt: number;
};

export type App = { clientId: string; clientSecret: string; consumerSecret: string };
export type Tokens = ReturnType<typeof createTokens>;

const TWO_HOURS_MS = 7_200_000;
const CODE_LASTS_MS = 30_000;

type Form = Record<string, string>;
export type Consent = {
  userId: string;
  redirectUri: string;
  challenge: string;
  scopes: readonly Scope[];
  /** Milliseconds since 1970. */
  at: number;
};

function worthless(what: string): Problem {
  return new Problem(400, {
    error: "invalid_request",
    error_description: `Value passed for the ${what} was invalid.`,
  });
}

/** Without `offline.access` there is nothing to renew it with. */
function answer({ accessToken, refreshToken, scopes }: Grant) {
  return {
    token_type: "bearer",
    expires_in: TWO_HOURS_MS / 1000,
    access_token: accessToken,
    ...(scopes.includes("offline.access") ? { refresh_token: refreshToken } : {}),
    scope: scopes.join(" "),
  };
}

/** Access tokens last two hours; a refresh token works once and is replaced with what it renews. */
export function createTokens(state: WorldState, app: App) {
  const grants = new Map<string, Grant>();
  const refreshable = new Map<string, Grant>();
  const appToken = `AAAA${randomBytes(20).toString("hex")}`;
  const codes = new Map<string, Consent>();
  let refreshes = 0;

  function issue(
    userId: string,
    options: { scopes?: readonly Scope[]; lastsMs?: number } = {},
  ): Grant {
    const grant: Grant = {
      accessToken: `at-${randomBytes(16).toString("hex")}`,
      refreshToken: `rt-${randomBytes(16).toString("hex")}`,
      userId,
      scopes: options.scopes ?? allScopes,
      expiresAt: state.clock.now() + (options.lastsMs ?? TWO_HOURS_MS),
    };
    keep(grant);
    return grant;
  }

  function keep(grant: Grant): void {
    grants.set(grant.accessToken, grant);
    if (grant.scopes.includes("offline.access")) refreshable.set(grant.refreshToken, grant);
  }

  /** Once, within half a minute, for the same address and by whoever has the verifier (PKCE). */
  function redeem({ code = "", redirect_uri: uri, code_verifier: verifier = "" }: Form) {
    const consent = codes.get(code);
    codes.delete(code);
    const challenge = createHash("sha256").update(verifier).digest("base64url");
    const isGood =
      consent?.redirectUri === uri &&
      consent?.challenge === challenge &&
      consent.at + CODE_LASTS_MS > state.clock.now();
    if (!consent || !isGood) throw worthless("authorization code");
    return answer(issue(consent.userId, { scopes: consent.scopes }));
  }

  return {
    app,
    appToken,
    issue,
    /** Those that work or can be renewed. */
    all: () => [...new Set([...grants.values(), ...refreshable.values()])],
    /** A token of an earlier process goes on working. */
    keep,
    refreshes: () => refreshes,
    /** Ends every token of a user: the access was taken back. */
    revoke(userId: string) {
      for (const [key, grant] of grants) if (grant.userId === userId) grants.delete(key);
      for (const [key, grant] of refreshable) if (grant.userId === userId) refreshable.delete(key);
    },
    /** Ends the access tokens of a user, as two hours do. */
    expire(userId: string) {
      for (const grant of grants.values()) {
        if (grant.userId === userId) grant.expiresAt = state.clock.now() - 1;
      }
    },

    /** A user says yes on the site: the code that the browser carries back. */
    consent(consent: Consent): string {
      const code = randomBytes(24).toString("base64url");
      codes.set(code, { ...consent });
      return code;
    },

    /** `POST /2/oauth2/token` */
    exchange(form: Record<string, string>, authorisation: string | undefined) {
      const basic = Buffer.from(`${app.clientId}:${app.clientSecret}`).toString("base64");
      if (authorisation !== `Basic ${basic}`) {
        throw new Problem(401, {
          error: "unauthorized_client",
          error_description: "Missing valid authorization header",
        });
      }
      if (form["grant_type"] === "authorization_code") return redeem(form);
      const { grant_type: type, refresh_token: token = "", ...others } = form;
      const old = refreshable.get(token);
      if (type !== "refresh_token" || !old || Object.keys(others).length > 0) {
        throw worthless("token");
      }
      refreshable.delete(token);
      grants.delete(old.accessToken);
      refreshes++;
      return answer(issue(old.userId, { scopes: old.scopes }));
    },

    /** Whose call it is; undefined for the application's own. */
    read(header: string | undefined, wanted: { scopes: readonly Scope[]; isAppEnough: boolean }) {
      const value = header?.match(/^Bearer (.+)$/)?.[1];
      if (value === appToken) {
        if (wanted.isAppEnough) return undefined;
        throw typed(
          403,
          "unsupported-authentication",
          "Unsupported Authentication",
          "Authenticating with OAuth 2.0 Application-Only is forbidden for this endpoint.",
        );
      }
      const grant = value ? grants.get(value) : undefined;
      if (!grant || grant.expiresAt <= state.clock.now()) throw unauthorised();
      const missing = wanted.scopes.find((scope) => !grant.scopes.includes(scope));
      if (missing) {
        throw typed(403, "client-forbidden", "Client Forbidden", `The token lacks ${missing}.`);
      }
      return grant.userId;
    },
  };
}
