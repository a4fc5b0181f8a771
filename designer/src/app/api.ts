import { ApiError, errorFromAnswer, offlineError } from "./api-error.ts";

/** Anything that parses: a zod schema from the server's contract fits. */
export interface Parser<T> {
  parse: (data: unknown) => T;
}

export interface ApiOptions<T> {
  /** Sent as JSON. */
  body?: unknown;
  /** Sent as it is instead. */
  bytes?: Blob;
  /** Checks the answer; without it the caller's type is trusted. */
  schema?: Parser<T>;
  signal?: AbortSignal | undefined;
  /** Goes out although the page is being closed. */
  isLast?: boolean;
  /** Makes a repeat of the same command harmless: one key per press of the button, kept for its retries. */
  idempotencyKey?: string;
}

const signedOutListeners = new Set<() => void>();

/** Calls back when any request finds that nobody is signed in any more. */
export function onSignedOut(listener: () => void): () => void {
  signedOutListeners.add(listener);
  return () => signedOutListeners.delete(listener);
}

/**
 * Requests to the server; paths begin with `/api/`. Every failure is an `ApiError`, except an
 * abort, which stays the `AbortError` that TanStack Query knows.
 */
export const api = {
  get: <T>(path: string, options?: ApiOptions<T>) => send("GET", path, options),
  post: <T>(path: string, options?: ApiOptions<T>) => send("POST", path, options),
  put: <T>(path: string, options?: ApiOptions<T>) => send("PUT", path, options),
  patch: <T>(path: string, options?: ApiOptions<T>) => send("PATCH", path, options),
  delete: <T>(path: string, options?: ApiOptions<T>) => send("DELETE", path, options),
};

/** A key for `idempotencyKey`; also where `crypto.randomUUID` is missing, on plain HTTP. */
export function newIdempotencyKey(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
}

async function send<T>(method: string, path: string, options: ApiOptions<T> = {}): Promise<T> {
  const { body, bytes, schema, signal, isLast, idempotencyKey } = options;
  const response = await reach(path, {
    method,
    credentials: "same-origin",
    headers: {
      accept: "application/json",
      ...(body !== undefined && { "content-type": "application/json" }),
      ...(bytes && { "content-type": "application/octet-stream" }),
      ...(idempotencyKey !== undefined && { "idempotency-key": idempotencyKey }),
    },
    ...(body !== undefined && { body: JSON.stringify(body) }),
    ...(bytes && { body: bytes }),
    ...(signal && { signal }),
    ...(isLast && { keepalive: true }),
  });
  const answer = await readJson(response);
  if (!response.ok) {
    const error = errorFromAnswer(response.status, answer);
    // Signing in with a wrong password fails as well, but ends no session.
    if (error.retry === "signIn" && path !== "/api/session")
      for (const tell of signedOutListeners) tell();
    throw error;
  }
  if (!schema) return answer as T;
  try {
    return schema.parse(answer);
  } catch (cause) {
    throw new ApiError({
      status: response.status,
      code: "ANSWER_UNREADABLE",
      message: "The server answered in a form this page does not know. Reload the page.",
      retry: "never",
      cause,
    });
  }
}

async function reach(path: string, init: RequestInit): Promise<Response> {
  try {
    return await fetch(path, init);
  } catch (cause) {
    if (init.signal?.aborted) throw cause;
    throw offlineError(cause);
  }
}

async function readJson(response: Response): Promise<unknown> {
  const text = await response.text();
  if (text === "") return undefined;
  try {
    return JSON.parse(text);
  } catch {
    // A proxy's own page: the status says all there is to say.
    return undefined;
  }
}
