import * as oidc from "openid-client";
import { errors } from "../../errors.ts";

/** A person waits for each of these requests. */
const TIMEOUT_SECONDS = 10;
/** Providers change their keys and addresses seldom; keys are looked up anew when one is missing. */
const KEEP_MS = 10 * 60_000;
const MOST_KEPT = 50;

/** A provider as it is saved, its secret opened. */
export type SignOnClient = {
  name: string;
  issuer: string;
  clientId: string;
  secret: string;
  scopes: string;
};

/** What the browser takes along and has to bring back. */
export type SignOnFlow = { state: string; nonce: string; verifier: string; redirectUri: string };

/** Whom the provider says it was. */
export type SignOnPerson = {
  subject: string;
  /** Empty unless the provider says that it has verified the address. */
  verifiedEmail: string;
  displayName: string;
  /** What the provider suggests to call them; empty when it does not. */
  userName: string;
};

type Kept = { configuration: oidc.Configuration; until: number };
const kept = new Map<string, Kept>();

/** The provider's own page, and what has to be remembered until the browser is back. */
export async function beginFlow(
  client: SignOnClient,
  redirectUri: string,
): Promise<{ url: URL; flow: SignOnFlow }> {
  const configuration = await discover(client);
  const verifier = oidc.randomPKCECodeVerifier();
  const flow = { state: oidc.randomState(), nonce: oidc.randomNonce(), verifier, redirectUri };
  const url = oidc.buildAuthorizationUrl(configuration, {
    redirect_uri: redirectUri,
    scope: client.scopes,
    state: flow.state,
    nonce: flow.nonce,
    code_challenge: await oidc.calculatePKCECodeChallenge(verifier),
    code_challenge_method: "S256",
  });
  return { url, flow };
}

/**
 * Redeems what the browser has brought back: state, nonce, PKCE, and the id_token's signature,
 * issuer, audience and times are checked.
 *
 * @param query of the address that the provider sent the browser to
 * @throws SIGN_ON_REFUSED, SIGN_ON_UNREACHABLE
 */
export async function endFlow(
  client: SignOnClient,
  { flow, query }: { flow: SignOnFlow; query: string },
): Promise<SignOnPerson> {
  const configuration = await discover(client);
  const address = new URL(flow.redirectUri);
  address.search = query;
  const tokens = await oidc
    .authorizationCodeGrant(configuration, address, {
      expectedState: flow.state,
      expectedNonce: flow.nonce,
      pkceCodeVerifier: flow.verifier,
      idTokenExpected: true,
    })
    .catch((error: unknown) => {
      throw explain(client.name, error);
    });
  const proved = tokens.claims();
  if (!proved) throw errors.SIGN_ON_REFUSED({ reason: `${client.name} did not say who you are.` });
  const told = await askMore(client, configuration, tokens.access_token, proved.sub);
  const {
    email,
    email_verified: isVerified,
    name,
    preferred_username: userName,
  } = {
    ...proved,
    ...told,
  };
  return {
    subject: proved.sub,
    verifiedEmail: isVerified === true && typeof email === "string" ? email : "",
    displayName: textOf(name),
    userName: textOf(userName),
  };
}

/** Many providers keep names and addresses out of the id_token and tell them here. */
function askMore(
  client: SignOnClient,
  configuration: oidc.Configuration,
  accessToken: string,
  subject: string,
): Promise<Partial<oidc.UserInfoResponse>> {
  if (!configuration.serverMetadata().userinfo_endpoint) return Promise.resolve({});
  return oidc.fetchUserInfo(configuration, accessToken, subject).catch((error: unknown) => {
    throw explain(client.name, error);
  });
}

/** Asks the provider about itself. @throws SIGN_ON_UNREACHABLE */
export async function discover(client: SignOnClient): Promise<oidc.Configuration> {
  const { issuer, clientId, secret } = client;
  const key = JSON.stringify([issuer, clientId, secret]);
  const known = kept.get(key);
  if (known && known.until > performance.now()) return known.configuration;
  const url = new URL(issuer);
  const configuration = await oidc
    .discovery(url, clientId, secret || undefined, secret ? undefined : oidc.None(), {
      timeout: TIMEOUT_SECONDS,
      // Only where nobody can listen; a saved issuer is https otherwise.
      ...(url.protocol === "http:" && { execute: [oidc.allowInsecureRequests] }),
    })
    .catch((error: unknown) => {
      throw unreachable(client.name, error);
    });
  if (kept.size >= MOST_KEPT) kept.clear();
  kept.set(key, { configuration, until: performance.now() + KEEP_MS });
  return configuration;
}

function explain(name: string, error: unknown): unknown {
  if (error instanceof oidc.AuthorizationResponseError) {
    const reason =
      error.error === "access_denied"
        ? `You were not signed in at ${name}.`
        : `${name} refused: ${error.error_description ?? error.error}.`;
    return errors.SIGN_ON_REFUSED({ reason }, { cause: error });
  }
  if (error instanceof oidc.ResponseBodyError) {
    const reason = `${name} refused: ${error.error_description ?? error.error}.`;
    return errors.SIGN_ON_REFUSED({ reason }, { cause: error });
  }
  if (isUnreachable(error)) return unreachable(name, error);
  const reason = `What ${name} answered could not be believed. Begin again.`;
  return errors.SIGN_ON_REFUSED({ reason }, { cause: error });
}

function unreachable(name: string, error: unknown) {
  const { cause, message } = error as Error;
  const inner = cause instanceof Error && cause.message ? cause.message : message;
  return errors.SIGN_ON_UNREACHABLE({ name, reason: inner }, { cause: error });
}

/** What fetch throws when there is no answer, and what a timeout is. */
function isUnreachable(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  const names = [error.name, error.cause instanceof Error ? error.cause.name : ""];
  return error.message === "fetch failed" || names.includes("TimeoutError");
}

function textOf(value: unknown): string {
  return typeof value === "string" ? value.trim().slice(0, 120) : "";
}
