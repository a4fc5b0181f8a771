import { HubFailure } from "./failure.ts";

export interface HttpCall {
  method: "GET" | "POST" | "PUT" | "DELETE";
  /** Below the base URL, with a slash in front. */
  path: string;
  query?: Record<string, string | number | readonly string[] | undefined>;
  headers?: Record<string, string>;
  /** Sent as JSON. */
  body?: unknown;
  /** Sent instead: as multipart, for files, or as form fields. */
  form?: FormData | URLSearchParams;
  /** Sent instead: one file, as it is. Its type goes into `headers`. */
  bytes?: Uint8Array<ArrayBuffer>;
  timeoutMs?: number;
  signal?: AbortSignal | undefined;
}

export interface HttpAnswer {
  status: number;
  headers: Headers;
  /** Parsed JSON; undefined when the body is none. */
  body: unknown;
}

export type HttpClient = (call: HttpCall) => Promise<HttpAnswer>;

const TIMEOUT_MS = 12_000;
/** A page of a hundred posts with a hundred comments each stays far below. */
const LARGEST_ANSWER = 16 * 1024 * 1024;

/**
 * A small client for one network: one base URL, a time limit over the whole exchange (a slow drip
 * does not keep it open), a size limit, no redirects. Every answer is returned, whatever its status;
 * only an exchange that did not happen throws. Errors never carry headers or query values, because
 * tokens are in them.
 */
export function createHttpClient(baseUrl: string): HttpClient {
  const base = baseUrl.replace(/\/+$/, "");
  return async (call) => {
    const limit = AbortSignal.timeout(call.timeoutMs ?? TIMEOUT_MS);
    const signal = call.signal ? AbortSignal.any([call.signal, limit]) : limit;
    const where = `${call.method} ${new URL(base).host}${call.path}`;
    try {
      const response = await fetch(`${base}${call.path}${printQuery(call.query)}`, {
        method: call.method,
        redirect: "manual",
        signal,
        headers: {
          accept: "application/json",
          ...(call.body === undefined ? {} : { "content-type": "application/json" }),
          ...call.headers,
        },
        ...(call.form ? { body: call.form } : {}),
        ...(call.bytes ? { body: call.bytes } : {}),
        ...(call.body === undefined ? {} : { body: JSON.stringify(call.body) }),
      });
      const text = await readText(response, where);
      return { status: response.status, headers: response.headers, body: parseJson(text) };
    } catch (error) {
      if (error instanceof HubFailure) throw error;
      throw exchangeFailure(error, where, limit.aborted);
    }
  };
}

function printQuery(query: HttpCall["query"]): string {
  const params = new URLSearchParams();
  for (const [name, value] of Object.entries(query ?? {})) {
    if (value === undefined) continue;
    for (const one of typeof value === "object" ? value : [value]) params.append(name, String(one));
  }
  const printed = params.toString();
  return printed === "" ? "" : `?${printed}`;
}

async function readText(response: Response, where: string): Promise<string> {
  if (!response.body) return "";
  const parts: Uint8Array[] = [];
  let size = 0;
  for await (const part of response.body) {
    size += part.byteLength;
    if (size > LARGEST_ANSWER) {
      throw new HubFailure(`${where} answered with more than ${LARGEST_ANSWER} bytes.`, {
        kind: "bug",
        code: "TOO_LARGE",
        effect: "possible",
      });
    }
    parts.push(part);
  }
  return Buffer.concat(parts).toString("utf8");
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** No connection, no effect; anything that broke later may have been done. */
const NEVER_LEFT = new Set([
  "ECONNREFUSED",
  "ENOTFOUND",
  "EAI_AGAIN",
  "EHOSTUNREACH",
  "ENETUNREACH",
]);

function exchangeFailure(error: unknown, where: string, timedOut: boolean): HubFailure {
  const code = timedOut ? "TIMEOUT" : (codeOf(error) ?? "NETWORK");
  const sentence = timedOut ? "did not answer in time" : `could not be asked (${code})`;
  return new HubFailure(`${where} ${sentence}.`, {
    kind: "retry",
    code,
    effect: NEVER_LEFT.has(code) ? "none" : "possible",
  });
}

function codeOf(error: unknown): string | undefined {
  if (!(error instanceof Error)) return undefined;
  if ("code" in error && typeof error.code === "string") return error.code;
  if (error.cause instanceof AggregateError) return codeOf(error.cause.errors[0]);
  return codeOf(error.cause);
}

/** Seconds or an HTTP date, as milliseconds from now. */
export function retryAfterMs(headers: Headers): number | undefined {
  const value = headers.get("retry-after");
  if (!value) return undefined;
  const seconds = Number(value);
  if (Number.isFinite(seconds)) return Math.max(0, seconds * 1000);
  const at = Date.parse(value);
  return Number.isNaN(at) ? undefined : Math.max(0, at - Date.now());
}
