import type { FastifyPluginAsyncZod } from "fastify-type-provider-zod";
import { z } from "zod";
import { errors } from "../../errors.ts";
import { isOurs } from "../http/cross-site.ts";
import { viewerOf } from "../http/viewer-of.ts";
import type { Live } from "./live.ts";
import { parsePosition } from "./position.ts";

export const liveRoutes: FastifyPluginAsyncZod<{ live: Live; publicUrl: URL | undefined }> = async (
  app,
  { live, publicUrl },
) => {
  app.get(
    "/api/events",
    {
      // A stream that stays open is no sign of a person.
      config: { signedIn: true, background: true },
      exposeHeadRoute: false,
      schema: {
        operationId: "listenToEvents",
        summary: "Server-sent events: what changes in what the user may see",
        tags: ["Live"],
        querystring: z.object({
          after: z
            .string()
            .optional()
            .meta({ description: "Position to go on from; Last-Event-ID wins." }),
        }),
        produces: ["text/event-stream"],
      },
    },
    async (request, reply) => {
      const { origin, "sec-fetch-site": site } = request.headers;
      const fromBrowser = origin !== undefined || site !== undefined;
      if (fromBrowser && !isOurs(request, publicUrl)) throw errors.CROSS_SITE_REFUSED();
      const last = request.headers["last-event-id"] ?? request.query.after;
      const since = last === undefined ? undefined : parsePosition(String(last));
      const viewer = viewerOf(request);
      for (const [name, value] of Object.entries(reply.getHeaders())) {
        if (value !== undefined) reply.raw.setHeader(name, value);
      }
      reply.hijack();
      reply.raw.writeHead(200, {
        "content-type": "text/event-stream; charset=utf-8",
        "cache-control": "no-store",
        "x-accel-buffering": "no",
        // Its connection has no use after the stream.
        connection: "close",
      });
      reply.raw.flushHeaders();
      await live
        .add(viewer, reply.raw, last === undefined ? undefined : (since ?? "unknown"))
        .catch((error) => {
          request.log.warn({ error }, "an event stream broke");
          reply.raw.destroy();
        });
    },
  );
};
