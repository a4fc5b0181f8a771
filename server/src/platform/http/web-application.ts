import { readFile } from "node:fs/promises";
import path from "node:path";
import staticFiles from "@fastify/static";
import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import { errors } from "../../errors.ts";

/** Paths that belong to programs: there an unknown address is a 404, not the web application. */
const PROGRAMS = /^\/(?:api|health|webhooks|metrics|assets)(?:\/|$)/;

/**
 * Serves the built web application. Every address a person may type leads to its one page, which
 * routes by itself; files under assets/ carry their hash in the name and never change.
 */
export async function serveWebApplication(app: FastifyInstance, { folder }: { folder: string }) {
  const page = await readFile(path.join(folder, "index.html")).catch(() => undefined);
  if (page) await app.register(async (files) => serveFiles(files, folder));
  app.setNotFoundHandler((request, reply) => {
    if (!isPageRequest(request)) {
      const [address = ""] = request.url.split("?");
      throw errors.ROUTE_NOT_FOUND({ method: request.method, path: address.slice(0, 200) });
    }
    if (!page) return sayNotBuilt(reply);
    return reply.header("cache-control", "no-cache").type("text/html; charset=utf-8").send(page);
  });
}

async function serveFiles(files: FastifyInstance, folder: string) {
  // Everybody may have the application: without a session it shows the way to sign in.
  files.addHook("onRoute", (route) => {
    route.config = { ...route.config, public: true };
  });
  await files.register(staticFiles, {
    root: folder,
    index: false,
    wildcard: false,
    cacheControl: false,
    schemaHide: true,
    setHeaders(reply, file) {
      const hashed = file.startsWith(path.join(folder, "assets") + path.sep);
      reply.header("cache-control", hashed ? "public, max-age=31536000, immutable" : "no-cache");
    },
  });
}

function isPageRequest(request: FastifyRequest) {
  return (request.method === "GET" || request.method === "HEAD") && !PROGRAMS.test(request.url);
}

function sayNotBuilt(reply: FastifyReply) {
  const { status, message } = errors.WEB_APPLICATION_MISSING();
  return reply.code(status).type("text/plain; charset=utf-8").send(`${message}\n`);
}
