import { setTimeout as sleep } from "node:timers/promises";

export type ApiAnswer<T = unknown> = { status: number; body: T };

export type Api = {
  get<T>(path: string): Promise<ApiAnswer<T>>;
  post<T>(path: string, body?: unknown): Promise<ApiAnswer<T>>;
  put<T>(path: string, body?: unknown): Promise<ApiAnswer<T>>;
  /** As the desk repeats a command: with one key, until somebody answers or `isOver`. */
  command<T>(path: string, body: unknown, isOver: () => boolean): Promise<ApiAnswer<T> | undefined>;
};

const PATIENCE_MS = 15_000;

/** The HTTP API as a signed-in browser calls it; `server` may change from call to call. */
export function createApi(server: () => string, cookie: string): Api {
  async function send<T>(method: string, path: string, body?: unknown, key?: string) {
    const response = await fetch(`${server()}${path}`, {
      method,
      headers: {
        cookie,
        "sec-fetch-site": "same-origin",
        ...(body !== undefined && { "content-type": "application/json" }),
        ...(key !== undefined && { "idempotency-key": key }),
      },
      ...(body !== undefined && { body: JSON.stringify(body) }),
      signal: AbortSignal.timeout(PATIENCE_MS),
    });
    const text = await response.text();
    return { status: response.status, body: (text === "" ? null : JSON.parse(text)) as T };
  }

  return {
    get: (path) => send("GET", path),
    post: (path, body = {}) => send("POST", path, body),
    put: (path, body = {}) => send("PUT", path, body),
    async command<T>(path: string, body: unknown, isOver: () => boolean) {
      const key = crypto.randomUUID();
      while (!isOver()) {
        const answer = await send<T>("POST", path, body, key).catch(() => undefined);
        if (answer && answer.status < 500) return answer;
        await sleep(100);
      }
      return undefined;
    },
  };
}
