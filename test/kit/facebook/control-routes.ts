import { timingSafeEqual } from "node:crypto";
import type { FastifyInstance } from "fastify";
import type { FaultRule, Knobs } from "./graph/knobs.ts";
import type { Tokens } from "./graph/tokens.ts";
import type { Usage } from "./graph/usage.ts";
import type { Webhooks } from "./webhooks/webhooks.ts";
import type { Ledger } from "./world/ledger.ts";
import type { World } from "./world/world.ts";

export type ControlParts = {
  world: World;
  ledger: Ledger;
  knobs: Knobs;
  tokens: Tokens;
  webhooks: Webhooks;
  usage: Usage;
};

/**
 * The world's controls for other processes: `POST /_control/{action}` with the same input as the
 * function of that name, `GET /_control/ledger`. Whoever lacks the control token sees nothing.
 */
export function controlRoutes(
  app: FastifyInstance,
  parts: ControlParts,
  controlToken: string,
): void {
  const { world, ledger, knobs, tokens, webhooks, usage } = parts;
  // biome-ignore lint/suspicious/noExplicitAny: each action checks its own input against the world.
  const actions: Record<string, (input: any) => unknown> = {
    addPage: world.addPage,
    addPerson: world.addPerson,
    post: world.post,
    comment: world.comment,
    message: world.message,
    messageFromPage: world.messageFromPage,
    edit: world.edit,
    react: world.react,
    read: world.read,
    remove: ({ id }: { id: string }) => world.remove(id),
    trash: ({ id }: { id: string }) => world.trash(id),
    hide: ({ id, isHidden }: { id: string; isHidden?: boolean }) => world.hide(id, isHidden),
    advance: ({ ms }: { ms: number }) => world.advance(ms),
    issuePageToken: ({ page }: { page: string }) => ({ token: tokens.issuePageToken(page) }),
    endToken: ({ token, end }) => tokens.end(token, end),
    restoreToken: ({ token }) => tokens.restore(token),
    registerWebhook: webhooks.register,
    addFault: (rule: FaultRule) => void knobs.add(rule),
    clearFaults: () => knobs.clear(),
  };

  app.register(async (control) => {
    control.addHook("onRequest", async (request, reply) => {
      const given = Buffer.from(request.headers.authorization ?? "");
      const expected = Buffer.from(`Bearer ${controlToken}`);
      if (given.length === expected.length && timingSafeEqual(given, expected)) return;
      return reply.code(404).send({ error: "There is nothing here." });
    });
    control.post("/_control/:action", async (request, reply) => {
      const { action } = request.params as { action: string };
      const run = Object.hasOwn(actions, action) ? actions[action] : undefined;
      if (!run) return reply.code(404).send({ error: `There is no action ${action}.` });
      try {
        const result = await run(request.body ?? {});
        const { id } = (result ?? {}) as { id?: string };
        return id ? { id } : (result ?? { ok: true });
      } catch (error) {
        return reply.code(400).send({ error: (error as Error).message });
      }
    });
    control.get("/_control/ledger", async () => ({
      posts: ledger.posts(),
      comments: ledger.comments(),
      messages: ledger.messages(),
      calls: usage.counts(),
    }));
  });
}
