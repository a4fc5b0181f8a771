import Fastify from "fastify";
import { controlRoutes } from "../network/control-routes.ts";
import { createAllowance } from "./api/allowance.ts";
import { createKnobs } from "./api/knobs.ts";
import { mastodonApi } from "./api/mastodon-api.ts";
import { createServer, type ServerOptions } from "./api/server.ts";
import { createTokens } from "./api/tokens.ts";
import { controlActions } from "./control-actions.ts";
import { createLedger } from "./world/ledger.ts";
import { restoreState, saveState } from "./world/saved-state.ts";
import { createState } from "./world/state.ts";
import { createWorld } from "./world/world.ts";

export type { Endpoint, Fault, FaultRule } from "./api/knobs.ts";
export type { LedgerEntry } from "./world/ledger.ts";
export type { Account, Status } from "./world/nodes.ts";
export type { World } from "./world/world.ts";

export type MastodonSimulatorOptions = ServerOptions & {
  /** Makes ids and faults repeat. */
  seed?: number;
  /** The network's time at the beginning, in milliseconds since 1970; by default now. */
  startAt?: number;
  /** Numbers of notifications and people count on from here; a later process begins above an earlier one's. */
  firstNumber?: number;
  /** What `save` gave in an earlier process: accounts, posts, media and tokens are there again. */
  saved?: Uint8Array;
  /** Opens the world's controls over HTTP to whoever knows it. */
  controlToken?: string;
};

export type MastodonSimulator = ReturnType<typeof createMastodonSimulator>;

/** One server of the network as products see it, strict in, true out; people elsewhere write to it. */
export function createMastodonSimulator(options: MastodonSimulatorOptions = {}) {
  const { seed = 1, startAt, firstNumber, callsPerWindow } = options;
  const state = createState({ seed, startAt, firstNumber });
  const server = createServer(state, options);
  const tokens = createTokens(state);
  if (options.saved) restoreState({ state, tokens }, options.saved);
  const knobs = createKnobs(state.random);
  const allowance = createAllowance(state, callsPerWindow);
  const app = Fastify({ bodyLimit: 20_000_000, forceCloseConnections: true });
  // Bodies are read by the operation, so that every way of writing them is answered alike.
  app.removeAllContentTypeParsers();
  app.addContentTypeParser("*", { parseAs: "buffer" }, (_request, body, done) => done(null, body));
  const [world, ledger] = [createWorld(state), createLedger(state)];
  controlRoutes(app, {
    actions: controlActions({ world, knobs, tokens }),
    ledger: () => ({ statuses: ledger.statuses(), calls: allowance.counts() }),
    controlToken: options.controlToken,
  });
  mastodonApi(app, { server, tokens, knobs, allowance });

  return {
    /** `http://127.0.0.1:port` once started. */
    get url() {
      return state.url;
    },
    async start(port = 0): Promise<string> {
      state.url = await app.listen({ port, host: "127.0.0.1" });
      return state.url;
    },
    /** The server as it is, for a later process. */
    save: () => saveState({ state, tokens }),
    close: () => app.close(),
    world,
    ledger: { ...ledger, calls: allowance.counts },
    knobs,
    tokens,
  };
}
