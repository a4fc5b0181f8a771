import type { JsonObject } from "@signalbox/engine/graph";
import { z } from "zod";
import type { ConnectionTools, HubAccount } from "../connector.ts";
import { HubFailure } from "../failure.ts";
import type { HttpAnswer, HttpCall, HttpClient } from "../http-client.ts";
import { idText, looseText } from "../parsing.ts";
import { toFailure } from "./failures.ts";

const Session = z.object({
  accessJwt: idText,
  refreshJwt: idText,
  did: idText,
  handle: looseText,
});
export type Session = z.infer<typeof Session>;

export interface XrpcCall {
  query?: HttpCall["query"];
  /** Makes it a procedure. */
  body?: unknown;
  /** So does a file. */
  bytes?: Uint8Array<ArrayBuffer>;
  headers?: Record<string, string>;
  signal?: AbortSignal | undefined;
  /** Rate bucket; reads by default. */
  bucket?: string;
}

/**
 * Calls with a session: logged in once (the network allows a few hundred log-ins a day), refreshed
 * with the stored tokens after that. Refreshing rotates both tokens; they are stored by comparison,
 * so that of two servers that refresh at once both go on with the same pair.
 */
export function createXrpc(account: HubAccount, http: HttpClient, tools: ConnectionTools) {
  let current: Session | undefined;

  async function getSession(signal: AbortSignal | undefined): Promise<Session> {
    if (current) return current;
    const stored = await tools.session.read();
    current = isSession(stored) ? stored : await logIn(stored, signal);
    return current;
  }

  async function logIn(stale: JsonObject | undefined, signal: AbortSignal | undefined) {
    const nsid = "com.atproto.server.createSession";
    const { identifier, appPassword } = account.credentials;
    const answer = await http({
      method: "POST",
      path: `/xrpc/${nsid}`,
      body: { identifier, password: appPassword },
      signal,
    });
    return await keep(stale, readSession(nsid, answer));
  }

  async function refresh(stale: Session, signal: AbortSignal | undefined): Promise<Session> {
    const stored = await tools.session.read();
    if (isSession(stored) && stored.accessJwt !== stale.accessJwt) return stored;
    const nsid = "com.atproto.server.refreshSession";
    const headers = { authorization: `Bearer ${stale.refreshJwt}` };
    const answer = await http({ method: "POST", path: `/xrpc/${nsid}`, headers, signal });
    if (answer.status === 200) return await keep(stored, readSession(nsid, answer));
    const failure = toFailure(nsid, answer);
    // Only a refusal of the refresh token itself is worth a log-in.
    if (failure.kind !== "reauthorise") throw failure;
    return await logIn(stored, signal);
  }

  async function keep(previous: JsonObject | undefined, next: Session): Promise<Session> {
    const winner = await tools.session.replace(previous, { ...next });
    return isSession(winner) ? winner : next;
  }

  async function call(nsid: string, options: XrpcCall = {}): Promise<unknown> {
    const session = await getSession(options.signal);
    let answer = await request(session, nsid, options);
    if (isExpired(answer)) {
      current = await refresh(session, options.signal);
      answer = await request(current, nsid, options);
    }
    if (answer.status === 200) return answer.body;
    throw toFailure(nsid, answer);
  }

  async function request(session: Session, nsid: string, options: XrpcCall): Promise<HttpAnswer> {
    const { body, bytes } = options;
    const answer = await http({
      method: body === undefined && bytes === undefined ? "GET" : "POST",
      path: `/xrpc/${nsid}`,
      ...(options.query ? { query: options.query } : {}),
      headers: { authorization: `Bearer ${session.accessJwt}`, ...options.headers },
      ...(body === undefined ? {} : { body }),
      ...(bytes === undefined ? {} : { bytes }),
      signal: options.signal,
    });
    readRate(answer.headers, options.bucket ?? "read", tools);
    return answer;
  }

  return { call, session: (signal?: AbortSignal) => getSession(signal) };
}

export type Xrpc = ReturnType<typeof createXrpc>;

const ErrorName = z.object({ error: z.string() });

function isExpired({ status, body }: HttpAnswer): boolean {
  const parsed = ErrorName.safeParse(body);
  return (
    (status === 400 || status === 401) && parsed.success && parsed.data.error === "ExpiredToken"
  );
}

function isSession(value: unknown): value is Session & JsonObject {
  return Session.safeParse(value).success;
}

function readSession(nsid: string, answer: HttpAnswer): Session {
  if (answer.status !== 200) throw toFailure(nsid, answer);
  const parsed = Session.safeParse(answer.body);
  if (parsed.success) return parsed.data;
  throw new HubFailure(`${nsid} answered without a session.`, {
    kind: "bug",
    code: "NO_SESSION",
    effect: "none",
  });
}

function readRate(headers: Headers, bucket: string, tools: ConnectionTools): void {
  const capacity = Number(headers.get("ratelimit-limit"));
  const remaining = Number(headers.get("ratelimit-remaining") ?? Number.NaN);
  const resetSeconds = Number(headers.get("ratelimit-reset"));
  if (!(capacity > 0) || Number.isNaN(remaining) || !(resetSeconds > 0)) return;
  const resetsInMs = Math.max(0, resetSeconds * 1000 - Date.now());
  tools.onRate({ bucket, capacity, remaining, resetsInMs });
}
