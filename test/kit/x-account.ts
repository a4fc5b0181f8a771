import { onTestFinished } from "vitest";
import type { JsonObject } from "../../engine/src/graph/index.ts";
import {
  type CallOptions,
  getConnector,
  type HubAccount,
  type HubChannel,
  type OutgoingMessage,
  type PollOptions,
  type RateReading,
  type SessionStore,
  type Spending,
} from "../../server/src/hub/index.ts";
import type { Db } from "../../server/src/platform/db/index.ts";
import { startSocial } from "../../server/src/social/index.ts";
import { insertChannel, listInteractions, listMessages, silentLog, testKeys } from "./social.ts";
import type { XSimulator } from "./x/index.ts";

/** A brand's account on the simulated network, as an administrator would enter it. */
export function addBrand(x: XSimulator, username = "acme") {
  const user = x.world.addUser({ username, name: "Acme Broadband" });
  const grant = x.tokens.issue(user.id);
  const credentials = {
    clientId: x.app.clientId,
    clientSecret: x.app.clientSecret,
    consumerSecret: x.app.consumerSecret,
    accessToken: grant.accessToken,
    refreshToken: grant.refreshToken,
  };
  return { user, grant, credentials };
}

/** Tokens in memory, as one server keeps them. */
export function createSession(): SessionStore & { current(): JsonObject | undefined } {
  let current: JsonObject | undefined;
  const store: SessionStore = {
    keeps: true,
    read: async () => current,
    async replace(_previous, next) {
      current = next;
      return next;
    },
    exclusively: (work) => work(store),
  };
  return { ...store, current: () => current };
}

/** The connector by itself, without a database: what it asks, reads and spends. */
export function connectBrand(x: XSimulator, options: { session?: SessionStore } = {}) {
  const brand = addBrand(x, `acme${x.ledger.posts().length}${Math.floor(Math.random() * 1e6)}`);
  const { user, credentials } = brand;
  const account: HubAccount = {
    id: "1",
    platform: "x",
    externalId: user.id,
    handle: user.username,
    baseUrl: x.url,
    credentials,
  };
  const rates: RateReading[] = [];
  const spent: Spending[] = [];
  const connector = getConnector("x");
  const session = options.session ?? createSession();
  const connection = connector.connect(account, {
    onRate: (reading) => void rates.push(reading),
    session,
  });
  const call: CallOptions = {
    signal: AbortSignal.timeout(10_000),
    onSpend: (one) => void spent.push(one),
  };
  const poll: PollOptions = { ...call, limit: 100, known: async () => new Set<string>() };
  const normalise = (items: readonly { body: JsonObject }[]) =>
    items.flatMap(({ body }) =>
      connector.normalise(body, { selfId: user.id, receivedAt: new Date().toISOString() }),
    );
  return { ...brand, account, connector, connection, rates, spent, call, poll, normalise };
}

export function channelOf(options: Partial<HubChannel> = {}): HubChannel {
  return {
    handles: [],
    keywords: [],
    readsDirectMessages: true,
    isFirst: true,
    startAt: new Date(Date.now() - 60_000).toISOString(),
    ...options,
  };
}

export function answerTo(
  post: { id: string; conversationId: string },
  text: string,
): OutgoingMessage {
  return {
    kind: "comment",
    visibility: "public",
    text,
    thread: { key: post.conversationId, rootId: post.conversationId },
    parent: { externalId: post.id, version: post.id },
    root: null,
    peerId: "",
    sendKey: `send ${post.id} ${text}`,
    createdAt: new Date().toISOString(),
    language: "",
    lastInboundAt: null,
    automatic: false,
  };
}

/** A brand with a channel on it, and the processor running. */
export async function setUpBrand(
  db: Db,
  x: XSimulator,
  options: { handles?: string[]; keywords?: string[] } = {},
) {
  const brand = addBrand(x);
  const channel = await insertChannel(db, {
    platform: "x",
    baseUrl: x.url,
    externalId: brand.user.id,
    credentials: brand.credentials,
    ...options,
  });
  const holder = `server ${brand.user.id}`;
  const social = startSocial({ db, keys: testKeys, log: silentLog, holder });
  onTestFinished(() => social.stop());
  /** Every feed is asked at once, instead of when the network's limits allow it. */
  const pollNow = () =>
    db
      .updateTable("feed")
      .set({ nextPollAt: new Date(0) })
      .where("channelId", "=", channel.channelId)
      .execute();
  const messages = () => listMessages(db, channel.channelId);
  const interactions = () => listInteractions(db, channel.channelId);
  return { ...brand, ...channel, messages, interactions, pollNow };
}
