import { AsyncLocalStorage } from "node:async_hooks";
import type { FastifyInstance } from "fastify";

type Duty = { written: boolean };

const duties = new AsyncLocalStorage<Duty>();
const ofRequest = new WeakMap<object, Duty>();
const SAFE_METHODS = new Set(["GET", "HEAD", "OPTIONS"]);

/** Told by `writeAudit`. */
export function noteAudit() {
  const duty = duties.getStore();
  if (duty) duty.written = true;
}

/**
 * Watches that every successful change has left an audit entry, unless its route says with
 * `config.trail` that it is written down elsewhere. `onMissing` gets the route; tests fail there.
 */
export function watchAuditDuty(app: FastifyInstance, onMissing: (route: string) => void) {
  app.addHook("preHandler", (request, _reply, done) => {
    const { trail = "audit" } = request.routeOptions.config;
    if (SAFE_METHODS.has(request.method) || trail !== "audit") return done();
    const duty = { written: false };
    ofRequest.set(request.raw, duty);
    duties.run(duty, done);
  });
  app.addHook("onResponse", async (request, reply) => {
    const duty = ofRequest.get(request.raw);
    if (!duty || duty.written || reply.statusCode >= 300) return;
    onMissing(`${request.method} ${request.routeOptions.url}`);
  });
}
