import { randomUUID } from "node:crypto";
import cookie from "@fastify/cookie";
import fastify, { type FastifyBaseLogger, type FastifyInstance, LogController } from "fastify";
import {
  serializerCompiler,
  validatorCompiler,
  type ZodTypeProvider,
} from "fastify-type-provider-zod";
import type { Config } from "../../config.ts";
import type { Db } from "../db/open-database.ts";
import type { Logger } from "../log/log.ts";
import { authenticateRequests } from "./authenticate.ts";
import { refuseCrossSiteRequests } from "./cross-site.ts";
import { acceptOnlyJson } from "./json-body.ts";
import { answerProblems, answerUnroutable } from "./problems.ts";
import { limitRequests } from "./rate-limits.ts";
import { refuseUndeclaredRoutes } from "./route-config.ts";
import { sendSecurityHeaders } from "./security-headers.ts";

/** A handler of the largest permitted size fits; webhooks set their own limit. */
const BODY_LIMIT_BYTES = 4 * 1024 * 1024;
const REQUEST_TIMEOUT_MS = 30_000;
/** Who dribbles a request is looked for this often; Node's own 30 s would double the limits. */
const LOOK_FOR_SLOW_MS = 5_000;
const HEADERS_TIMEOUT_MS = 10_000;

export type HttpServer = FastifyInstance<
  import("node:http").Server,
  import("node:http").IncomingMessage,
  import("node:http").ServerResponse,
  FastifyBaseLogger,
  ZodTypeProvider
>;

/** The web server with everything that holds for every route, and no route yet. */
export async function createHttp(options: {
  db: Db;
  config: Config;
  log: Logger;
}): Promise<HttpServer> {
  const { db, config, log } = options;
  const app = fastify({
    loggerInstance: log as FastifyBaseLogger,
    // Figures say how requests do; the log says what went wrong.
    logController: new LogController({ disableRequestLogging: true }),
    trustProxy: config.trustProxy,
    bodyLimit: BODY_LIMIT_BYTES,
    requestTimeout: REQUEST_TIMEOUT_MS,
    http: {
      connectionsCheckingInterval: LOOK_FOR_SLOW_MS,
      headersTimeout: HEADERS_TIMEOUT_MS,
    },
    genReqId: () => randomUUID(),
    forceCloseConnections: "idle",
    return503OnClosing: true,
    routerOptions: { maxParamLength: 200 },
    frameworkErrors: answerUnroutable,
  }).withTypeProvider<ZodTypeProvider>();
  app.setValidatorCompiler(validatorCompiler);
  app.setSerializerCompiler(serializerCompiler);
  refuseUndeclaredRoutes(app);
  answerProblems(app);
  acceptOnlyJson(app);
  await app.register(cookie);
  await sendSecurityHeaders(app, config);
  await limitRequests(app, config);
  refuseCrossSiteRequests(app, config);
  authenticateRequests(app, { db, publicUrl: config.publicUrl, metricsToken: config.metricsToken });
  return app;
}
