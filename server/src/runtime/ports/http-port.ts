import type { HttpPort } from "@signalbox/handlers/ports";
import type { Agent, Dispatcher } from "undici";
import {
  addressOf,
  isPublicAddress,
  publicLookup,
  REFUSED,
} from "../../platform/outbound/public-address.ts";

export interface HttpPortOptions {
  /** Hosts that handlers may call, exact or as `*.example.com`; empty allows every public host. */
  allowedHosts: readonly string[];
  /** Addresses that are allowed although they are not public, for services beside the server. */
  allowedAddresses?: readonly string[];
}

const MAX_ANSWER_BYTES = 1024 * 1024;

type Answer = Awaited<ReturnType<HttpPort["request"]>>;

/**
 * HTTP for external toolsteps. What a handler may reach is decided where the connection is made: every
 * address a name resolves to must be public, so that neither a rebinding name nor an odd spelling of
 * an address leads inside. No redirects; time and size are limited.
 */
export function httpPort(options: HttpPortOptions): HttpPort {
  let client: Promise<Client> | undefined;
  return {
    async request(wanted, signal) {
      const refused = whyRefused(wanted.url, options);
      if (refused) return { ok: false, reason: "refused", message: refused };
      const limit = AbortSignal.timeout(wanted.timeoutSeconds * 1000);
      try {
        client ??= openClient(options);
        return await exchange(await client, wanted, AbortSignal.any([signal, limit]));
      } catch (error) {
        return failure(error, limit.aborted);
      }
    },
  };
}

type Client = { agent: Agent; request: typeof import("undici").request };

/** Loaded with the first call: a tenth of what a start would load, and many servers never call. */
async function openClient(options: HttpPortOptions): Promise<Client> {
  const { Agent, request } = await import("undici");
  const agent = new Agent({
    connect: { lookup: publicLookup(options.allowedAddresses) },
    maxRedirections: 0,
  } as Agent.Options);
  return { agent, request };
}

async function exchange(
  { agent, request }: Client,
  wanted: Parameters<HttpPort["request"]>[0],
  signal: AbortSignal,
): Promise<Answer> {
  const response = await request(wanted.url, {
    dispatcher: agent,
    method: wanted.method as Dispatcher.HttpMethod,
    headers: { ...wanted.headers, "idempotency-key": wanted.idempotencyKey },
    ...(wanted.body !== "" && { body: wanted.body }),
    signal,
  });
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of response.body) {
    size += (chunk as Buffer).length;
    if (size > MAX_ANSWER_BYTES) {
      response.body.destroy();
      return { ok: false, reason: "tooLarge", message: "The answer is larger than 1 MB." };
    }
    chunks.push(chunk as Buffer);
  }
  const headers = Object.fromEntries(
    Object.entries(response.headers).map(([name, value]) => [name, String(value)]),
  );
  return {
    ok: true,
    status: response.statusCode,
    headers,
    body: Buffer.concat(chunks).toString("utf8"),
  };
}

function whyRefused(
  url: string,
  { allowedHosts, allowedAddresses = [] }: HttpPortOptions,
): string | undefined {
  const parsed = URL.parse(url);
  if (!parsed || !["http:", "https:"].includes(parsed.protocol))
    return "Only http and https addresses can be called.";
  if (parsed.username !== "" || parsed.password !== "")
    return "The address must not contain a name or password.";
  const host = parsed.hostname.replace(/^\[|\]$/g, "").toLowerCase();
  if (
    allowedHosts.length > 0 &&
    !allowedHosts.some((pattern) => matchesHost(host, pattern.toLowerCase()))
  ) {
    return `${host} is not on the list of hosts that handlers may call.`;
  }
  const address = addressOf(parsed);
  if (address !== undefined && !isPublicAddress(address, allowedAddresses)) {
    return `${host} is not a public address.`;
  }
  return undefined;
}

function matchesHost(host: string, pattern: string): boolean {
  return pattern.startsWith("*.") ? host.endsWith(pattern.slice(1)) : host === pattern;
}

function failure(error: unknown, timedOut: boolean): Answer {
  const { code, cause, message } = error as {
    code?: string;
    cause?: { code?: string };
    message?: string;
  };
  const reason = code ?? cause?.code;
  if (timedOut)
    return { ok: false, reason: "timeout", message: "The other side did not answer in time." };
  if (reason === REFUSED) return { ok: false, reason: "refused", message: message ?? "Refused." };
  if (reason === "ENOTFOUND" || reason === "EAI_AGAIN") {
    return { ok: false, reason: "unknownHost", message: "The host's name is not known." };
  }
  return { ok: false, reason: "connectionFailed", message: "The connection failed." };
}
