import { Readable } from "node:stream";
import { setTimeout as sleep } from "node:timers/promises";
import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import { type GraphCall, parsePath, readParams, readToken, textParam } from "./graph-call.ts";
import {
  authenticateHeader,
  errorBody,
  type GraphError,
  graphError,
  isGraphError,
} from "./graph-error.ts";
import type { Endpoint } from "./knobs.ts";
import { endpointOf, type GraphWorld, perform } from "./operations.ts";
import { type AccessToken, tokenError } from "./tokens.ts";
import { throttleError, type Usage } from "./usage.ts";

/** The Graph API as seen over HTTP: versions, tokens, faults, usage headers, errors. */
export function graphApi(app: FastifyInstance, world: GraphWorld, usage: Usage): void {
  app.route({
    method: ["GET", "POST", "DELETE"],
    url: "/*",
    async handler(request, reply) {
      let endpoint: Endpoint = "unknown";
      let token: AccessToken | undefined;
      let regain = 0;
      let body: unknown;
      try {
        const path = parsePath(request.url.split("?")[0] ?? "");
        endpoint = endpointOf(request.method, path);
        const fault = world.knobs.take(endpoint, "latency");
        if (fault) await sleep(fault.ms);
        if (world.knobs.takeReset(endpoint, "before")) return hangUp(request, reply);
        const params = readParams(request);
        token = world.tokens.authenticate(
          readToken(request, params),
          textParam(params, "appsecret_proof"),
        );
        const refusal = usage.book(endpoint, token);
        if (refusal) throw refusal;
        regain = refuseByKnob(world, endpoint);
        const call: GraphCall = {
          ...path,
          method: request.method as GraphCall["method"],
          params,
          token,
          baseUrl: `${request.protocol}://${request.host}`,
        };
        body = await perform(world, call, endpoint);
      } catch (error) {
        usage.failed(endpoint);
        const refusal = isGraphError(error) ? error : unexpected(error);
        regain = isThrottle(refusal) ? (refusalMinutes.get(refusal) ?? 5) : regain;
        reply.code(refusal.status).header("www-authenticate", authenticateHeader(refusal));
        body = errorBody(refusal, world.state.ids.trace(), world.knobs.settings.localisedErrors);
      }
      if (world.knobs.takeReset(endpoint, "after")) return hangUp(request, reply);
      reply.headers({
        ...usage.headers(endpoint, token, regain),
        "content-type": "application/json; charset=UTF-8",
        "facebook-api-version": "v24.0",
        "cache-control": "private, no-cache, no-store, must-revalidate",
      });
      return sendBody(world, endpoint, reply, JSON.stringify(body));
    },
  });
}

/** Minutes until access comes back, for refusals that a knob made. */
const refusalMinutes = new WeakMap<GraphError, number>();

function refuseByKnob({ knobs, app, state }: GraphWorld, endpoint: Endpoint): number {
  const fault = knobs.take(endpoint, "throttle", "transient", "token");
  if (!fault) return 0;
  if (fault.kind === "token") throw tokenError(fault.end, app.id, state.clock.now());
  if (fault.kind === "transient") {
    throw graphError(
      fault.code ?? 2,
      "An unexpected error has occurred. Please retry your request later.",
      {
        status: fault.status ?? 500,
        isTransient: true,
      },
    );
  }
  const error = throttleError(fault.code);
  refusalMinutes.set(error, fault.regainMinutes ?? 5);
  throw error;
}

const isThrottle = ({ code }: GraphError) => [4, 17, 32, 613, 80001, 80006].includes(code);

/** A bug of the simulator is an honest 500 with its own words, never a silent answer. */
function unexpected(error: unknown): GraphError {
  const { message } = error instanceof Error ? error : { message: String(error) };
  return graphError(1, `The simulator failed: ${message}`, { status: 500 });
}

function hangUp(request: FastifyRequest, reply: FastifyReply): FastifyReply {
  reply.hijack();
  request.raw.socket.destroy();
  return reply;
}

function sendBody(world: GraphWorld, endpoint: Endpoint, reply: FastifyReply, body: string) {
  if (world.knobs.take(endpoint, "malformed")) {
    return reply.send(body.slice(0, Math.ceil(body.length / 2)));
  }
  const drip = world.knobs.take(endpoint, "slowDrip");
  if (!drip) return reply.send(body);
  return reply.send(Readable.from(dripping(Buffer.from(body), drip)));
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
