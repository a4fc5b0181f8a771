import { timingSafeEqual } from "node:crypto";
import type { FastifyInstance, FastifyRequest } from "fastify";
import { sql } from "kysely";
import { errors } from "../../errors.ts";
import type { Db } from "../db/open-database.ts";
import { findViewer } from "../permissions/load-viewers.ts";
import { can, type Viewer } from "../permissions/viewer.ts";
import { type CookieRules, hashSessionId, readSessionId } from "./session-cookie.ts";
import { rememberViewer } from "./viewer-of.ts";

export type AuthenticateOptions = CookieRules & { db: Db; metricsToken: string | undefined };

/** Written at most this often, so that a busy desk does not write a row per request. */
const TOUCH_EVERY_MS = 60_000;

/**
 * Finds out who asks and whether they may, from the database, for each request: a role that was
 * taken away a moment ago no longer counts.
 */
export function authenticateRequests(app: FastifyInstance, options: AuthenticateOptions) {
  app.addHook("onRequest", async (request) => {
    const { config } = request.routeOptions;
    // An unknown address has no route and no secrets: the not-found handler answers it.
    if (config.public || request.is404) return;
    if (config.acceptsMetricsToken && hasMetricsToken(request, options)) return;
    const viewer = await findViewerOf(request, options);
    if (!viewer) throw errors.SIGN_IN_REQUIRED();
    if (viewer.owesSecondFactor && !config.whileOwing) throw errors.SECOND_FACTOR_OWED();
    if (config.needsProof && !viewer.isProved) throw errors.PROOF_NEEDED();
    if (config.right && !can(viewer, config.right))
      throw errors.RIGHT_MISSING({ right: config.right });
    rememberViewer(request, viewer);
    if (!config.background) await touch(options.db, viewer);
  });
}

export async function findViewerOf(
  request: FastifyRequest,
  options: CookieRules & { db: Db },
): Promise<Viewer | undefined> {
  const id = readSessionId(request, options);
  return id ? findViewer(options.db, hashSessionId(id)) : undefined;
}

async function touch(db: Db, { sessionHash, lastSeenAt }: Viewer) {
  if (Date.now() - lastSeenAt.getTime() < TOUCH_EVERY_MS) return;
  await db
    .updateTable("userSession")
    .set({ lastSeenAt: sql<Date>`now()` })
    .where("idHash", "=", sessionHash)
    .execute();
}

function hasMetricsToken(request: FastifyRequest, { metricsToken }: AuthenticateOptions) {
  const [scheme, given = ""] = (request.headers.authorization ?? "").split(" ");
  if (!metricsToken || scheme !== "Bearer") return false;
  const [left, right] = [Buffer.from(given), Buffer.from(metricsToken)];
  return left.length === right.length && timingSafeEqual(left, right);
}
