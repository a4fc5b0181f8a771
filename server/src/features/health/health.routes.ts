import type { FastifyPluginAsyncZod } from "fastify-type-provider-zod";
import type pg from "pg";
import { z } from "zod";
import { isMigrated } from "../../platform/db/migrate.ts";
import type { Metrics } from "../../platform/telemetry/metrics.ts";

const Health = z.object({ status: z.enum(["ok", "unavailable"]), reason: z.string().optional() });

/** Whoever asks has to decide soon; a database that hangs would keep the answer for half a minute. */
const ANSWER_WITHIN_MS = 1_500;

export const healthRoutes: FastifyPluginAsyncZod<{
  pool: pg.Pool;
  metrics: Metrics;
  /** Whether this server is on its way out: then it wants no new work. */
  isStopping: () => boolean;
}> = async (app, { pool, metrics, isStopping }) => {
  let migrated = false;

  async function findObstacle() {
    if (isStopping()) return "The server is about to stop.";
    const state = await withinDeadline(askDatabase());
    if (state === undefined) return "The database does not answer.";
    return state === "migrated" ? undefined : "The database is not migrated yet.";
  }

  async function askDatabase() {
    try {
      migrated ||= await isMigrated(pool);
      // The timeout gives the connection up too, or each question would keep one more of them.
      const question = { text: "select 1", query_timeout: ANSWER_WITHIN_MS };
      await pool.query(question);
      return migrated ? "migrated" : "older";
    } catch {
      return undefined;
    }
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

/** What `work` says in time, else undefined. */
async function withinDeadline<T>(work: Promise<T>): Promise<T | undefined> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<undefined>((resolve) => {
    timer = setTimeout(() => resolve(undefined), ANSWER_WITHIN_MS);
  });
  try {
    return await Promise.race([work, late]);
  } finally {
    clearTimeout(timer);
  }
}
