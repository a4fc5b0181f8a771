import type { InjectOptions } from "fastify";
import type { HttpServer } from "../../server/src/platform/http/create-http.ts";
import { as } from "./app.ts";

// biome-ignore lint/suspicious/noExplicitAny: an answer is whatever the route says, and tests look at it
export type Answer = { status: number; body: any };

/** The API as one signed-in user calls it. */
export function injectApi(app: HttpServer, cookie: string) {
  async function send(method: InjectOptions["method"], url: string, payload?: object) {
    const response = await app.inject(
      as(cookie, { method: method ?? "GET", url, ...(payload && { payload }) }),
    );
    const body = response.body === "" ? undefined : response.json();
    return { status: response.statusCode, body } satisfies Answer;
  }
  return {
    get: (url: string) => send("GET", url),
    post: (url: string, body: object = {}) => send("POST", url, body),
    put: (url: string, body: object) => send("PUT", url, body),
    patch: (url: string, body: object) => send("PATCH", url, body),
    delete: (url: string, body?: object) => send("DELETE", url, body),
  };
}

export type InjectApi = ReturnType<typeof injectApi>;
