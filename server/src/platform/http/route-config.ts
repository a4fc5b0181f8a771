import type { FastifyInstance, RouteOptions } from "fastify";
import { type Right, rights } from "../permissions/rights.ts";

declare module "fastify" {
  interface FastifyContextConfig {
    /** Who may call the route: holders of a right (anywhere; queries narrow it further) … */
    right?: Right;
    /** … everybody who is signed in … */
    signedIn?: true;
    /** … or everybody. */
    public?: true;
    /** Called by a program, not a person: does not keep an idle session alive. */
    background?: true;
    /** Open to those who still owe a second factor: signing out, and what sets one up. */
    whileOwing?: true;
    /** Changes how one signs in: only for who has shown a moment ago who they are. */
    needsProof?: true;
    /** Called by a network's servers: proves itself by a signature instead of its origin. */
    webhook?: true;
    /** A monitoring system may come with METRICS_TOKEN instead of a session. */
    acceptsMetricsToken?: true;
    /**
     * Where a change is written down. Default of every route that is no GET: the audit log.
     * `history`: the interaction's own; `none`: it changes nothing that anybody would ask about.
     */
    trail?: "audit" | "history" | "none";
  }
}

const routesOf = new WeakMap<object, RouteOptions[]>();

/** Every route with what it declares, for tests that look at all of them. */
export function listRoutes(app: Pick<FastifyInstance, "server">): readonly RouteOptions[] {
  return routesOf.get(app.server) ?? [];
}

/**
 * Deny by default: a route that does not say who may call it keeps the server from starting.
 * Looked at when all routes are there, because a plugin may still complete its own.
 */
export function refuseUndeclaredRoutes(app: FastifyInstance) {
  const routes: RouteOptions[] = [];
  routesOf.set(app.server, routes);
  app.addHook("onRoute", (route) => {
    routes.push(route);
  });
  app.addHook("onReady", async () => {
    for (const route of routes) refuseUndeclared(route);
  });
}

function refuseUndeclared({ method, url, config = {} }: RouteOptions) {
  const declared = [config.right, config.signedIn, config.public].filter(Boolean);
  const known = config.right === undefined || Object.hasOwn(rights, config.right);
  if (declared.length === 1 && known) return;
  throw new Error(
    `Route ${method} ${url} must declare who may call it, with one of config.right, config.signedIn and config.public.`,
  );
}
