import type { FastifyInstance, FastifyRequest } from "fastify";
import { errors } from "../../errors.ts";

const SAFE_METHODS = new Set(["GET", "HEAD", "OPTIONS"]);

/**
 * Refuses changes that another site's page sends with our user's cookie. Browsers say where a
 * request comes from: in Sec-Fetch-Site on https and loopback, in Origin everywhere.
 */
export function refuseCrossSiteRequests(
  app: FastifyInstance,
  { publicUrl }: { publicUrl: URL | undefined },
) {
  app.addHook("onRequest", async (request) => {
    const { config } = request.routeOptions;
    if (SAFE_METHODS.has(request.method) || config.webhook) return;
    if (!isOurs(request, publicUrl)) throw errors.CROSS_SITE_REFUSED();
  });
}

/** For the event stream too: a GET, but one that goes on giving. */
export function isOurs(request: FastifyRequest, publicUrl: URL | undefined): boolean {
  const { "sec-fetch-site": site, origin } = request.headers;
  if (site !== undefined) return site === "same-origin" || site === "none";
  return origin !== undefined && origin === ownOrigin(request, publicUrl);
}

/** How browsers call this server: `https://desk.example.org`. */
export function ownOrigin(
  request: Pick<FastifyRequest, "protocol" | "host">,
  publicUrl: URL | undefined,
): string {
  return publicUrl?.origin ?? `${request.protocol}://${request.host}`;
}
