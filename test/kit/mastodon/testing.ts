import type {
  HubChannel,
  OutgoingMessage,
  PollOptions,
  RateReading,
  RawItem,
  SessionStore,
} from "../../../server/src/hub/index.ts";
import { getConnector } from "../../../server/src/hub/index.ts";
import {
  createMastodonSimulator,
  type MastodonSimulator,
  type MastodonSimulatorOptions,
} from "./index.ts";

const connector = getConnector("mastodon");

/** A fresh network for every test: the brand with its token, and somebody elsewhere who writes to it. */
export let simulator: MastodonSimulator;
export let acme: string;
export let nadia: string;
export let token: string;
/** What the connector was told of its allowance. */
export let readings: RateReading[];

export async function startSimulator(options: MastodonSimulatorOptions = {}): Promise<void> {
  simulator = createMastodonSimulator({ seed: 3, ...options });
  await simulator.start();
  acme = simulator.world.addAccount({ username: "acme", name: "Acme" }).id;
  nadia = simulator.world.addAccount({ username: "nadia", domain: "far.example" }).id;
  token = simulator.tokens.issue(acme);
  readings = [];
}

export async function restartSimulator(options: MastodonSimulatorOptions): Promise<void> {
  await simulator.close();
  await startSimulator(options);
}

/** A token of Mastodon never changes: there is no session to keep. */
const session: SessionStore = {
  keeps: false,
  read: async () => undefined,
  replace: async (_previous, next) => next,
  exclusively: (work) => work(session),
};

export function connect(baseUrl = simulator.url) {
  const account = {
    id: "1",
    platform: "mastodon",
    externalId: acme,
    handle: "acme",
    baseUrl,
    credentials: { accessToken: token },
  } as const;
  return connector.connect(account, { onRate: (one) => void readings.push(one), session });
}

export const channel = (): HubChannel => ({
  handles: [],
  keywords: [],
  readsDirectMessages: true,
  isFirst: true,
  startAt: new Date(Date.now() - 60_000).toISOString(),
});
export const signal = () => AbortSignal.timeout(8_000);
export const options = (known: PollOptions["known"] = async () => new Set()): PollOptions => ({
  limit: 100,
  signal: signal(),
  known,
});

export const message = (change: Partial<OutgoingMessage> & { to: string }): OutgoingMessage => ({
  kind: "comment",
  visibility: "public",
  text: "Hello",
  thread: { key: change.to, rootId: change.to },
  parent: { externalId: change.to, version: "" },
  root: null,
  peerId: "",
  sendKey: "key 1",
  createdAt: new Date().toISOString(),
  language: "en-GB",
  lastInboundAt: null,
  automatic: false,
  ...change,
});

export function events(items: RawItem[]) {
  const context = { selfId: acme, receivedAt: new Date().toISOString() };
  return items.flatMap(({ body }) => connector.normalise(body, context));
}
