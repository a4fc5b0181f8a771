import { Readable } from "node:stream";
import { setTimeout as sleep } from "node:timers/promises";
import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import type { Endpoint, Fault } from "../knobs.ts";
import type { Allowance } from "./allowance.ts";
import type { Answer, Call, Network } from "./call.ts";
import { operations } from "./operations.ts";
import type { Params } from "./params.ts";
import { invalid, Problem, plain, typed } from "./problems.ts";

/** The interface over HTTP: tokens, limits, faults, and problems as X writes them. */
export function serve(app: FastifyInstance, network: Network, allowance: Allowance): void {
  const { knobs, tokens } = network;

  app.post("/2/oauth2/token", async (request, reply) =>
    exchange(request, reply, "token", async () => ({
      status: 200,
      body: tokens.exchange(
        (request.body ?? {}) as Record<string, string>,
        request.headers.authorization,
      ),
    })),
  );

  app.route({
    method: ["GET", "POST", "PUT", "DELETE"],
    url: "/*",
    handler: async (request, reply) => {
      const path = request.url.split("?")[0] ?? "";
      const found = operations.find((one) => one.method === request.method && one.path.test(path));
      const endpoint = found?.endpoint ?? "unknown";
      let userId = "app";
      return await exchange(
        request,
        reply,
        endpoint,
        async () => {
          if (!found) throw plain(404, "Not Found", "Not Found");
          const { scopes, isAppEnough = false } = found;
          const { authorization } = request.headers;
          const holder = tokens.read(authorization, { scopes, isAppEnough });
          userId = holder ?? "app";
          const throttle = knobs.take(endpoint, "throttle");
          if (throttle) allowance.exhaust(endpoint, userId, throttle.seconds ?? 60);
          allowance.book(endpoint, userId);
          refuseByKnob(knobs.take(endpoint, "capped", "credits", "transient"));
          const [, id = "", other = ""] = found.path.exec(path) ?? [];
          const call: Call = {
            params: readParams(request),
            body: await readBody(request),
            userId: holder ?? "",
            id,
            other,
          };
          return await found.run(network, call);
        },
        () => (found ? allowance.headers(endpoint, userId) : {}),
      );
    },
  });

  async function exchange(
    request: FastifyRequest,
    reply: FastifyReply,
    endpoint: Endpoint,
    work: () => Promise<Answer>,
    headersOf: () => Record<string, string> = () => ({}),
  ): Promise<FastifyReply> {
    const late = knobs.take(endpoint, "latency");
    if (late) await sleep(late.ms);
    if (knobs.takeReset(endpoint, "before")) return hangUp(request, reply);
    let answer: Answer;
    try {
      answer = await work();
    } catch (error) {
      allowance.failed(endpoint);
      const problem = error instanceof Problem ? error : unexpected(error);
      answer = { status: problem.status, body: problem.body };
    }
    if (knobs.takeReset(endpoint, "after")) return hangUp(request, reply);
    reply.code(answer.status).headers({
      ...headersOf(),
      date: new Date(network.state.clock.now()).toUTCString(),
      "content-type": "application/json; charset=utf-8",
    });
    return sendBody(reply, endpoint, JSON.stringify(answer.body));
  }

  function sendBody(reply: FastifyReply, endpoint: Endpoint, body: string): FastifyReply {
    if (knobs.take(endpoint, "malformed")) {
      return reply.send(body.slice(0, Math.ceil(body.length / 2)));
    }
    const drip = knobs.take(endpoint, "slowDrip");
    return reply.send(drip ? Readable.from(dripping(Buffer.from(body), drip)) : body);
  }
}

function refuseByKnob(
  fault: Extract<Fault, { kind: "capped" | "credits" | "transient" }> | undefined,
): void {
  if (!fault) return;
  if (fault.kind === "transient") {
    throw plain(fault.status ?? 503, "Service Unavailable", "Service Unavailable");
  }
  if (fault.kind === "capped") {
    throw typed(429, "usage-capped", "UsageCapExceeded", "Usage cap exceeded: Monthly product cap");
  }
  throw typed(
    402,
    "credits",
    "CreditsDepleted",
    "Your enrolled account does not have any credits.",
  );
}

/** Each name once: lists are written with commas. */
function readParams(request: FastifyRequest): Params {
  const params: Params = {};
  for (const [name, value] of Object.entries(request.query as Record<string, unknown>)) {
    if (typeof value !== "string") throw invalid(name, value, `[${name}] may be given only once`);
    params[name] = value;
  }
  return params;
}

async function readBody(request: FastifyRequest): Promise<unknown> {
  const { body, headers } = request;
  const type = headers["content-type"] ?? "";
  if (!Buffer.isBuffer(body)) return body;
  return await new Response(new Uint8Array(body), { headers: { "content-type": type } }).formData();
}

/** A bug of the simulator is an honest 500 with its own words, never a silent answer. */
function unexpected(error: unknown): Problem {
  const words = error instanceof Error ? error.message : String(error);
  return plain(500, "Internal Server Error", `The simulator failed: ${words}`);
}

function hangUp(request: FastifyRequest, reply: FastifyReply): FastifyReply {
  reply.hijack();
  request.raw.socket.destroy();
  return reply;
}

async function* dripping(
  body: Buffer,
  { chunkBytes, everyMs }: Extract<Fault, { kind: "slowDrip" }>,
) {
  for (let start = 0; start < body.length; start += chunkBytes) {
    yield body.subarray(start, start + chunkBytes);
    await sleep(everyMs);
  }
}
