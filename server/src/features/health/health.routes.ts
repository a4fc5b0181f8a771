import type { FastifyPluginAsyncZod } from "fastify-type-provider-zod";
import type pg from "pg";
import { z } from "zod";
import { isMigrated } from "../../platform/db/migrate.ts";
import type { Metrics } from "../../platform/telemetry/metrics.ts";

const Health = z.object({ status: z.enum(["ok", "unavailable"]), reason: z.string().optional() });

export const healthRoutes: FastifyPluginAsyncZod<{
  pool: pg.Pool;
  metrics: Metrics;
  /** Whether this server is on its way out: then it wants no new work. */
  isStopping: () => boolean;
}> = async (app, { pool, metrics, isStopping }) => {
  let migrated = false;

  async function findObstacle() {
    if (isStopping()) return "The server is about to stop.";
    try {
      migrated ||= await isMigrated(pool);
      await pool.query("select 1");
    } catch {
      return "The database does not answer.";
    }
    return migrated ? undefined : "The database is not migrated yet.";
  }

  app.get(
    "/health/live",
    {
      config: { public: true },
      schema: {
        operationId: "getLiveness",
        summary: "Whether the process runs",
        tags: ["Health"],
        response: { 200: Health },
      },
    },
    async () => ({ status: "ok" as const }),
  );

  app.get(
    "/health/ready",
    {
      config: { public: true },
      schema: {
        operationId: "getReadiness",
        summary: "Whether the server can serve",
        tags: ["Health"],
        response: { 200: Health, 503: Health },
      },
    },
    async (_request, reply) => {
      const reason = await findObstacle();
      if (reason === undefined) return { status: "ok" as const };
      return reply.code(503).header("retry-after", 2).send({ status: "unavailable", reason });
    },
  );

  app.get(
    "/metrics",
    {
      config: { right: "metrics.read", acceptsMetricsToken: true, background: true },
      schema: {
        operationId: "getMetrics",
        summary: "Figures for Prometheus",
        tags: ["Health"],
        produces: ["text/plain"],
      },
    },
    async (_request, reply) => {
      return reply.type(metrics.contentType).send(await metrics.metrics());
    },
  );
};
