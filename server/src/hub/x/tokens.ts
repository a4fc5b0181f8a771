import type { JsonObject } from "@signalbox/engine/graph";
import { z } from "zod";
import type { ConnectionTools, HubAccount, SessionStore } from "../connector.ts";
import { HubFailure } from "../failure.ts";
import type { HttpAnswer, HttpClient } from "../http-client.ts";
import { idText, looseText } from "../parsing.ts";
import { toFailure } from "./failures.ts";

const Session = z.object({
  accessToken: idText,
  refreshToken: looseText,
  /** ISO 8601; empty when nobody knows. */
  expiresAt: looseText,
});
export type Session = z.infer<typeof Session>;

const Granted = z.object({
  access_token: idText,
  refresh_token: looseText,
  expires_in: z.number().catch(7200),
});

/** Shorter than the database lets a transaction wait that holds the account's row. */
const EXCHANGE_TIMEOUT_MS = 10_000;
/** Renewed a little early, so that no call meets the end. */
const EARLY_MS = 60_000;

/**
 * The account's tokens. An access token lasts two hours; the refresh token that renews it works once
 * and is replaced with it. So only one server renews at a time, holding the account's row, and what
 * another one has renewed meanwhile is taken over.
 */
export function createTokens(account: HubAccount, http: HttpClient, tools: ConnectionTools) {
  let current: Session | undefined;
  let renewal: Promise<Session> | undefined;

  async function get(): Promise<Session> {
    current ??= (await readSession(tools.session)) ?? given(account);
    return isOver(current) ? await renew(current) : current;
  }

  /** Calls that find the same token worthless wait for the same new one. */
  function renew(stale: Session): Promise<Session> {
    renewal ??= exchange(stale).finally(() => {
      renewal = undefined;
    });
    return renewal;
  }

  async function exchange(stale: Session): Promise<Session> {
    if (!tools.session.keeps) {
      throw refusal("X does not take the access token any more. It is renewed when you save.");
    }
    current = await tools.session.exclusively(async (session) => {
      const stored = await readSession(session);
      if (stored && stored.accessToken !== stale.accessToken) return stored;
      const next = await ask(stored ?? given(account));
      await session.replace(await session.read(), { ...next });
      return next;
    });
    return current;
  }

  /** Not given up with the call that needs it: the new tokens would be lost, and the old ones are over. */
  async function ask({ refreshToken }: Session): Promise<Session & JsonObject> {
    if (refreshToken === "")
      throw refusal("The access token is over and there is no refresh token.");
    return askForTokens(
      http,
      account.credentials,
      { grant_type: "refresh_token", refresh_token: refreshToken },
      "X does not renew the access token any more: authorise the account again.",
    );
  }

  return { get, renew };
}

export type Tokens = ReturnType<typeof createTokens>;

function given({ credentials }: HubAccount): Session {
  const { accessToken = "", refreshToken = "" } = credentials;
  return { accessToken, refreshToken, expiresAt: "" };
}

function isOver({ expiresAt }: Session): boolean {
  return expiresAt !== "" && Date.parse(expiresAt) - EARLY_MS < Date.now();
}

async function readSession(session: SessionStore): Promise<Session | undefined> {
  const parsed = Session.safeParse(await session.read());
  return parsed.success ? parsed.data : undefined;
}

/**
 * Tokens for what `form` proves; applications with a secret prove themselves with it.
 *
 * @throws HubFailure, with `refused` as its sentence when X does not take the proof
 */
export async function askForTokens(
  http: HttpClient,
  { clientId = "", clientSecret = "" }: Record<string, string>,
  form: Record<string, string>,
  refused: string,
): Promise<Session & JsonObject> {
  const basic = Buffer.from(`${clientId}:${clientSecret}`).toString("base64");
  const answer = await http({
    method: "POST",
    path: "/2/oauth2/token",
    form: new URLSearchParams({ ...form, ...(clientSecret ? {} : { client_id: clientId }) }),
    headers: clientSecret ? { authorization: `Basic ${basic}` } : {},
    timeoutMs: EXCHANGE_TIMEOUT_MS,
  });
  return readGrant(answer, refused);
}

function readGrant(answer: HttpAnswer, refused: string): Session & JsonObject {
  // What is wrong with a token or a code is told as an invalid request.
  if (answer.status === 400 || answer.status === 401) throw refusal(refused);
  if (answer.status !== 200) throw toFailure("POST /2/oauth2/token", answer);
  const granted = Granted.safeParse(answer.body);
  if (!granted.success) throw toFailure("POST /2/oauth2/token", answer);
  const {
    access_token: accessToken,
    refresh_token: refreshToken,
    expires_in: seconds,
  } = granted.data;
  const expiresAt = new Date(Date.now() + seconds * 1000).toISOString();
  return { accessToken, refreshToken, expiresAt };
}

function refusal(sentence: string): HubFailure {
  return new HubFailure(sentence, { kind: "reauthorise", code: "TOKEN", effect: "none" });
}
