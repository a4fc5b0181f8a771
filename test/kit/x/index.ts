import { randomBytes } from "node:crypto";
import Fastify from "fastify";
import { photoRoutes } from "../day/photos.ts";
import { controlRoutes } from "../network/control-routes.ts";
import { createWebhooks } from "./activity/webhooks.ts";
import { createAllowance, type Limits } from "./api/allowance.ts";
import { createBill } from "./api/bill.ts";
import type { Vocabulary } from "./api/params.ts";
import { serve } from "./api/serve.ts";
import { type App, createTokens } from "./api/tokens.ts";
import { consentRoutes } from "./consent.ts";
import { controlActions } from "./control-actions.ts";
import { createKnobs } from "./knobs.ts";
import { createLedger } from "./world/ledger.ts";
import { restoreState, saveState } from "./world/saved-state.ts";
import { createState } from "./world/state.ts";
import { createWorld } from "./world/world.ts";

export type { EventType } from "./activity/events.ts";
export type { Grant, Scope } from "./api/tokens.ts";
export type { Endpoint, Fault, FaultRule } from "./knobs.ts";
export type { PostEntry } from "./world/ledger.ts";
export type { User } from "./world/state.ts";
export type { World } from "./world/world.ts";

export type XSimulatorOptions = {
  app?: Partial<App>;
  /** Makes ids, faults and orders repeat. */
  seed?: number;
  /** The network's time at the beginning, in milliseconds since 1970; by default now. */
  startAt?: number;
  /** Calls of one user in 15 minutes, where they shall differ from X's. */
  limits?: Limits;
  /** The names that requests and answers use; X renamed them in August 2026. */
  vocabulary?: Vocabulary;
  /** False for accounts with a contract, which may answer anybody. */
  mustBeSummoned?: boolean;
  /** What `save` gave in an earlier process: users, posts, messages and tokens are there again. */
  saved?: Uint8Array;
  /** Opens the world's controls over HTTP to whoever knows it. */
  controlToken?: string;
};

export type XSimulator = ReturnType<typeof createXSimulator>;

/** X as far as a contact centre goes: posts, private messages and events, strict in, true out. */
export function createXSimulator(options: XSimulatorOptions = {}) {
  const { seed = 1, startAt, vocabulary = "post", mustBeSummoned = true } = options;
  const app: App = {
    clientId: "client-of-the-contact-centre",
    clientSecret: randomBytes(16).toString("hex"),
    consumerSecret: randomBytes(16).toString("hex"),
    ...options.app,
  };
  const state = createState({ seed, ...(startAt === undefined ? {} : { startAt }) });
  const tokens = createTokens(state, app);
  if (options.saved) restoreState({ state, tokens }, options.saved);
  const knobs = createKnobs(state.random);
  const bill = createBill(state);
  const allowance = createAllowance(state, options.limits ?? {});
  const { consumerSecret } = app;
  const webhooks = createWebhooks(state, { consumerSecret, vocabulary });

  const server = Fastify({ bodyLimit: 20_000_000, forceCloseConnections: true });
  server.addContentTypeParser(
    "application/x-www-form-urlencoded",
    { parseAs: "string" },
    (_request, body, done) => done(null, Object.fromEntries(new URLSearchParams(String(body)))),
  );
  server.addContentTypeParser(
    "multipart/form-data",
    { parseAs: "buffer" },
    (_request, body, done) => done(null, body),
  );
  const world = createWorld(state);
  const ledger = createLedger(state);
  controlRoutes(server, {
    actions: controlActions({ world, knobs, tokens, webhooks }),
    ledger: () => ({
      posts: ledger.posts(),
      messages: ledger.messages(),
      calls: allowance.counts(),
    }),
    controlToken: options.controlToken,
  });
  photoRoutes(server);
  consentRoutes(server, state, tokens);
  serve(server, { state, tokens, knobs, bill, vocabulary, mustBeSummoned }, allowance);

  let url = "";
  return {
    app,
    /** `http://127.0.0.1:port` once started. */
    get url() {
      return url;
    },
    async start(port = 0): Promise<string> {
      url = await server.listen({ port, host: "127.0.0.1" });
      return url;
    },
    /** The world as it is, for a later process. */
    save: () => saveState({ state, tokens }),
    async close(): Promise<void> {
      webhooks.close();
      await server.close();
    },
    world,
    ledger: {
      ...ledger,
      calls: allowance.counts,
      microdollars: bill.microdollars,
      charges: bill.sums,
      charged: bill.count,
    },
    knobs,
    tokens,
    webhooks,
  };
}
