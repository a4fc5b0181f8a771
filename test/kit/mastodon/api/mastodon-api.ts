import { Readable } from "node:stream";
import { setTimeout as sleep } from "node:timers/promises";
import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import { readAccount, readInstance, readMedia, upload } from "./account-operations.ts";
import type { Allowance } from "./allowance.ts";
import { apiError, isApiError } from "./api-error.ts";
import { type Call, readPayload } from "./call.ts";
import type { Endpoint, Knobs } from "./knobs.ts";
import { listConversations, listNotifications, listOwnStatuses, listTag, search } from "./lists.ts";
import type { Server } from "./server.ts";
import {
  createStatus,
  deleteStatus,
  editStatus,
  favourite,
  readContext,
  readHistory,
  readStatus,
} from "./status-operations.ts";
import { requireScope, type Scope, type Tokens } from "./tokens.ts";

export type Api = { server: Server; tokens: Tokens; knobs: Knobs; allowance: Allowance };

type Operation = {
  method: "GET" | "POST" | "PUT" | "DELETE";
  path: string;
  endpoint: Endpoint;
  scope: Scope;
  perform: (call: Call) => unknown;
};

const status = "/api/v1/statuses/:id";
const operations: readonly Operation[] = [
  {
    method: "GET",
    path: "/api/v1/notifications",
    endpoint: "notifications",
    scope: "read",
    perform: listNotifications,
  },
  {
    method: "GET",
    path: "/api/v1/conversations",
    endpoint: "conversations",
    scope: "read",
    perform: listConversations,
  },
  {
    method: "GET",
    path: "/api/v1/timelines/tag/:tag",
    endpoint: "tag",
    scope: "read",
    perform: listTag,
  },
  { method: "GET", path: "/api/v2/search", endpoint: "search", scope: "read", perform: search },
  {
    method: "POST",
    path: "/api/v1/statuses",
    endpoint: "status.write",
    scope: "write",
    perform: createStatus,
  },
  { method: "GET", path: status, endpoint: "status.read", scope: "read", perform: readStatus },
  { method: "PUT", path: status, endpoint: "status.edit", scope: "write", perform: editStatus },
  {
    method: "DELETE",
    path: status,
    endpoint: "status.delete",
    scope: "write",
    perform: deleteStatus,
  },
  {
    method: "GET",
    path: `${status}/context`,
    endpoint: "context",
    scope: "read",
    perform: readContext,
  },
  {
    method: "GET",
    path: `${status}/history`,
    endpoint: "history",
    scope: "read",
    perform: readHistory,
  },
  {
    method: "POST",
    path: `${status}/:verb(favourite|unfavourite)`,
    endpoint: "favourite",
    scope: "write",
    perform: favourite,
  },
  {
    method: "GET",
    path: "/api/v1/accounts/:id",
    endpoint: "account",
    scope: "read",
    perform: readAccount,
  },
  {
    method: "GET",
    path: "/api/v1/accounts/:id/statuses",
    endpoint: "account",
    scope: "read",
    perform: listOwnStatuses,
  },
  {
    method: "POST",
    path: "/api/v2/media",
    endpoint: "media.write",
    scope: "write",
    perform: upload,
  },
  {
    method: "GET",
    path: "/api/v1/media/:id",
    endpoint: "media.read",
    scope: "write",
    perform: readMedia,
  },
  {
    method: "GET",
    path: "/api/v2/instance",
    endpoint: "instance",
    scope: "read",
    perform: readInstance,
  },
  {
    method: "GET",
    path: "/api/v1/instance",
    endpoint: "instance",
    scope: "read",
    perform: readInstance,
  },
];

/** Mastodon's API as seen over HTTP: tokens, allowances, faults, pages, refusals. */
export function mastodonApi(app: FastifyInstance, api: Api): void {
  for (const operation of operations) {
    app.route({
      method: operation.method,
      url: operation.path,
      handler: (request, reply) => answer(api, operation, request, reply),
    });
  }
  app.get("/files/:id", (request, reply) => {
    const { id } = request.params as { id: string };
    const media = api.server.state.media.get(id);
    if (!media) return reply.code(404).send();
    return reply.type(media.mimeType).send(Buffer.from(media.bytes));
  });
  app.setNotFoundHandler((_request, reply) => reply.code(404).send({ error: "Not Found" }));
}

async function answer(
  api: Api,
  operation: Operation,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<FastifyReply> {
  const { knobs, allowance, tokens } = api;
  const { endpoint } = operation;
  const latency = knobs.take(endpoint, "latency");
  if (latency) await sleep(latency.ms);
  if (knobs.takeReset(endpoint, "before")) return hangUp(request, reply);
  let body: unknown;
  try {
    const token = tokens.authenticate(request.headers.authorization);
    const isAllowed = allowance.book(endpoint, token.accountId);
    reply.headers(allowance.headers(token.accountId));
    if (!isAllowed) throw apiError(429, "Too many requests");
    refuseByKnob(api, endpoint);
    requireScope(token, operation.scope);
    body = operation.perform(await toCall(api, operation, { request, reply, token }));
  } catch (error) {
    allowance.failed(endpoint);
    const refusal = isApiError(error) ? error : unexpected(error);
    reply.code(refusal.status).headers(refusal.headers ?? {});
    body = { error: refusal.error };
  }
  if (knobs.takeReset(endpoint, "after")) return hangUp(request, reply);
  return send(knobs, endpoint, reply, JSON.stringify(body));
}

function refuseByKnob({ knobs, server }: Api, endpoint: Endpoint): void {
  const throttle = knobs.take(endpoint, "throttle");
  if (throttle) {
    const at = new Date(server.state.clock.now() + (throttle.resetsInMs ?? 300_000));
    const headers = {
      "x-ratelimit-remaining": "0",
      "x-ratelimit-reset": at.toISOString(),
    };
    throw apiError(429, "Too many requests", headers);
  }
  const fault = knobs.take(endpoint, "status");
  if (fault) throw apiError(fault.status, "Something went wrong on our end");
}

async function toCall(
  api: Api,
  { endpoint }: Operation,
  { request, reply, token }: { request: FastifyRequest; reply: FastifyReply; token: Call["token"] },
): Promise<Call> {
  const [path = "", query = ""] = request.url.split("?");
  const key = request.headers["idempotency-key"];
  return {
    server: api.server,
    knobs: api.knobs,
    endpoint,
    token,
    params: { ...(request.params as Record<string, string>), path },
    query: new URLSearchParams(query),
    ...(await readPayload(request)),
    idempotencyKey: typeof key === "string" ? key : "",
    setLink: (value) => void reply.header("link", value),
    setStatus: (code) => void reply.code(code),
  };
}

/** A bug of the simulator is an honest 500 with its own words, never a silent answer. */
function unexpected(error: unknown) {
  const message = error instanceof Error ? error.message : String(error);
  return apiError(500, `The simulator failed: ${message}`);
}

function hangUp(request: FastifyRequest, reply: FastifyReply): FastifyReply {
  reply.hijack();
  request.raw.socket.destroy();
  return reply;
}

function send(knobs: Knobs, endpoint: Endpoint, reply: FastifyReply, body: string): FastifyReply {
  if (knobs.take(endpoint, "html")) {
    return reply.type("text/html").send("<!DOCTYPE html><title>Please wait</title>");
  }
  reply.type("application/json; charset=utf-8");
  if (knobs.take(endpoint, "malformed")) return reply.send(body.slice(0, body.length / 2));
  const drip = knobs.take(endpoint, "slowDrip");
  return reply.send(drip ? Readable.from(dripping(Buffer.from(body), drip)) : body);
}

async function* dripping(
  body: Buffer,
  { chunkBytes, everyMs }: { chunkBytes: number; everyMs: number },
) {
  for (let start = 0; start < body.length; start += chunkBytes) {
    yield body.subarray(start, start + chunkBytes);
    await sleep(everyMs);
  }
}
