import type { Authorisation } from "../connector.ts";
import { createHttpClient } from "../http-client.ts";
import { askForTokens } from "./tokens.ts";

/** All that the connector calls; the last one makes X give a refresh token. */
const SCOPES = [
  "tweet.read",
  "tweet.write",
  "tweet.moderate.write",
  "users.read",
  "dm.read",
  "dm.write",
  "like.write",
  "media.write",
  "offline.access",
];

/** OAuth 2.0 of X: an authorisation code, always with PKCE. */
export const xAuthorisation: Authorisation = {
  requires: ["clientId"],

  consentPage({ account, redirectUri, state, challenge }) {
    const page = new URL("/i/oauth2/authorize", siteOf(account.baseUrl));
    page.search = new URLSearchParams({
      response_type: "code",
      client_id: account.credentials["clientId"] ?? "",
      redirect_uri: redirectUri,
      scope: SCOPES.join(" "),
      state,
      code_challenge: challenge,
      code_challenge_method: "S256",
    }).toString();
    return page;
  },

  async redeem({ account, redirectUri, code, verifier }) {
    const { accessToken, refreshToken } = await askForTokens(
      createHttpClient(account.baseUrl),
      account.credentials,
      {
        grant_type: "authorization_code",
        code,
        redirect_uri: redirectUri,
        code_verifier: verifier,
      },
      "X does not take this consent: begin again.",
    );
    return { accessToken, refreshToken };
  },
};

/** People are asked on the site, not on the interface's host. */
function siteOf(baseUrl: string): URL {
  const site = new URL(baseUrl);
  site.host = site.host.replace(/^api\.(?=(?:x|twitter)\.com$)/, "");
  return site;
}
