import { randomBytes } from "node:crypto";
import Fastify, { type FastifyRequest } from "fastify";
import { photoRoutes } from "../day/photos.ts";
import { controlRoutes } from "../network/control-routes.ts";
import { consentRoutes } from "./consent.ts";
import { controlActions } from "./control-actions.ts";
import type { App } from "./graph/account-operations.ts";
import { graphApi } from "./graph/graph-api.ts";
import { createKnobs } from "./graph/knobs.ts";
import { createTokens } from "./graph/tokens.ts";
import { readForm, uploadRoutes } from "./graph/uploads.ts";
import { createUsage, type UsageOptions } from "./graph/usage.ts";
import { createWebhooks, type WebhookOptions } from "./webhooks/webhooks.ts";
import { createLedger } from "./world/ledger.ts";
import { restoreState, saveState } from "./world/saved-state.ts";
import { createWorldState } from "./world/state.ts";
import { createWorld } from "./world/world.ts";

export { playDay } from "./day/play-day.ts";
export type { Endpoint, Fault, FaultRule } from "./graph/knobs.ts";
export type { Scope, TokenEnd } from "./graph/tokens.ts";
export type { Delivery } from "./webhooks/webhooks.ts";
export { day, graphTime, hour } from "./world/clock.ts";
export type { LedgerEntry } from "./world/ledger.ts";
export type { Comment, Conversation, Message, Page, Person, Post } from "./world/nodes.ts";
export type { World } from "./world/world.ts";

export type FacebookSimulatorOptions = {
  /** The app whose tokens and webhook secret are used. */
  app?: Partial<App>;
  /** Makes ids, faults and the day of traffic repeat. */
  seed?: number;
  /** The network's time at the beginning, in milliseconds since 1970; by default now. */
  startAt?: number;
  usage?: UsageOptions;
  webhooks?: WebhookOptions;
  /** What `save` gave in an earlier process: posts, people, conversations and tokens are there again. */
  saved?: Uint8Array;
  /** Opens the world's controls over HTTP to whoever knows it. */
  controlToken?: string;
};

export type FacebookSimulator = ReturnType<typeof createFacebookSimulator>;

/** Facebook as far as pages go: Graph API, Messenger and webhooks, strict in, true out. */
export function createFacebookSimulator(options: FacebookSimulatorOptions = {}) {
  const account: App = {
    id: "700100200300400",
    name: "Signalbox",
    secret: randomBytes(16).toString("hex"),
    ...options.app,
  };
  const { seed = 1, startAt } = options;
  const state = createWorldState({ seed, ...(startAt === undefined ? {} : { startAt }) });
  const tokens = createTokens(state, account);
  if (options.saved) restoreState({ state, tokens }, options.saved);
  const knobs = createKnobs(state.random);
  const usage = createUsage(state, options.usage ?? {});
  const webhooks = createWebhooks(state, account, options.webhooks ?? {});
  const [world, ledger] = [createWorld(state), createLedger(state)];

  const server = Fastify({ bodyLimit: 30_000_000, forceCloseConnections: true });
  server.addContentTypeParser(
    "application/x-www-form-urlencoded",
    { parseAs: "string" },
    (_request, body, done) => done(null, Object.fromEntries(new URLSearchParams(String(body)))),
  );
  server.addContentTypeParser(
    "multipart/form-data",
    { parseAs: "buffer" },
    async (request: FastifyRequest, body: Buffer) =>
      await readForm(body, request.headers["content-type"] ?? ""),
  );
  controlRoutes(server, {
    actions: controlActions({ world, knobs, tokens, webhooks }),
    ledger: () => ({
      posts: ledger.posts(),
      comments: ledger.comments(),
      messages: ledger.messages(),
      calls: usage.counts(),
    }),
    controlToken: options.controlToken,
  });
  photoRoutes(server);
  uploadRoutes(server, state);
  consentRoutes(server, { state, tokens, app: account });
  graphApi(server, { state, app: account, tokens, knobs, webhooks }, usage);

  let url = "";
  return {
    app: account,
    /** `http://127.0.0.1:port` once started. */
    get url() {
      return url;
    },
    async start(port = 0): Promise<string> {
      url = await server.listen({ port, host: "127.0.0.1" });
      return url;
    },
    /** The world as it is, for a later process; ids do not repeat there if its seed is another. */
    save: () => saveState({ state, tokens }),
    async close(): Promise<void> {
      webhooks.close();
      await server.close();
    },
    world,
    ledger: { ...ledger, calls: usage.counts, deliveries: () => webhooks.deliveries },
    knobs,
    tokens,
    webhooks,
  };
}
