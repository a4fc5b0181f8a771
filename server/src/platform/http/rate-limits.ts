import rateLimit from "@fastify/rate-limit";
import type { FastifyInstance } from "fastify";
import { errors } from "../../errors.ts";
import { afterSeconds } from "./problems.ts";
import { type CookieRules, hashSessionId, readSessionId } from "./session-cookie.ts";

/** Per session, and per address where there is none; each server counts for itself. */
export async function limitRequests(
  app: FastifyInstance,
  options: CookieRules & { rateLimit: number },
) {
  if (options.rateLimit === 0) return;
  await app.register(rateLimit, {
    max: options.rateLimit,
    timeWindow: 60_000,
    cache: 20_000,
    // The application's files, health and signing in, which has limits of its own.
    allowList: (request) => request.routeOptions.config.public === true,
    keyGenerator(request) {
      const id = readSessionId(request, options);
      return id ? `session ${hashSessionId(id)}` : `address ${request.ip}`;
    },
    errorResponseBuilder(_request, { ttl }) {
      const seconds = Math.ceil(ttl / 1000);
      return afterSeconds(seconds, errors.REQUESTS_TOO_MANY({ seconds }));
    },
  });
}
