import helmet from "@fastify/helmet";
import type { FastifyInstance } from "fastify";

/**
 * Nothing runs but our own files: no inline script or style, no frame around us, no connection to
 * anybody else, and text cannot become script (Trusted Types).
 */
const contentSecurityPolicy = {
  useDefaults: false,
  directives: {
    defaultSrc: ["'none'"],
    scriptSrc: ["'self'"],
    styleSrc: ["'self'"],
    fontSrc: ["'self'"],
    imgSrc: ["'self'", "blob:"],
    mediaSrc: ["'self'"],
    connectSrc: ["'self'"],
    workerSrc: ["'self'"],
    manifestSrc: ["'self'"],
    baseUri: ["'none'"],
    formAction: ["'self'"],
    frameAncestors: ["'none'"],
    requireTrustedTypesFor: ["'script'"],
  },
};

const ONE_YEAR_S = 31_536_000;

export async function sendSecurityHeaders(
  app: FastifyInstance,
  { publicUrl }: { publicUrl: URL | undefined },
) {
  const https = publicUrl?.protocol === "https:";
  await app.register(helmet, {
    contentSecurityPolicy,
    frameguard: { action: "deny" },
    referrerPolicy: { policy: "no-referrer" },
    hsts: https ? { maxAge: ONE_YEAR_S, includeSubDomains: true } : false,
  });
  app.addHook("onSend", async (request, reply) => {
    reply.header("x-request-id", request.id);
    if (request.url.startsWith("/api/") && !reply.hasHeader("cache-control")) {
      reply.header("cache-control", "no-store");
    }
  });
}
