import { timingSafeEqual } from "node:crypto";
import type { FastifyInstance } from "fastify";

/** What other processes may do, by name, with the input of the function of that name. */
// biome-ignore lint/suspicious/noExplicitAny: each action checks its own input against the world.
export type ControlActions = Record<string, (input: any) => unknown>;

/**
 * A simulated network's controls for other processes: `POST /_control/{action}`, and
 * `GET /_control/ledger` for what its ledger holds. Whoever lacks the control token sees nothing.
 */
export function controlRoutes(
  app: FastifyInstance,
  parts: { actions: ControlActions; ledger: () => object; controlToken: string | undefined },
): void {
  const { actions, ledger, controlToken } = parts;
  if (!controlToken) return;
  const expected = Buffer.from(`Bearer ${controlToken}`);

  app.register(async (control) => {
    control.removeAllContentTypeParsers();
    control.addContentTypeParser("*", { parseAs: "buffer" }, (_request, body, done) =>
      done(null, body),
    );
    control.addHook("onRequest", async (request, reply) => {
      const given = Buffer.from(request.headers.authorization ?? "");
      if (given.length === expected.length && timingSafeEqual(given, expected)) return;
      return reply.code(404).send({ error: "There is nothing here." });
    });
    control.post("/_control/:action", async (request, reply) => {
      const { action } = request.params as { action: string };
      const run = Object.hasOwn(actions, action) ? actions[action] : undefined;
      if (!run) return reply.code(404).send({ error: `There is no action ${action}.` });
      try {
        const result = await run(readInput(request.body));
        const { id } = (result ?? {}) as { id?: string };
        return id ? { id } : (result ?? { ok: true });
      } catch (error) {
        return reply.code(400).send({ error: (error as Error).message });
      }
    });
    control.get("/_control/ledger", async () => ledger());
  });
}

function readInput(body: unknown): unknown {
  return body instanceof Buffer && body.length > 0 ? JSON.parse(body.toString("utf8")) : {};
}
